/** Pay as pages state it: in a pill, a line of text or schema.org's baseSalary. Nothing is guessed: see readSalary. */
import type { Salary } from './schema.ts';
import { cut, fold } from './text.ts';

type Period = NonNullable<Salary['period']>;

/** Longest first, so that `US$` is not read as `$`. `kr` and `¥` without a country stay out: several currencies. */
const SYMBOLS: Readonly<Record<string, string>> = {
  US$: 'USD',
  CA$: 'CAD',
  AU$: 'AUD',
  NZ$: 'NZD',
  HK$: 'HKD',
  SG$: 'SGD',
  MX$: 'MXN',
  CAD$: 'CAD',
  AUD$: 'AUD',
  USD$: 'USD',
  C$: 'CAD',
  A$: 'AUD',
  S$: 'SGD',
  R$: 'BRL',
  'CN¥': 'CNY',
  'JP¥': 'JPY',
  $: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  '₹': 'INR',
  '₺': 'TRY',
  '₪': 'ILS',
  '₩': 'KRW',
  '₽': 'RUB',
  '₴': 'UAH',
  '₱': 'PHP',
  '฿': 'THB',
  '₫': 'VND',
  '₦': 'NGN',
  zł: 'PLN',
  Kč: 'CZK',
};
const CODES =
  'USD EUR GBP CAD AUD NZD CHF SEK NOK DKK ISK PLN CZK HUF RON BGN RSD TRY INR SGD HKD JPY CNY KRW BRL MXN ARS CLP COP PEN ' +
  'ZAR AED SAR QAR ILS UAH RUB IDR MYR PHP THB VND TWD NGN KES EGP PKR MAD';

