import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { JSDOM, VirtualConsole } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { addDays, dayOf, daysBetween, isDay, readAtLeastDays, readDay, readRelative } from '../../lib/posting/dates.ts';
import { lineOf } from '../../lib/posting/text.ts';

const NOW = new Date('2026-03-28T21:00:00Z');
const read = (text: string, language?: string, now = NOW) => readRelative(text, now, language)?.interval ?? null;
const interval = (from: string, to: string) => ({ from, to });

const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'tr'];
const HOURS = { second: 1 / 3600, minute: 1 / 60, hour: 1, day: 24, week: 168, month: 720, year: 8760 } as const;
type Unit = keyof typeof HOURS;
const UNITS = Object.keys(HOURS) as Unit[];
const STYLES = ['long', 'short', 'narrow'] as const;
const before = (now: Date, n: number, unit: Unit) => dayOf(new Date(now.getTime() - n * HOURS[unit] * 3_600_000));
const expected = (now: Date, n: number, unit: Unit) => interval(before(now, n + 1, unit), before(now, n, unit));

const anyMoment = fc.date({
  min: new Date('2020-01-01T00:00:00Z'),
  max: new Date('2040-01-01T00:00:00Z'),
  noInvalidDate: true,
});

describe('calendar days', () => {
  it('knows the calendar', () => {
    expect(['2026-02-28', '2024-02-29', '0001-01-01'].map(isDay)).toEqual([true, true, true]);
    expect(['2026-02-31', '2025-02-29', '2026-13-01', '2026-2-1', '', '2026-02-28T00:00:00Z'].map(isDay)).toEqual(
      Array(6).fill(false),
    );
  });

  it('adds and counts days over months, leap days and clock changes', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
    expect(daysBetween('2026-03-30', '2026-03-28')).toBe(-2);
  });

  it('is its own inverse', () => {
    fc.assert(
      fc.property(anyMoment, fc.integer({ min: -20_000, max: 20_000 }), (moment, n) => {
        const day = dayOf(moment);
        expect(daysBetween(day, addDays(day, n))).toBe(n);
        expect(isDay(addDays(day, n))).toBe(true);
      }),
    );
  });
});

describe('absolute dates', () => {
  it.each([
    ['2026-02-02', '2026-02-02'],
    ['2026-02-02T21:24:09.000Z', '2026-02-02'],
    ['2026-02-02T23:30:00-05:00', '2026-02-02'],
    ['2026-02-02T00:30:00+01:00', '2026-02-02'],
    ['2025-03-05 13:51:41 -0300', '2025-03-05'],
    [' 2025-03-05 13:51 ', '2025-03-05'],
    ['March 9, 2026', '2026-03-09'],
    ['March 9, 2026, 11:34 AM', '2026-03-09'],
    ['March 9, 2026, 11:34\u202fPM', '2026-03-09'],
    ['Posted on March 9, 2026, 11:34 AM', '2026-03-09'],
    ['Sept. 30, 2026', '2026-09-30'],
    ['08 May 2026', '2026-05-08'],
    ['09.03.2026', '2026-03-09'],
    ['1770067449000', '2026-02-02'],
    [1_770_067_449_000, '2026-02-02'],
  ])('reads %s', (value, day) => expect(readDay(value)).toBe(day));

  it.each([
    '2026-02-31',
    '2025-02-29',
    '9999-12-31',
    '0001-01-01',
    '1999-12-31',
    '03/09/2026',
    'Marvember 9, 2026',
    'Posted 10:18:50 AM.',
    '2026',
    '2026-02-02 or later',
    '',
    'x'.repeat(1_000),
    0,
    -1,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    9e15,
    null,
    undefined,
    {},
    ['2026-02-02'],
  ])('does not read %s', (value) => expect(readDay(value)).toBeNull());

  it('reads its own days, as text and as milliseconds', () => {
    fc.assert(
      fc.property(anyMoment, (moment) => {
        expect(readDay(dayOf(moment))).toBe(dayOf(moment));
        expect(readDay(moment.toISOString())).toBe(dayOf(moment));
        expect(readDay(moment.getTime())).toBe(dayOf(moment));
      }),
    );
  });

  it('never throws and never invents a day', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.anything()), (value) => {
        const day = readDay(value);
        expect(day === null || (isDay(day) && day >= '2000-01-01' && day <= '2100-12-31')).toBe(true);
      }),
    );
  });
});

