import type { Posting } from '../lib/posting/schema.ts';
import { number, pay, t } from './text.ts';

/** Large employers list one role in dozens of places. */
const MOST_PLACES = 5;

/** What the page says of the job itself, and what the site's labels mean. Nothing that it does not say. */
export function JobFacts({ posting }: { posting: Posting }) {
  const { company, locations, workplaceType, employmentType, seniority, salary, applicants } = posting;
  const rows: [name: string, values: (string | null)[]][] = [
    [t('job_company'), [company]],
    [t('job_places', locations.length), placesOf(locations)],
    [t('job_workplace'), [workplaceType && t(`workplace_${workplaceType.replace('-', '_')}`)]],
    [t('job_employment'), [employmentType && t(`employment_${employmentType.replace('-', '_')}`)]],
    [t('job_seniority'), [seniority]],
    [t('job_pay'), [salary && pay(salary)]],
    [t('job_applicants'), [applicants === null ? null : number(applicants)]],
  ];
  const stated = rows.filter(([, values]) => values.some(Boolean));
  const labels = labelsOf(posting);
  if (stated.length + labels.length === 0) return null;
  return (
    <section class="sec">
      <div class="sec__h">
        <h3>{t('job_title')}</h3>
      </div>
      <dl class="facts">
        {stated.map(([name, values]) => (
          <>
            <dt>{name}</dt>
            {values.map((value) => (
              <dd>{value}</dd>
            ))}
          </>
        ))}
      </dl>
      {labels.length > 0 && (
        <ul class="labels muted">
          {labels.map((label) => (
            <li>
              <span class="strong">{t(`label_${label}`)}</span> {t(`label_${label}_means`)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function placesOf(locations: string[]): string[] {
  const more = locations.length - MOST_PLACES;
  return more > 0 ? [...locations.slice(0, MOST_PLACES), t('job_places_more', more)] : locations;
}

function labelsOf({ easyApply, promoted, responseLabel }: Posting): string[] {
  return [
    easyApply ? 'easy_apply' : '',
    promoted ? 'promoted' : '',
    responseLabel === 'actively-reviewing' ? 'reviewing' : '',
    responseLabel === 'managed-off-linkedin' ? 'off_site' : '',
  ].filter(Boolean);
}
