/** The page for misread pages: asks the tab that it was opened for, cuts its page down, shows what is left. Keeps and sends nothing. */

import { render } from 'preact';
import { preparePage } from '../../components/prepare-page.ts';
import { t } from '../../components/text.ts';
import { browser } from '../../lib/browser.ts';
import type { TabPage, TabRequest } from '../../lib/messages.ts';
import { prune } from '../../lib/misread/prune.ts';
import { siteFor } from '../../lib/sites/index.ts';
import { type Misread, MisreadPage } from './MisreadPage.tsx';

const root = document.querySelector('#misread') ?? document.body;
/** A browser reads the file after the press is over; a minute is more than enough (ms). */
const READ_BY_THEN_MS = 60_000;

/** The page in the tab that the address of this one names; null where nobody of ours answers there. */
async function pageInTab(): Promise<TabPage | null> {
  const tab = /^#(\d{1,15})$/.exec(location.hash)?.[1];
  if (!tab) return null;
  const request: TabRequest = { type: 'page' };
  const answer: unknown = await browser.tabs.sendMessage(Number(tab), request).catch(() => null);
  return isPage(answer) ? answer : null;
}

/** Only our own content scripts can answer: the shape is all that is asked. */
function isPage(answer: unknown): answer is TabPage {
  return typeof answer === 'object' && answer !== null && 'html' in answer && 'url' in answer;
}

function pruned({ html, url }: TabPage): Misread {
  const address = new URL(url);
  const site = siteFor(address);
  if (!site) return { state: 'no-answer' };
  const page = new DOMParser().parseFromString(html, 'text/html');
  const file = prune(page, address, site, document.implementation.createHTMLDocument(''));
  const day = new Date().toISOString().slice(0, 10);
  return { state: 'ready', ...file, name: `hiring-pulse-${site.key}-${day}.html` };
}

/** Hands the very text that is shown over as a file. */
function save(html: string, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([html], { type: 'text/html' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), READ_BY_THEN_MS);
}

function draw(misread: Misread): void {
  render(<MisreadPage misread={misread} onSave={save} />, root);
}

await preparePage();
document.title = `${t('misread_title')} · ${t('app_name')}`;
draw({ state: 'reading' });
const page = await pageInTab();
draw(page ? pruned(page) : { state: 'no-answer' });
