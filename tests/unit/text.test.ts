import './words-shim.ts';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { ago, dates, daysAgo, pay, percent, signed, t } from '../../components/text.ts';

const NOW = new Date('2026-11-23T12:00:00Z');
const HOUR = 3_600_000;
const before = (ms: number) => new Date(NOW.getTime() - ms).toISOString();

describe('how long ago a moment was', () => {
  it.each([
    [0, 'just now'],
    [59_000, 'just now'],
    [60_000, '1 minute ago'],
    [11 * HOUR + 55 * 60_000, '11 hours, 55 minutes ago'],
    [24 * HOUR, '1 day ago'],
    [24 * HOUR + 5 * 60_000, '1 day ago'],
    [15 * 24 * HOUR + 3 * HOUR, '2 weeks, 1 day ago'],
    [91 * 24 * HOUR, '13 weeks ago'],
    [21 * 24 * HOUR + 5 * HOUR, '3 weeks ago'],
    [-5 * HOUR, 'just now'],
  ])('%i ms: %s', (ms, words) => expect(ago(before(ms), NOW)).toBe(words));

  it('never throws on what a damaged store may hold', () => {
    expect(ago('not a date', NOW)).toBe('just now');
  });
});

describe('how many days ago a posting was listed', () => {
  it.each([
    ['2026-11-09', '2026-11-09', '14 days ago'],
    ['2026-11-23', '2026-11-23', 'today'],
    ['2026-11-22', '2026-11-22', 'yesterday'],
    ['2026-11-02', '2026-11-09', '14–21 days ago'],
    ['2026-11-22', '2026-11-23', 'today or yesterday'],
    ['2026-11-17', '2026-11-23', 'in the last 6 days'],
    ['2026-12-01', '2026-12-02', 'today'],
  ])('%s to %s: %s', (from, to, words) => expect(daysAgo({ from, to }, NOW)).toBe(words));

  it('gives the days themselves', () => {
    expect(dates({ from: '2026-11-09', to: '2026-11-09' })).toBe('9 November 2026');
    expect(dates({ from: '2026-11-02', to: '2026-11-09' })).toMatch(/^2\s?–\s?9 November 2026$/);
  });
});

describe('numbers', () => {
  it('have true signs', () => {
    expect([signed(11.5), signed(-5), signed(0), signed(40)]).toEqual(['+11.5', '−5', '0', '+40']);
    expect(percent(0.9)).toBe('90%');
  });

  it.each([
    [{ min: 50_000, max: 60_000, currency: 'GBP', period: 'year' }, /^£50,000.+60,000 a year$/],
    [{ min: 25.5, max: 30, currency: 'EUR', period: 'hour' }, /^€25\.50.+30\.00 an hour$/],
    [{ min: 1000, max: null, currency: null, period: null }, /^from 1,000$/],
    [{ min: null, max: 1000, currency: 'EUR', period: 'month' }, /^up to €1,000 a month$/],
    [{ min: 70_000, max: 70_000, currency: '1$ ', period: null }, /^70,000$/],
  ] as const)('pay %j', (salary, words) => expect(pay(salary)).toMatch(words));

  it('pay without an amount is none', () => {
    expect(pay({ min: null, max: null, currency: 'EUR', period: 'year' })).toBeNull();
  });

  it('any pay that a page may state is said without harm', () => {
    const amount = fc.option(fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }));
    const currency = fc.option(fc.string({ minLength: 3, maxLength: 3 }));
    fc.assert(
      fc.property(amount, amount, currency, (min, max, currency) => {
        const words = pay({ min, max, currency, period: 'year' });
        expect(words === null).toBe(min === null && max === null);
      }),
    );
  });
});

describe('words', () => {
  const { browser } = globalThis;
  afterEach(() => {
    globalThis.browser = browser;
  });

  it('choose the plural by the first number', () => {
    expect(t('why_count', 5)).toBe('5 signals');
    expect(t('why_count', 1)).toBe('1 signal');
  });

  it('are silent once the extension is gone, and do not throw', () => {
    globalThis.browser = undefined;
    expect(t('action_save')).toBe('');
    expect(signed(1)).toBe('+1');
  });
});
