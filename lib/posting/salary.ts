/** Pay as pages state it: in a pill, a line of text or schema.org's baseSalary. Nothing is guessed: see readSalary. */
import {
  CURRENCY_CODES,
  CURRENCY_SIGNS,
  LEAST_WORDS,
  MOST_WORDS,
  NO_PAY_BEFORE,
  NO_PAY_BEHIND,
  PERIOD_ADJECTIVES,
  PERIOD_NOUNS,
  type Period,
  RANGE_WORDS,
  TOO_LARGE,
} from './money-words.ts';
import type { Salary } from './schema.ts';
import { cut, fold, plain } from './text.ts';

const LONGEST = 20_000;
const MOST_AMOUNTS = 200;
/** How far from an amount its period may stand. */
const NEAR = 60;

const escaped = (text: string) => text.replace(/[$.]/g, '\\$&');
const MONEY = [...Object.keys(CURRENCY_SIGNS).map(escaped), ...CURRENCY_CODES.split(' ')].join('|');
const HAS_MONEY = new RegExp(MONEY);
const MONEY_BEFORE = new RegExp(`(?<![A-Za-z])(${MONEY}) ?$`);
const MONEY_BEHIND = new RegExp(`^ ?(${MONEY})(?![A-Za-z])`);
/** `106,440.50`, `45.000`, `106 440`, `12,00,000` (India), `95`, with a K for thousands and a plus for "and more". */
const NUMBER =
  /(?<![\d.,])(\d{1,2}(?:,\d{2})+,\d{3}|\d{1,3}([.,'’ ])\d{3}(?:\2\d{3})*(?:[.,]\d{1,2})?|\d{1,9}(?:[.,]\d{1,2})?)(?!\d)( ?[kK](?![A-Za-z]))?(\+)?/g;
const BEHIND_TOO_LARGE = new RegExp(`^ ?(?:${TOO_LARGE})(?![a-z])`);
const BEFORE_NO_PAY = new RegExp(`\\b(?:${NO_PAY_BEFORE})\\b[^.;]{0,25}$`);
const BEHIND_NO_PAY = new RegExp(`^ ?(?:(?!(?:plus|and|with|und|et|y|e)\\b)[a-z]+[ -]){0,2}(?:${NO_PAY_BEHIND})\\b`);
const BETWEEN = new RegExp(
  `^(?: ?/ ?[a-z]+\\.?| (?:per|an?|pro|par|por) [a-z]+)? ?(?:-{1,2}|[–—~]|(?:${RANGE_WORDS})) ?$`,
);
const LEAST = new RegExp(`(?:\\b(?:${LEAST_WORDS})\\.?|>) ?$`);
const MOST = new RegExp(`(?:\\b(?:${MOST_WORDS})\\.?|<) ?$`);

const periodOfWord = new Map<string, Period>();
for (const words of [PERIOD_NOUNS, PERIOD_ADJECTIVES]) {
  for (const period of Object.keys(words) as Period[]) {
    for (const word of words[period].split(' ')) periodOfWord.set(word, period);
  }
}
const wordsOf = (table: Readonly<Record<Period, string>>) => Object.values(table).join(' ').replaceAll(' ', '|');
const PERIOD = new RegExp(
  `(?:/ ?|\\b(?:per|an?|each|pro|im|par|por|al|a la|alla|na|za) |\\b(?:all|l|de l)')(${wordsOf(PERIOD_NOUNS)})\\b` +
    `|\\b(${wordsOf(PERIOD_ADJECTIVES)})\\b|\\b(p\\. ?a)\\b`,
);

/** A folded text and the same for comparing, place for place. */
interface Line {
  text: string;
  lower: string;
}

interface Amount {
  value: number;
  thousands: boolean;
  currency: string | null;
  plus: boolean;
  start: number;
  end: number;
}

/** The digits as a number: a last separator with one or two digits behind it is the decimal one. */
function numberOf(digits: string): number {
  const [, whole = '', decimals = ''] = /^(.*?)(?:[.,](\d{1,2}))?$/.exec(digits) ?? [];
  return Number(`${whole.replace(/\D/g, '')}.${decimals || '0'}`);
}

function currencyOf(sign: string | undefined): string | null {
  return sign === undefined ? null : (CURRENCY_SIGNS[sign] ?? sign);
}

/** All numbers that could be money, millions left out; some have their currency only at their partner in a range. */
function amountsIn({ text, lower }: Line): Amount[] {
  const found: Amount[] = [];
  for (const match of text.matchAll(NUMBER)) {
    const [whole, digits = '', , k, plus] = match;
    const end = match.index + whole.length;
    const before = MONEY_BEFORE.exec(text.slice(Math.max(0, match.index - 6), match.index));
    const behind = MONEY_BEHIND.exec(text.slice(end, end + 6));
    const inWord = !before && /[a-z]/.test(lower.charAt(match.index - 1));
    if (inWord || /[%(]/.test(text.charAt(end)) || BEHIND_TOO_LARGE.test(lower.slice(end, end + 12))) continue;
    // `$130,000 AUD`: the letters say which dollar.
    const sign = before?.[1] === '$' && behind ? behind[1] : (before?.[1] ?? behind?.[1]);
    found.push({
      value: numberOf(digits) * (k ? 1_000 : 1),
      thousands: k !== undefined,
      currency: currencyOf(sign),
      plus: plus !== undefined,
      start: match.index - (before?.[0].length ?? 0),
      end: end + (behind?.[0].length ?? 0),
    });
    if (found.length >= MOST_AMOUNTS) break;
  }
  return found;
}

/** Currencies in which no one is paid this much a month: such an amount without a period is a year's pay. */
const YEARLY_CURRENCIES = new Set(['USD', 'EUR', 'GBP', 'CAD', 'AUD', 'NZD', 'CHF', 'SGD']);
const YEARLY_FROM = 30_000;

/** The year where the amount can be nothing else ("salary range $126,000 - $146,000"); null where it could be a month. */
function periodBySize({ min, max, currency }: Omit<Salary, 'period'>): Period | null {
  const least = min ?? max ?? 0;
  return currency !== null && YEARLY_CURRENCIES.has(currency) && least >= YEARLY_FROM ? 'year' : null;
}

/** The first period named in a piece of text; null where none is. */
function periodIn(lower: string): Period | null {
  const [, noun, adjective, perAnnum] = PERIOD.exec(lower) ?? [];
  return perAnnum ? 'year' : (periodOfWord.get(noun ?? adjective ?? '') ?? null);
}

/** Ends of a statement, beyond which a period belongs to something else: "… $70,000. Monthly allowance …". */
const STATEMENT_END = /[;·•|]|[.!?] +(?=\p{Lu})/u;

/** Period behind the amount first, then between the two, then before them, within the statement. */
function periodAround({ text, lower }: Line, first: Amount, last: Amount, nextStart: number): Period | null {
  const behind = text.slice(last.end, Math.min(last.end + NEAR, nextStart)).split(STATEMENT_END)[0] ?? '';
  const lead =
    text
      .slice(Math.max(0, first.start - NEAR), first.start)
      .split(STATEMENT_END)
      .at(-1) ?? '';
  return (
    periodIn(lower.slice(last.end, last.end + behind.length)) ??
    periodIn(lower.slice(first.end, last.start)) ??
    periodIn(lower.slice(first.start - lead.length, first.start))
  );
}

/** No pay is outside these bounds; what is, is another kind of number. */
function isPlausible(salary: Salary): boolean {
  const values = [salary.min, salary.max].filter((value) => value !== null);
  if (values.length === 0 || values.some((value) => !(value > 0 && value < 1_000_000_000))) return false;
  return salary.min === null || salary.max === null || salary.min <= salary.max;
}

const before = (line: Line, amount: Amount) => line.lower.slice(Math.max(0, amount.start - 40), amount.start);

/** Two amounts joined by a dash or a word: `$50-60K`, `€45.000–55.000`. */
function rangeOf(line: Line, first: Amount, second: Amount, nextStart: number): Salary | null {
  const currency = second.currency ?? first.currency;
  if (currency === null || !BETWEEN.test(line.lower.slice(first.end, second.start))) return null;
  // `$130,000 - $160,000 AUD`: a bare $ before takes the second's word; any other two currencies are no range.
  if (first.currency && first.currency !== currency && first.currency !== 'USD') return null;
  if (BEFORE_NO_PAY.test(before(line, first))) return null;
  const min = second.thousands && !first.thousands && first.value < 1_000 ? first.value * 1_000 : first.value;
  const pay = { min, max: second.value, currency };
  const salary = { ...pay, period: periodAround(line, first, second, nextStart) ?? periodBySize(pay) };
  return isPlausible(salary) ? salary : null;
}

/** One amount alone: pay only with a bound or a period beside it, or where nothing else is said. */
function singleOf(line: Line, amount: Amount, nextStart: number): Salary | null {
  const { value, currency, start, end } = amount;
  const lead = before(line, amount);
  if (currency === null || BEFORE_NO_PAY.test(lead) || BEHIND_NO_PAY.test(line.lower.slice(end, end + 40))) return null;
  const period = periodAround(line, amount, amount, nextStart);
  const onlyMax = MOST.test(lead);
  const onlyMin = LEAST.test(lead) || amount.plus;
  const alone = line.text.length - (end - start) <= 3;
  if (!(period || onlyMin || onlyMax || alone)) return null;
  const pay = { min: onlyMax ? null : value, max: onlyMin ? null : value, currency };
  const salary = { ...pay, period: period ?? periodBySize(pay) };
  return isPlausible(salary) ? salary : null;
}

const sameSalary = (a: Salary, b: Salary) => a.min === b.min && a.max === b.max && a.currency === b.currency;

/** The one salary among several findings; null where the text states different ones (by place, by level). */
function onlyOne(found: Salary[]): Salary | null {
  const [first] = found;
  if (!first || found.some((other) => !sameSalary(first, other))) return null;
  return found.find((salary) => salary.period !== null) ?? first;
}

/**
 * The pay that a text states: a pill (`$60/hr - $70/hr`), a line, or a description. Ranges count before single amounts.
 * `$` without a country is USD. Where no word says the period, an amount too large for a month is a year's. A single
 * amount is both min and max.
 * @returns null for no amount with a currency, for several different ranges, and for company money, bonuses, 401(k)
 */
export function readSalary(text: string | null | undefined): Salary | null {
  const folded = fold(cut(text ?? '', LONGEST))?.normalize('NFC');
  if (!folded || !HAS_MONEY.test(folded) || !/\d/.test(folded)) return null;
  const line = { text: folded, lower: plain(folded) };
  const amounts = amountsIn(line);
  const ranges: Salary[] = [];
  const singles: Salary[] = [];
  for (let at = 0; at < amounts.length; at++) {
    const [first, second, third] = amounts.slice(at, at + 3);
    if (!first) break;
    const range = second && rangeOf(line, first, second, third?.start ?? folded.length);
    if (range) {
      ranges.push(range);
      at++;
      continue;
    }
    const single = singleOf(line, first, second?.start ?? folded.length);
    if (single) singles.push(single);
  }
  return onlyOne(ranges.length > 0 ? ranges : singles);
}

type Data = Record<string, unknown>;
const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A positive amount out of JSON, `"106,440"` too; 0 is how feeds say that there is none. */
function amountOf(value: unknown): number | null {
  const number = typeof value === 'string' && /^[\d.,\s]{1,20}$/.test(value) ? numberOf(value.trim()) : value;
  return typeof number === 'number' && number > 0 && number < 1_000_000_000 ? number : null;
}

/** schema.org unitText as sites write it: YEAR, Yearly, per hour, ANNUAL. */
function periodOf(value: unknown): Period | null {
  if (typeof value !== 'string') return null;
  const match = /^(?:per\s+)?(hour|hr|da[yi]|week|month|year|annu)/i.exec(value.slice(0, 40).trim());
  const word = match?.[1]?.toLowerCase() ?? '';
  const spelled: Readonly<Record<string, Period>> = { hr: 'hour', dai: 'day', annu: 'year' };
  return word === '' ? null : (spelled[word] ?? (word as Period));
}

/**
 * schema.org baseSalary: a MonetaryAmount whose value is an object, a number or a string; also a bare number or text.
 * @returns null where it holds no positive amount or min is above max
 */
export function salaryFromJsonLd(baseSalary: unknown): Salary | null {
  const base: unknown = Array.isArray(baseSalary) ? baseSalary[0] : baseSalary;
  if (typeof base === 'string') return readSalary(base) ?? salaryFromJsonLd({ value: base });
  if (typeof base === 'number') return salaryFromJsonLd({ value: base });
  if (!isData(base)) return null;
  const value = isData(base.value) ? base.value : base;
  const text = typeof base.value === 'string' ? readSalary(base.value) : null;
  const single = amountOf(isData(base.value) ? value.value : base.value);
  const written = base.currency ?? base.salaryCurrency ?? value.currency;
  const code = typeof written === 'string' ? written.trim().toUpperCase() : '';
  const salary: Salary = {
    min: amountOf(value.minValue) ?? text?.min ?? single,
    max: amountOf(value.maxValue) ?? text?.max ?? single,
    currency: /^[A-Z]{3}$/.test(code) ? code : (text?.currency ?? null),
    period: periodOf(value.unitText) ?? periodOf(base.unitText) ?? text?.period ?? null,
  };
  return isPlausible(salary) ? salary : null;
}