/** Words behind or before an amount, in the nine languages, accents and all in lower case. */
const PERIODS: ReadonlyArray<readonly [Period, RegExp]> = [
  [
    'hour',
    /\/\s?(?:h|hr|hrs|hour|std|stunde|heure|hora|ora|uur|godz|saat)\b|\b(?:per|an|each) hour\b|\bhourly\b|\bpro stunde\b|\bstundenlohn\b|\b(?:par|de l['’]) ?heure\b|\bpor hora\b|\b(?:all['’]ora|l['’]ora|orari[oa])\b|\bper uur\b|\b(?:na|za) godzin|\bsaatlik\b|\bsaat başı/u,
  ],
  [
    'day',
    /\/\s?(?:d|day|tag|jour|día|dia|giorno|dag|dzień|gün)(?!\p{L})|\b(?:per|a) day\b|\bdaily rate\b|\bpro tag\b|\btagessatz\b|\bpar jour\b|\bpor d[ií]a\b|\bal giorno\b|\bper dag\b|\bdziennie\b|\bgünlük\b/u,
  ],
  [
    'week',
    /\/\s?(?:wk|week|woche|semaine|semana|settimana|hafta)\b|\b(?:per|a) week\b|\bweekly\b|\bpro woche\b|\bpar semaine\b|\bpor semana\b|\ba(?:lla)? settimana\b|\btygodniowo\b|\bhaftalık\b/u,
  ],
  [
    'month',
    /\/\s?(?:mo|mth|month|monat|mois|mes|mese|mês|maand|mies|ay)(?!\p{L})|\b(?:per|a) month\b|\bmonthly\b|\b(?:pro|im) monat\b|\bmonatlich\b|\b(?:par mois|mensuel)|\b(?:al|por) mes\b|\bmensual|\bal mese\b|\bmensil[ei]\b|\bpor mês|\bmensal\b|\bper maand\b|\bmaandelijks\b|\bmiesięcznie\b|\bmies\.|\baylık\b/u,
  ],
  [
    'year',
    /\/\s?(?:y|yr|yrs|year|jahr|an|año|anno|ano|jaar|rok|yıl)(?!\p{L})|\b(?:per|a) (?:year|annum)\b|\bp\.\s?a\.|\b(?:yearly|annual|annually)\b|\b(?:pro|im) jahr\b|\bjährlich|\bjahresgehalt\b|\bpar an\b|\b(?:annuel|brut annuel)|\b(?:al|por) año|\banual(?:es)?\b|\b(?:all['’]anno|l['’]anno|annu[oiae]|ral)\b|\bpor ano\b|\bper jaar\b|\brocznie\b|\byıllık\b/u,
  ],
];

const escaped = (text: string) => text.replace(/[$.]/g, '\\$&');
const SIGNS = Object.keys(SYMBOLS).sort((a, b) => b.length - a.length);
const MONEY = `(?:${[...SIGNS.map(escaped), ...CODES.split(' ')].join('|')})`;
/** `106,440.50`, `45.000`, `106 440`, `95`, `12,00,000` (India): groups or plain digits, at most two decimals. */
const NUMBER = String.raw`\d{1,2}(?:,\d{2})+,\d{3}|\d{1,3}(?:[.,'’ ]\d{3})+(?:[.,]\d{1,2})?|\d{1,9}(?:[.,]\d{1,2})?`;
/** An amount with a currency at one side at least; a K counts thousands; millions, percentages and 401(k) are no pay. */
const AMOUNT = new RegExp(
  String.raw`(?<![\p{L}\p{N}.,])(${MONEY})?\s?(${NUMBER})(?:\s?([kK])(?![\p{L}\p{N}]))?(\+)?(?:\s?(${MONEY})(?![\p{L}\p{N}]))?(?![\d%(])`,
  'gu',
);
/** Behind an amount: it is the money of a company, not of a person. */
const TOO_LARGE = /^\+?\s?(?:(?:[mb]|mm|mn|bn|mio|mrd|mln|mld|cr|crore|lakhs?|lpa)(?!\p{L})|milli|billi|milj)/iu;
/** Before an amount: it is a company's money or an extra, not the pay. */
const NO_PAY_BEFORE =
  /\b(?:raised|raising|funding|funded|valuation|valued|revenue|arr|invested|investment|series [a-f]|seed|bonus|bonuses|stipend|budget|reimburse\p{L}*|allowance)\b[^.;]{0,25}$/iu;
const NO_PAY_BEHIND =
  /^\+?\s?(?:\p{L}+[ -]){0,2}?(?:bonus|stipend|allowance|funding|revenue|arr|valuation|budget|referral|reimburse\p{L}*|match)(?!\p{L})/iu;
const BETWEEN =
  /^(?:\s?\/\s?\p{L}+\.?|\s(?:per|an?|pro|par|por) \p{L}+)?\s?(?:-{1,2}|[–—~]|to|bis|and|und|à|a|al|et|y|e|hasta|até|tot|do|ile)\s?$/iu;
const FROM =
  /(?:\b(?:from|starting at|starts at|min\.?|minimum|ab|à partir de|desde|a partir de|a partire da|vanaf|od)|>)\s?$/iu;
const UP_TO = /(?:\b(?:up to|max\.?|maximum|bis zu|jusqu['’]à|hasta|fino a|até|maximaal)|<)\s?$/iu;
const LONGEST = 20_000;
const NEAR = 60;

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
  return sign === undefined ? null : (SYMBOLS[sign] ?? sign);
}

/** All numbers that could be money, millions left out; some have their currency only at their partner in a range. */
function amountsIn(text: string): Amount[] {
  const found: Amount[] = [];
  for (const match of text.matchAll(AMOUNT)) {
    const [whole, before, digits = '', k, plus, behind] = match;
    const start = match.index + whole.length - whole.trimStart().length;
    const end = match.index + whole.length;
    if (TOO_LARGE.test(text.slice(end, end + 12))) continue;
    // `$130,000 AUD`: the letters say which dollar.
    const currency = before === '$' && behind ? currencyOf(behind) : (currencyOf(before) ?? currencyOf(behind));
    const value = numberOf(digits) * (k ? 1_000 : 1);
    found.push({ value, thousands: Boolean(k), currency, plus: Boolean(plus), start, end });
    if (found.length >= 200) break;
  }
  return found;
}

/** The period named in a piece of text, the nearest one to its beginning; null where none is. */
function periodIn(text: string): Period | null {
  let best: { period: Period; at: number } | null = null;
  for (const [period, words] of PERIODS) {
    const at = text.search(words);
    if (at >= 0 && (best === null || at < best.at)) best = { period, at };
  }
  return best?.period ?? null;
}

/** Period behind the amount first, then between the two, then before them. */
function periodAround(text: string, first: Amount, last: Amount, nextStart: number): Period | null {
  const lower = text.toLowerCase();
  if (lower.length !== text.length) return null; // İ grows in lower case: places would not agree
  return (
    periodIn(lower.slice(last.end, Math.min(last.end + NEAR, nextStart))) ??
    periodIn(lower.slice(first.end, last.start)) ??
    periodIn(lower.slice(Math.max(0, first.start - NEAR), first.start))
  );
}

/** No pay is outside these bounds; what is, is another kind of number. */
function isPlausible(salary: Salary): boolean {
  const values = [salary.min, salary.max].filter((value) => value !== null);
  if (values.length === 0 || values.some((value) => !(value > 0 && value < 1_000_000_000))) return false;
  return salary.min === null || salary.max === null || salary.min <= salary.max;
}

function textBefore(text: string, amount: Amount): string {
  return text.slice(Math.max(0, amount.start - 40), amount.start);
}

/** Two amounts joined by a dash or a word: `$50-60K`, `€45.000–55.000`. */
function rangeOf(text: string, first: Amount, second: Amount, nextStart: number): Salary | null {
  if (!BETWEEN.test(text.slice(first.end, second.start))) return null;
  const currency = second.currency ?? first.currency;
  if (
    currency === null ||
    (first.currency && second.currency && first.currency !== second.currency && first.currency !== 'USD')
  )
    return null;
  if (NO_PAY_BEFORE.test(textBefore(text, first))) return null;
  const min = second.thousands && !first.thousands && first.value < 1_000 ? first.value * 1_000 : first.value;
  const salary = { min, max: second.value, currency, period: periodAround(text, first, second, nextStart) };
  return isPlausible(salary) ? salary : null;
}

/** One amount alone: pay only with a bound or a period beside it, or where nothing else is said. */
function singleOf(text: string, amount: Amount, nextStart: number): Salary | null {
  if (amount.currency === null) return null;
  const before = textBefore(text, amount);
  const period = periodAround(text, amount, amount, nextStart);
  const onlyMin = FROM.test(before) || amount.plus;
  const onlyMax = UP_TO.test(before);
  const alone = text.length - (amount.end - amount.start) <= 3;
  if (NO_PAY_BEFORE.test(before) || NO_PAY_BEHIND.test(text.slice(amount.end, amount.end + 40))) return null;
  if (!(period || onlyMin || onlyMax || alone)) return null;
  const { value, currency } = amount;
  const salary = { min: onlyMax ? null : value, max: onlyMin ? null : value, currency, period };
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
 * `$` without a country is USD. The period is null where no word says it. A single amount is both min and max.
 * @returns null for no amount with a currency, for several different ranges, and for company money, bonuses, 401(k)
 */
export function readSalary(text: string | null | undefined): Salary | null {
  const line = fold(cut(text ?? '', LONGEST));
  if (line === null || !/\d/.test(line)) return null;
  const amounts = amountsIn(line);
  const ranges: Salary[] = [];
  const singles: Salary[] = [];
  for (let at = 0; at < amounts.length; at++) {
    const [first, second, third] = amounts.slice(at, at + 3);
    if (!first) break;
    const range = second && rangeOf(line, first, second, third?.start ?? line.length);
    if (range) {
      ranges.push(range);
      at++;
      continue;
    }
    const single = singleOf(line, first, second?.start ?? line.length);
    if (single) singles.push(single);
  }
  return ranges.length > 0 ? onlyOne(ranges) : onlyOne(singles);
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
