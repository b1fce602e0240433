/** Words and addresses of layouts that no saved page of ours shows, from public lists of such words. */
import { expect, it } from 'vitest';
import { completed } from '../../lib/posting/complete.ts';
import { isLabel, says } from '../../lib/sites/linkedin-words.ts';
import { workday } from '../../lib/sites/workday.ts';
import { reading } from './history-fixtures.ts';

it.each(['Artık başvuru kabul edilmiyor', 'Artık başvuru kabul etmiyor'])('%s is closed', (text) => {
  expect(says(text, 'closed')).toBe(true);
});

it.each(['Applicato', 'Candidatura inoltrata', 'Başvurulanlar', 'Applied'])('%s is the person’s own doing', (text) => {
  expect(isLabel(text, 'ownStatus') || says(text, 'ownStatus')).toBe(true);
});

it('Vu(e) is viewed', () => {
  expect(isLabel('Vu(e)', 'viewed')).toBe(true);
});

it.each(['en-us', 'zh-Hans', 'de', 'en-US'])('Workday in the language %s is a job route', (language) => {
  const url = `https://moss.wd3.myworkdayjobs.com/${language}/Careers/job/Bath/Ward-Gardener_REQ-00871`;
  expect(workday.isJobRoute(new URL(url))).toBe(true);
});

it('the site’s own subscription is no pay', () => {
  const { posting: read } = completed(reading({ pay: 'Premium pour 29,99 € par mois', description: null }));
  expect(read?.salary).toBeNull();
});