describe('relative ages', () => {
  it.each([
    ['2 weeks ago', '2026-03-07', '2026-03-14'],
    ['Reposted 2 weeks ago · Over 100 applicants', '2026-03-07', '2026-03-14'],
    ['Posted Today', '2026-03-27', '2026-03-28'],
    ['Posted Yesterday', '2026-03-26', '2026-03-27'],
    ['Posted 3 Days Ago', '2026-03-24', '2026-03-25'],
    ['8 hours ago', '2026-03-28', '2026-03-28'],
    ['50 minutes ago Within the past 24 hours', '2026-03-28', '2026-03-28'],
    ['Just now', '2026-03-28', '2026-03-28'],
    ['a week ago', '2026-03-14', '2026-03-21'],
    ['1 days ago', '2026-03-26', '2026-03-27'],
    ['2w ago', '2026-03-07', '2026-03-14'],
    ['Ripubblicata: 1 ora fa', '2026-03-28', '2026-03-28'],
    ['un’ora fa', '2026-03-28', '2026-03-28'],
    ['7 ore fa Entro le ultime 24 ore', '2026-03-28', '2026-03-28'],
    ['Rennes, Bretagne, France il y a 2 semaines · 87 candidats', '2026-03-07', '2026-03-14'],
    ['Republié il y a 3 jours', '2026-03-24', '2026-03-25'],
    ['Offre publiée hier', '2026-03-26', '2026-03-27'],
    ['Publié aujourd’hui', '2026-03-27', '2026-03-28'],
    ['Vor 3 Tagen ausgeschrieben', '2026-03-24', '2026-03-25'],
    ['Heute ausgeschrieben', '2026-03-27', '2026-03-28'],
    ['vor einer Woche', '2026-03-14', '2026-03-21'],
    ['Publicado hace 3 días', '2026-03-24', '2026-03-25'],
    ['Publicado hoy', '2026-03-27', '2026-03-28'],
    ['hace una semana', '2026-03-14', '2026-03-21'],
    ['Publicado hace una hora', '2026-03-28', '2026-03-28'],
    ['vor 5 vor 3 Tagen', '2026-03-24', '2026-03-25'],
    ['Há uma semana', '2026-03-14', '2026-03-21'],
    ['2 dias atrás', '2026-03-25', '2026-03-26'],
    ['3 dagen geleden geplaatst', '2026-03-24', '2026-03-25'],
    ['tydzień temu', '2026-03-14', '2026-03-21'],
    ['10 ay önce', '2025-05-02', '2025-06-01'],
  ])('reads "%s"', (text, from, to) => expect(read(text)).toEqual(interval(from, to)));

  it('counts hours over midnight', () => {
    const night = new Date('2026-03-28T02:10:00Z');
    expect(read('1 hour ago', 'en', night)).toEqual(interval('2026-03-28', '2026-03-28'));
    expect(read('2 hours ago', 'en', night)).toEqual(interval('2026-03-27', '2026-03-28'));
    expect(read('3 hours ago', 'en', night)).toEqual(interval('2026-03-27', '2026-03-27'));
  });

  it('counts 30 days a month, as LinkedIn does', () => {
    expect(read('1 month ago', 'en', new Date('2023-01-28T16:00:00Z'))).toEqual(interval('2022-11-29', '2022-12-29'));
  });

  it('quotes the words as they stand', () => {
    expect(readRelative('Lyon, France Il y a 2 semaines · 87 candidats', NOW)?.quote).toBe('Il y a 2 semaines');
    expect(readRelative('Remote · Posted today', NOW)?.quote).toBe('Posted today');
    expect(readRelative('İzmir · 10 ay\u00a0önce', NOW)?.quote).toBe('10 ay önce');
  });

  it.each([
    'Posted 30+ Days Ago',
    'More than 30 days ago',
    'Vor mehr als 30 Tagen ausgeschrieben',
    'Offre publiée il y a 30 jours ou plus',
    'Il y a plus de 30 jours',
    'Publicado hace más de 30 días',
    'Pubblicato più di 30 giorni fa',
    'Há mais de 30 dias',
    'Meer dan 30 dagen geleden geplaatst',
    'Ponad 30 dni temu',
    '30 günden fazla önce',
  ])('gives no interval but a floor for "%s"', (text) => {
    expect(read(text)).toBeNull();
    expect(readAtLeastDays(text)).toBe(30);
  });

  it.each([
    'Apply now',
    'Candidati ora',
    'Jetzt bewerben',
    'Solicitar ahora',
    'Todayish',
    'embargo 3 days agora',
    '3 weeks',
    'in 3 weeks',
    '1.5 weeks ago',
    '3 Standorte',
    '12 applicants',
    'vor 3 Standorten',
    '999 years ago',
    'Within the past 24 hours',
    'Innerhalb der letzten 24 Stunden',
    '3\u00a0週間前',
    '',
  ])('does not read "%s"', (text) => {
    expect(read(text)).toBeNull();
    expect(readAtLeastDays(text)).toBeNull();
  });

  it('takes the first statement of a line, and the page’s language where words are shared', () => {
    expect(read('2 weeks ago, updated 1 day ago')).toEqual(expected(NOW, 2, 'week'));
    expect(read('hier', 'fr')).toEqual(expected(NOW, 1, 'day'));
    expect(read('2 settimane fa', 'xx-unknown')).toEqual(expected(NOW, 2, 'week'));
  });

  it('gives null for a broken clock', () => expect(readRelative('2 weeks ago', new Date(Number.NaN))).toBeNull());

  it.each(LANGUAGES)('reads back what Intl writes in %s, for every unit, style and number', (language) => {
    for (const style of STYLES) {
      const format = new Intl.RelativeTimeFormat(language, { style, numeric: 'always' });
      for (const unit of UNITS) {
        for (let n = 1; n <= 60; n++) {
          const phrase = format.format(-n, unit);
          // A lone m is a minute or a month, "-2 j" is no phrase, 40 years and more are no age of a posting.
          if (/^-|\sm\.?$|\d\s?m\.?\s/.test(phrase) || (unit === 'year' && n >= 39)) continue;
          expect(read(phrase, language), phrase).toEqual(expected(NOW, n, unit));
          expect(read(`X · ${phrase.toUpperCase().toLowerCase()} · Y`), phrase).toEqual(expected(NOW, n, unit));
        }
      }
    }
  });

  it.each(LANGUAGES)('reads back the words without a number that Intl writes in %s', (language) => {
    for (const style of STYLES) {
      const format = new Intl.RelativeTimeFormat(language, { style, numeric: 'auto' });
      for (const unit of UNITS) {
        for (const n of [0, 1, 2]) {
          const phrase = format.format(-n, unit);
          if (/\d/.test(phrase)) continue;
          const meant = n === 0 && HOURS[unit] < 1 ? expected(NOW, 0, 'hour') : expected(NOW, n, unit);
          expect(read(phrase, language), phrase).toEqual(meant);
        }
      }
    }
  });

  it('gives intervals of exactly one unit, never later than now', () => {
    const unitAndCount = fc.record({ unit: fc.constantFrom(...UNITS), n: fc.integer({ min: 0, max: 38 }) });
    fc.assert(
      fc.property(anyMoment, unitAndCount, fc.constantFrom(...LANGUAGES), (now, { unit, n }, language) => {
        const phrase = new Intl.RelativeTimeFormat(language, { numeric: 'always' }).format(-n, unit);
        const found = read(phrase, language, now);
        expect(found).toEqual(expected(now, n, unit));
        expect(daysBetween(found?.from ?? '', found?.to ?? '')).toBeLessThanOrEqual(Math.ceil(HOURS[unit] / 24));
      }),
    );
  });

  it('never throws on any text and only gives ordered days', () => {
    const piece = fc.constantFrom('vor ', ' ago', 'il y a ', '3', ' weeks', '+', 'más de ', ' fa', 'İ', '\ud800', '·');
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, fc.oneof(anyMoment, fc.date()), fc.string(), (value, now, language) => {
        const found = readRelative(value, now, language);
        if (found) {
          expect(isDay(found.interval.from) && isDay(found.interval.to)).toBe(true);
          expect(found.interval.from <= found.interval.to).toBe(true);
          expect(found.quote.length).toBeLessThanOrEqual(500);
        }
        const floor = readAtLeastDays(value);
        expect(floor === null || Number.isInteger(floor)).toBe(true);
      }),
    );
  });
});

