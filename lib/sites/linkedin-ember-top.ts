/** The top card of LinkedIn's Ember generation: everything it says of its posting beside the title. */
import type { Posting } from '../posting/schema.ts';
import { employmentTypeOf, workplaceTypeOf } from '../posting/terms.ts';
import { fold, lineOf } from '../posting/text.ts';
import {
  type Draft,
  employersAddress,
  isKnownLanguage,
  languageOf,
  put,
  putDetails,
  putLabels,
  putPills,
  shownParts,
  statementsOf,
} from './linkedin-member.ts';
import { says } from './linkedin-words.ts';

export const APPLY = '.jobs-apply-button';

/** Since 2024 and until 2023. */
const COMPANY = '.job-details-jobs-unified-top-card__company-name, .jobs-unified-top-card__company-name';
/** Since mid 2024 the details have a container of their own, without the company. */
const DETAILS = '.job-details-jobs-unified-top-card__tertiary-description-container';
/** Before, company and details were one line: "Company · Place Age · Applicants". */
const FULL_LINE =
  '.job-details-jobs-unified-top-card__primary-description-container, .jobs-unified-top-card__primary-description';
/** Until 2023, each in its own element. */
const OLD_DETAILS =
  '.jobs-unified-top-card__bullet, .jobs-unified-top-card__posted-date, .jobs-unified-top-card__applicant-count';
const OLD_WORKPLACE = '.jobs-unified-top-card__workplace-type';
const PILLS = '.job-details-fit-level-preferences button, .job-details-fit-level-preferences li';
const INSIGHTS = '.job-details-jobs-unified-top-card__job-insight, .jobs-unified-top-card__job-insight';
const EXTERNAL_ICON = '[data-test-icon^="link-external"], li-icon[type^="link-external"]';
const MOST_PILLS = 20;
const MOST_PIECES = 100;

/** The line of details under the title; null where the card is of a layout that we do not know. */
export function detailsOf(top: Element): Element | null {
  return top.querySelector(DETAILS) ?? top.querySelector(FULL_LINE);
}

/** Puts all that the top card says, as far as nothing of more trust has said it. */
export function putTopCard(draft: Draft, document: Document, top: Element, now: Date): void {
  const company = lineOf(top.querySelector(COMPANY));
  const details = top.querySelector(DETAILS);
  const fullLine = details ?? top.querySelector(FULL_LINE);
  const statements = fullLine ? statementsOf(lineWithSeams(fullLine)) : [];
  put(draft, 'company', company ?? (details ? linkedCompany(top) : (statements.shift() ?? null)), 'class');
  if (statements[0] === company) statements.shift();
  if (statements.length === 0) statements.push(...oldDetails(top));
  putDetails(draft, statements, now, languageOf(document), 'class');
  if (fullLine) putLabels(draft, statementsOf(lineOf(fullLine.querySelector('p'))), isKnownLanguage(document));
  put(draft, 'workplaceType', workplaceTypeOf(lineOf(top.querySelector(OLD_WORKPLACE))), 'class');
  putPills(draft, pillsOf(top), 'class');
  for (const insight of [...top.querySelectorAll(INSIGHTS)].slice(0, MOST_PILLS)) putInsight(draft, insight);
  putApply(draft, top, statements);
}

function linkedCompany(top: Element): string | null {
  for (const link of top.querySelectorAll('a[href*="/company/"]')) {
    const text = lineOf(link);
    if (text !== null) return text;
  }
  return null;
}

/**
 * The line with a separator where LinkedIn has none: "Company · Place Age" (2024-01) holds company and place as link and
 * loose text and the age in an element of its own. The second line, a paragraph inside, is left out.
 */
function lineWithSeams(line: Element): string {
  let out = '';
  const pending: Node[] = [...line.childNodes].reverse();
  for (let seen = 0; pending.length > 0 && seen < MOST_PIECES; seen++) {
    const node = pending.pop();
    if (!node) break;
    const name = node.nodeName.toLowerCase();
    if (node.nodeType === 3) out += fold(node.nodeValue) === null ? ' ' : ` · ${node.nodeValue} · `;
    else if (node.nodeType !== 1 || name === 'p' || name === 'button') continue;
    else if (name === 'a') out += ` · ${lineOf(node as Element) ?? ''} · `;
    else if ((node as Element).classList.contains('tvm__text')) out += ` ${lineOf(node as Element) ?? ''} `;
    else pending.push(...[...node.childNodes].reverse());
  }
  return out;
}

function oldDetails(top: Element): string[] {
  return [...top.querySelectorAll(OLD_DETAILS)].slice(0, MOST_PILLS).flatMap((part) => statementsOf(lineOf(part)));
}

/** What the pills show, without the hidden sentences beside it. */
function pillsOf(top: Element): string[] {
  const pills = [...top.querySelectorAll(PILLS)].slice(0, MOST_PILLS);
  return pills.flatMap((pill) => shownParts(pill));
}

/**
 * "On-site · Full-time · Mid-Senior level", until 2024: the level is what stands last, behind the employment. Lines
 * without an employment ("201-500 employees · Software") are about the company.
 */
function putInsight(draft: Draft, insight: Element): void {
  const parts = shownParts(insight);
  const at = parts.findIndex((part) => employmentTypeOf(part) !== null);
  const last = parts.at(-1);
  putPills(draft, parts, 'class');
  const isLevel = at >= 0 && at === parts.length - 2 && last !== undefined && !/\d/.test(last);
  if (isLevel && workplaceTypeOf(last) === null) put(draft, 'seniority', last, 'class');
}

/** By the control's attributes and icon, which no language changes; without one, by what the card says of applying. */
function putApply(draft: Draft, top: Element, statements: string[]): void {
  const control = top.querySelector(APPLY);
  if (control) {
    put(draft, 'easyApply', isEasyApply(control), 'attribute');
    const address = employersAddress(control.getAttribute('href'), new URL(draft.posting.url));
    if (draft.posting.easyApply === false) put(draft, 'applyUrl', address, 'attribute');
  }
  const off = draft.posting.responseLabel === 'managed-off-linkedin';
  if (off || statements.some((text) => says(text, 'clickedApply'))) put(draft, 'easyApply', false, 'text');
}

function isEasyApply(control: Element): Posting['easyApply'] {
  if (control.getAttribute('role') === 'link' || control.querySelector(EXTERNAL_ICON)) return false;
  if (control.hasAttribute('data-job-id')) return true;
  return says(lineOf(control), 'easyApply') || says(control.getAttribute('aria-label'), 'easyApply') ? true : null;
}
