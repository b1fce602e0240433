import './words-shim.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ReportCard } from '../../components/ReportCard.tsx';
import { say, signed } from '../../components/text.ts';
import { CARD_AS_IT_OPENS } from '../../lib/card-view.ts';
import { requestSchema } from '../../lib/messages.ts';
import type { Forecast, Report } from '../../lib/scoring/report.ts';
import { NOTHING_KNOWN } from '../../lib/scoring/report.ts';
import { score } from '../../lib/scoring/score.ts';
import type { Tree } from '../../lib/tree.ts';
import { toTree } from '../../lib/tree.ts';
import { words } from '../../lib/words.ts';
import type { CardFixture } from '../gallery/fixtures.ts';
import { CARDS, NOW, REFERENCE } from '../gallery/fixtures.ts';

type Element = Exclude<Tree, string>;

function named(name: string): CardFixture {
  const found = CARDS.find((card) => card.name === name);
  if (!found) throw new Error(`No fixture ${name}`);
  return found;
}

const draw = ({ name: _, ...card }: CardFixture) => toTree(<ReportCard {...card} threshold={65} now={NOW} />);

function elements(trees: Tree[]): Element[] {
  return trees.flatMap((tree) => (typeof tree === 'string' ? [] : [tree, ...elements(tree.children)]));
}

function text(trees: Tree[]): string {
  return trees
    .map((tree) => (typeof tree === 'string' ? tree : ` ${text(tree.children)} `))
    .join('')
    .replace(/\s+/g, ' ');
}

const presses = (card: CardFixture) => elements(draw(card)).flatMap(({ attributes }) => attributes['data-press'] ?? []);
const links = (card: CardFixture) => elements(draw(card)).filter(({ tag }) => tag === 'a');

function withPosting(changes: Partial<CardFixture['posting']>): CardFixture {
  const posting = { ...REFERENCE, ...changes };
  const report = score(posting, NOTHING_KNOWN, NOW);
  return {
    name: '',
    posting,
    shown: { report, known: NOTHING_KNOWN, job: null, remembered: true },
    view: CARD_AS_IT_OPENS,
    notice: null,
    dossier: null,
  };
}