const PAGES = new URL('../../../shared/pages/', import.meta.url);

interface PageTruth {
  file: string;
  capturedAt: string;
}

function realAges() {
  const truth = JSON.parse(readFileSync(new URL('truth.json', PAGES), 'utf8')) as PageTruth[];
  const files = new Set(readdirSync(new URL('linkedin/', PAGES)).map((name) => `linkedin/${name}`));
  return truth
    .filter(({ file }) => files.has(file) && file.endsWith('.html'))
    .flatMap(({ file, capturedAt }) => {
      const { document } = new JSDOM(readFileSync(new URL(file, PAGES), 'utf8'), {
        virtualConsole: new VirtualConsole(),
      }).window;
      return [...document.querySelectorAll('time[datetime]')].map((time) => ({
        file,
        day: time.getAttribute('datetime') ?? '',
        found: read(lineOf(time) ?? '', document.documentElement.lang, new Date(capturedAt)),
      }));
    });
}

describe.skipIf(!existsSync(PAGES))('real pages (skipped where ../shared/pages is absent)', () => {
  it('contains the date beside every relative age, give or take the day of an estimated capture time', () => {
    const ages = realAges();
    expect(ages.length).toBeGreaterThan(100);
    const wrong = ages.filter(
      ({ day, found }) => !found || found.from > addDays(day, 1) || found.to < addDays(day, -1),
    );
    expect(wrong).toEqual([]);
  });
});