describe('the card', () => {
  it('shows the reference posting with its points and their sum', () => {
    const words = text(draw(named('Reference')));
    for (const part of ['66', 'Likely Active', '65–79', 'Observed', 'High, 90%', '14 days ago', '2 weeks, 1 day ago'])
      expect(words).toContain(part);
    const { signals } = named('Reference').shown.report;
    const lines = elements(draw(named('Reference')))
      .filter(({ attributes }) => /^led__[tp]/.test(attributes.class ?? ''))
      .map(({ children }) => text(children));
    expect(lines).toEqual(signals.flatMap(({ reason, points }) => [say(reason), signed(points)]));
    expect(lines).toEqual(expect.arrayContaining(['Base score', '+3', '+1']));
    expect(text(draw(withReport({ score: 66, exact: 65.5 })))).toContain('Score 65.5, rounded 66');
  });

  it.each(CARDS.filter(({ shown }) => shown.report.score !== null))('draws the meter to the score: $name', (card) => {
    const widths = elements(draw(card))
      .filter(({ tag, attributes }) => tag === 'i' && attributes.style)
      .map(({ attributes }) => [attributes.class ?? '', Number.parseFloat(attributes.style?.slice(6) ?? '')] as const);
    const solid = widths.filter(([look]) => look !== 'is-minus').reduce((sum, [, width]) => sum + width, 0);
    expect(solid).toBeCloseTo(card.view.help ? 0 : (card.shown.report.exact ?? 0));
    expect(widths.reduce((sum, [, width]) => sum + width, 0)).toBeLessThanOrEqual(100);
  });

  it('offers what can be done, and nothing else', () => {
    const always = ['help', 'threshold', 'wrong', 'page-file', 'dashboard', 'settings'];
    expect(presses(named('Reference'))).toEqual(['close', 'save', ...always]);
    expect(presses(named('Saved'))).toEqual(['close', 'unsave', 'move', ...always]);
    expect(presses(named('Removed'))).toEqual(['close', 'save', 'save', ...always]);
    expect(presses(named('Private window'))).toEqual(['close', ...always.filter((press) => press !== 'wrong')]);
    expect(presses(named('Help'))).toEqual(['back', 'close', 'model', 'dashboard', 'settings']);
    expect(links(named('Closed')).map((link) => text(link.children).trim())).toEqual(['Search Google for this role']);
    expect(
      presses({
        ...named('Closed'),
        shown: { ...named('Closed').shown, job: { id: 'role:1', status: 'saved', at: '2026-11-01T08:00:00.000Z' } },
      }),
    ).toContain('unsave');
  });

  it('says why nothing is remembered', () => {
    expect(text(draw(named('Private window')))).toContain('Private window: scored, but not remembered.');
    const card = withPosting({ id: null });
    expect(text(draw({ ...card, shown: { ...card.shown, remembered: false } }))).toContain('no number of its own');
    expect(text(draw(named('Trouble')))).toContain('No space is left on this device');
  });

  it('quotes the site where the posting is closed', () => {
    const words = text(draw(named('Closed')));
    expect(words).toContain('Stated on the page');
    expect(words).toContain('“No longer accepting applications”');
    expect(words).not.toMatch(/\+40|Base score/);
  });

  it('names the place to which the apply link leads', () => {
    const label = (applyUrl: string | null) => text(links(withPosting({ applyUrl }))[0]?.children ?? []).trim();
    expect(label(REFERENCE.applyUrl)).toBe('Apply on Lever');
    expect(label(null)).toBe('Apply on Lever');
    expect(label('https://www.careers.example/apply')).toBe('Apply on careers.example');
  });

  it('explains the labels of the site', () => {
    const words = text(draw(named('Low Signal')));
    expect(words).toContain('Promoted The employer pays');
    expect(words).toContain('Responses managed off LinkedIn');
  });

  it('whatever a page says, it links to the web only, and hands nothing over', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        'javascript:alert(1)',
        ' java\nscript:alert(1)',
        'data:text/html,x',
        'https://',
        '//evil.example',
        '\ud800',
      ),
    );
    fc.assert(
      fc.property(hostile, hostile, hostile, fc.array(hostile, { maxLength: 60 }), (url, title, company, locations) => {
        const card = withPosting({ url, applyUrl: url, title, company, locations, seniority: title });
        for (const { attributes } of links(card)) {
          expect(attributes.href).toMatch(/^https?:\/\//);
          expect(attributes.rel).toBe('noopener noreferrer');
        }
        expect(elements(draw(card)).every(({ tag }) => !['script', 'iframe', 'img', 'style'].includes(tag))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

const FORECAST: Forecast = {
  stillOpen: 0.834,
  closes30: 0.368,
  curve: [
    { day: 0, open: 1 },
    { day: 30, open: 0.7 },
    { day: 60, open: 0.5 },
    { day: 120, open: 0.25 },
  ],
  medianDays: 60,
  postings: 12_345,
};

function withReport(report: Partial<Report>, posting: Partial<CardFixture['posting']> = {}): CardFixture {
  const card = withPosting(posting);
  return { ...card, shown: { ...card.shown, report: { ...card.shown.report, ...report } } };
}

const forecasting = (forecast: Partial<Forecast>, more: Partial<Report> = {}) =>
  withReport({ ageDays: 15, ...more, forecast: { ...FORECAST, ...forecast } });

/** The hidden table: day -> how many of 1,000 are open. */
function tableOf(card: CardFixture): Record<string, string> {
  const rows = elements(draw(card)).filter(({ tag }) => tag === 'tr');
  const cells = rows.map(({ children }) => elements(children).filter(({ tag }) => tag === 'td'));
  return Object.fromEntries(
    cells.map((row) => row.map((cell) => text(cell.children).trim())).filter(({ length }) => length),
  );
}

const drawn = (card: CardFixture) => elements(draw(card)).filter(({ tag }) => ['path', 'circle', 'span'].includes(tag));
const markers = (card: CardFixture) => drawn(card).filter(({ tag }) => tag === 'circle');

describe('the forecasts', () => {
  it('are natural frequencies, and say that closing is not being filled', () => {
    const said = text(draw(forecasting({})));
    expect(said).toContain(
      'Of 100 postings like this one that are open today, about 37 close within a month; that is not the same as being',
    );
    expect(said).toContain('The usual curve comes from 12,345 real postings.');
  });

  it.each([
    [0, 'fewer than 1 closes'],
    [0.0049, 'fewer than 1 closes'],
    [0.005, 'about 1 closes'],
    [0.016, 'about 2 close '],
    [0.994, 'about 99 close '],
    [0.995, 'more than 99 close '],
    [1, 'more than 99 close '],
  ])('are never certain: %d', (closes30, expected) => {
    expect(text(draw(forecasting({ closes30 })))).toContain(expected);
  });

  it.each([
    [0, 'Fewer than 1 of 100 such copies is still open'],
    [0.012, 'About 1 of 100 such copies is still open'],
    [0.834, 'About 83 of 100 such copies are still open'],
    [0.999, 'More than 99 of 100 such copies are still open'],
  ])('say of a copy how often it is still open at the employer: %d', (stillOpen, expected) => {
    const copy = withReport({ forecast: { ...FORECAST, stillOpen } }, { site: 'linkedin' });
    expect(text(draw(copy))).toContain(expected);
    expect(text(draw(copy))).toContain('That is a rule of thumb: nobody has measured how far copies lag behind.');
  });

  it('say of the employer’s own page that it is live', () => {
    const said = text(draw(forecasting({})));
    expect(said).toContain('It is live on the employer’s own system right now.');
    expect(said).not.toContain('such copies');
    expect(said).not.toContain('rule of thumb: nobody');
  });

  it('say of a page that is not open now when it was live', () => {
    const seen = { ...forecasting({}), lastSeen: new Date(NOW.getTime() - 9 * 86_400_000).toISOString() };
    const said = text(draw(seen));
    expect(said).toContain('Its page on the employer’s own system was live when you last saw it, 1 week, 2 days ago.');
    expect(said).not.toContain('right now');
    const { known, ...shown } = seen.shown;
    const answer = { at: NOW.toISOString(), system: 'lever', host: 'api.lever.co', trouble: null, created: null };
    const source = { ...answer, state: 'live' as const };
    const asked = { ...seen, shown: { ...shown, known: { ...known, source } } };
    expect(text(draw(asked))).toContain('The employer’s own system listed it when it was asked.');
  });

  it('show the same number at the curve, in the sentence and in the table', () => {
    const card = forecasting({});
    const said = text(draw(card));
    expect(said).toContain('Today, day 15: 837 open');
    expect(said).toContain(
      'Of 1,000 postings like this one, 837 are still open after 15 days. Half have closed by day 60. Up to today the curve is the usual one',
    );
    expect(tableOf(card)).toEqual({ 0: '1,000', 15: '837', 30: '700', 60: '500', 90: '354', 120: '250' });
    expect(markers(card)).toHaveLength(1);
  });

  it('mark no day where the age is not known', () => {
    const card = forecasting({}, { ageDays: null });
    const said = text(draw(card));
    expect(said).toContain('700 are still open after 30 days. Half have closed by day 60. It is not known when');
    expect(said).not.toContain('Today, day');
    expect(markers(card)).toEqual([]);
  });

  it('mark no day beyond the curve', () => {
    const card = forecasting({ medianDays: null }, { ageDays: 1_200 });
    expect(text(draw(card))).toContain(
      'Fewer than half have closed by day 120, the last day that the curve covers. Today is day 1,200 of this one, beyond the end of the curve, which is the usual one',
    );
    expect(markers(card)).toEqual([]);
    expect(tableOf(card)).not.toHaveProperty('1,200');
  });

  it('tell of a month for a posting of today', () => {
    const card = forecasting({}, { ageDays: 0 });
    expect(text(draw(card))).toContain('Today, day 0: 1,000 open');
    expect(text(draw(card))).toContain('700 are still open after 30 days');
    expect(text(draw(forecasting({}, { ageDays: 1 })))).toContain('are still open after 1 day.');
  });

  it('draw the curve as far as today, or until nearly all have closed', () => {
    const curve = [...FORECAST.curve, { day: 240, open: 0.05 }, { day: 360, open: 0.001 }];
    const days = (ageDays: number | null) => Object.keys(tableOf(forecasting({ curve }, { ageDays }))).map(Number);
    expect(Math.max(...days(15))).toBe(240);
    expect(Math.max(...days(null))).toBe(240);
    expect(Math.max(...days(250))).toBe(360);
    expect(text(draw(forecasting({ curve }, { ageDays: 250 })))).toContain('Today, day 250: 36 open');
  });

  it('draw no picture from less than two points', () => {
    for (const curve of [[], [{ day: 0, open: 1 }]]) {
      const said = text(draw(forecasting({ curve })));
      expect(said).toContain('about 37 close');
      expect(said).not.toContain('Of 1,000');
    }
  });

  it('are numbers within the picture, whatever the curve', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const points = fc.array(fc.tuple(fc.integer({ min: 1, max: 90 }), share), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(points, fc.option(fc.nat(6_000)), share, (steps, ageDays, closes30) => {
        const curve = [{ day: 0, open: 1 }];
        for (const [days, kept] of steps) {
          const { day, open } = curve.at(-1) ?? { day: 0, open: 1 };
          curve.push({ day: day + days, open: open * kept });
        }
        const card = forecasting({ curve, closes30 }, { ageDays });
        expect(text(draw(card))).not.toMatch(/NaN|undefined|Infinity/);
        expect(
          drawn(card)
            .map(({ attributes }) => Object.values(attributes))
            .join(),
        ).not.toMatch(/NaN|undefined|Infinity/);
        const [, open, days] = /like this one, ([\d,]+) are still open after ([\d,]+) day/.exec(text(draw(card))) ?? [];
        expect(tableOf(card)[days ?? '']).toBe(open);
        for (const { attributes } of markers(card)) {
          expect(Number(attributes.cx)).toBeGreaterThanOrEqual(0);
          expect(Number(attributes.cx)).toBeLessThanOrEqual(284);
        }
      }),
      { numRuns: 60 },
    );
  });

  it.each(['Closed', 'Not enough to tell'])('are not given for: %s', (name) => {
    const said = (card: CardFixture) => text(draw(card)).includes('How long postings like this stay open');
    expect([said(named('Reference')), said(named(name))]).toEqual([true, false]);
  });
});

describe('what the numbers rest on', () => {
  const [base, ...rest] = withPosting({}).shown.report.signals;
  const lines = (report: Partial<Report>) =>
    elements(draw(withReport(report))).filter(({ attributes }) => attributes.class?.startsWith('led__b'));

  it('is said of each line that is evidence', () => {
    if (!base || !rest[0] || !rest[1] || !rest[2]) throw new Error('The reference posting has four lines or more');
    const signals = [
      { ...base, basis: null },
      { ...rest[0], basis: { kind: 'learned', postings: 48_210 } as const },
      { ...rest[1], basis: { kind: 'learned', postings: 1 } as const },
      { ...rest[2], basis: { kind: 'prior' } as const },
    ];
    expect(lines({ signals }).map(({ children }) => text(children))).toEqual([
      'Learned from 48,210 postings',
      'Learned from 1 posting',
      'A rule of thumb',
    ]);
  });

  it('is explained in the help', () => {
    const said = text(draw(named('Help')));
    expect(said).toContain('Learned: worked out from');
    expect(said).toContain('A rule of thumb: set by');
  });

  it('is said where the data say less of a posting', () => {
    const cautions = [words('missing_date'), words('times', 3)];
    expect(text(draw(withReport({ cautions })))).toMatch(/What makes the score less sure +date +3 times/);
    expect(text(draw(withReport({ cautions: [] })))).not.toContain('less sure');
  });
});

describe('a report in a message', () => {
  const sent = ({ name: _, ...card }: CardFixture) =>
    requestSchema.safeParse({ type: 'card', messageId: crypto.randomUUID(), press: null, ...card });
  const withForecast = (forecast: Partial<Forecast>) => sent(forecasting(forecast)).success;
  const points = (count: number) => Array.from({ length: count }, (_, day) => ({ day, open: 0.5 }));

  it.each(CARDS)('arrives as it was: $name', (card) => {
    const { data } = sent({ ...card, posting: REFERENCE });
    expect(data).toMatchObject({ shown: { report: card.shown.report } });
  });

  it('is refused where it is too large or its shares are none', () => {
    expect([withForecast({ curve: points(400) }), withForecast({ curve: points(401) })]).toEqual([true, false]);
    expect([withForecast({ closes30: 1 }), withForecast({ closes30: 1.01 })]).toEqual([true, false]);
    expect([withForecast({ stillOpen: 0 }), withForecast({ stillOpen: -0.01 })]).toEqual([true, false]);
    const cautions = (count: number) => Array.from({ length: count }, () => words('missing_date'));
    expect(sent(withReport({ cautions: cautions(10) })).success).toBe(true);
    expect(sent(withReport({ cautions: cautions(11) })).success).toBe(false);
  });
});
