import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSalary, salaryFromJsonLd } from '../../lib/posting/salary.ts';
import type { Salary } from '../../lib/posting/schema.ts';
import { salarySchema } from '../../lib/posting/schema.ts';

const pay = (min: number | null, max: number | null, currency: string | null, period: Salary['period']): Salary => ({
  min,
  max,
  currency,
  period,
});

function expectValid(salary: Salary | null) {
  if (salary === null) return;
  expect(salarySchema.safeParse(salary).success).toBe(true);
  expect(salary.min !== null || salary.max !== null).toBe(true);
  if (salary.min !== null && salary.max !== null) expect(salary.min).toBeLessThanOrEqual(salary.max);
}

describe('readSalary', () => {
  it.each<[string, Salary]>([
    ['$95/hr - $135/hr', pay(95, 135, 'USD', 'hour')],
    ['$106,440 - $202,200 a year', pay(106_440, 202_200, 'USD', 'year')],
    ['$120K/yr – $150K/yr', pay(120_000, 150_000, 'USD', 'year')],
    ['$50-60K per year', pay(50_000, 60_000, 'USD', 'year')],
    ['£50k to £60k per annum', pay(50_000, 60_000, 'GBP', 'year')],
    ['€45.000–55.000 pro Jahr', pay(45_000, 55_000, 'EUR', 'year')],
    ['60.000 € - 80.000 €/Jahr', pay(60_000, 80_000, 'EUR', 'year')],
    ['106.440 US$ bis 202.200 US$ jährlich', pay(106_440, 202_200, 'USD', 'year')],
    ['12\u202f000 € brut annuel', pay(12_000, 12_000, 'EUR', 'year')],
    ['1\u00a0200,50 EUR / mois', pay(1_200.5, 1_200.5, 'EUR', 'month')],
    ['25 € par heure', pay(25, 25, 'EUR', 'hour')],
    ['Entre 30.000 € y 35.000 € al año', pay(30_000, 35_000, 'EUR', 'year')],
    ['2.000 € - 2.500 € al mese', pay(2_000, 2_500, 'EUR', 'month')],
    ['R$ 5.000,00 a R$ 6.500,00 por mês', pay(5_000, 6_500, 'BRL', 'month')],
    ['€ 3.000 tot € 4.000 per maand', pay(3_000, 4_000, 'EUR', 'month')],
    ['10 000–15 000 zł miesięcznie', pay(10_000, 15_000, 'PLN', 'month')],
    ['₺60.000 - ₺80.000 aylık', pay(60_000, 80_000, 'TRY', 'month')],
    ['CA$120K/yr – CA$150K/yr', pay(120_000, 150_000, 'CAD', 'year')],
    ['A$130,000 - A$160,000 a year', pay(130_000, 160_000, 'AUD', 'year')],
    ['$130,000 - $160,000 AUD per year', pay(130_000, 160_000, 'AUD', 'year')],
    ['CHF 100’000 – 120’000 p.a.', pay(100_000, 120_000, 'CHF', 'year')],
    ['₹12,00,000 - ₹18,00,000 per year', pay(1_200_000, 1_800_000, 'INR', 'year')],
    ['USD 120,000.00 /yr', pay(120_000, 120_000, 'USD', 'year')],
    ['From $80,000 a year', pay(80_000, null, 'USD', 'year')],
    ['Ab 48.000 € im Jahr', pay(48_000, null, 'EUR', 'year')],
    ['Up to $40 an hour', pay(null, 40, 'USD', 'hour')],
    ['$25+/hr', pay(25, null, 'USD', 'hour')],
    ['Annual salary: $90,000 plus bonus', pay(90_000, 90_000, 'USD', 'year')],
    ['€500', pay(500, 500, 'EUR', null)],
    ['12.000 - 14.000 EUR', pay(12_000, 14_000, 'EUR', null)],
  ])('reads "%s"', (text, salary) => expect(readSalary(text)).toEqual(salary));

  it('takes an amount too large for a month as a year’s, in currencies where that is certain', () => {
    expect(readSalary('$126,000 - $146,000')?.period).toBe('year');
    expect(readSalary('₹120,000 - ₹146,000')?.period).toBeNull();
    expect(readSalary('$2,000 - $2,500')?.period).toBeNull();
  });

  it('finds the range in a long text, and only its own period', () => {
    const text =
      'Since 2019 we grew to 400 people and raised $50M. Monthly team days. The range is $126,000 - $146,000. Daily lunch, ' +
      'a $1,500 stipend per year, 401(k) with 5% match.';
    expect(readSalary(text)).toEqual(pay(126_000, 146_000, 'USD', 'year'));
  });

  it('counts a range that stands there twice, and none of two different ones', () => {
    expect(readSalary('$100,000 - $120,000. Again: $100,000 - $120,000 per year.')).toEqual(
      pay(100_000, 120_000, 'USD', 'year'),
    );
    expect(readSalary('Denver: $100,000 - $120,000. New York: $110,000 - $130,000.')).toBeNull();
  });

  it.each([
    '$50M raised',
    'We raised $500,000 in a seed round per year',
    '$1.5 million a year in revenue',
    '€2 Mio. Umsatz pro Jahr',
    '401(k) match',
    '$5,000 sign-on bonus per year',
    'Budget of $30,000 per year',
    '100% remote, 5 % bonus',
    '2019 - 2024',
    '5 - 10 years of experience',
    'R2-D2 150 - 200',
    '100,000 - 120,000 per year',
    '$200,000 - $100,000',
    '500 kr - 600 kr',
    '$0 - $0 per hour',
    'Win $100 with us',
    '',
  ])('does not read "%s"', (text) => expect(readSalary(text)).toBeNull());

  it.each([null, undefined])('gives null for %s', (text) => expect(readSalary(text)).toBeNull());

  it('reads back the ranges that LinkedIn writes', () => {
    const period = fc.constantFrom(['/hr', 'hour'] as const, ['/yr', 'year'] as const, ['/month', 'month'] as const);
    const sign = fc.constantFrom(['$', 'USD'] as const, ['€', 'EUR'] as const, ['CA$', 'CAD'] as const);
    const cents = fc.integer({ min: 100, max: 99_999_999 });
    fc.assert(
      fc.property(cents, fc.nat(9_999_999), period, sign, (least, more, [suffix, name], [symbol, currency]) => {
        const [min, max] = [least / 100, (least + more) / 100];
        const write = (n: number) => `${symbol}${n.toLocaleString('en-US', { minimumFractionDigits: 2 })}${suffix}`;
        expect(readSalary(`${write(min)} - ${write(max)}`)).toEqual({ min, max, currency, period: name });
      }),
    );
  });

  it('never throws and only gives what the schema allows', () => {
    const piece = fc.constantFrom(
      '$',
      '€',
      '£50k',
      ' - ',
      ' to ',
      '1,000',
      '99',
      '/hr',
      ' per year',
      'USD ',
      'M',
      '%',
      '(k)',
      '\ud800',
      '٣',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, (value) => expectValid(readSalary(value))),
      { numRuns: 500 },
    );
  });
});

describe('salaryFromJsonLd', () => {
  const money = (value: unknown, currency: unknown = 'USD') => ({ '@type': 'MonetaryAmount', currency, value });

  it.each<[unknown, Salary]>([
    [money({ minValue: 130_000, maxValue: 160_000, unitText: 'YEAR' }, 'aud'), pay(130_000, 160_000, 'AUD', 'year')],
    [money({ minValue: '21.50', maxValue: '30', unitText: 'per hour' }), pay(21.5, 30, 'USD', 'hour')],
    [money({ value: 3_000, unitText: 'Monthly' }, 'EUR'), pay(3_000, 3_000, 'EUR', 'month')],
    [money({ minValue: 100_000 }), pay(100_000, null, 'USD', null)],
    [money({ minValue: 0, maxValue: 50_000, unitText: 'ANNUAL' }), pay(null, 50_000, 'USD', 'year')],
    [money(45_000), pay(45_000, 45_000, 'USD', null)],
    [money('45,000'), pay(45_000, 45_000, 'USD', null)],
    [money('$40 - $50 per hour', undefined), pay(40, 50, 'USD', 'hour')],
    [{ minValue: 5, maxValue: 6, currency: 'USD', unitText: 'HOUR' }, pay(5, 6, 'USD', 'hour')],
    [[money(45_000)], pay(45_000, 45_000, 'USD', null)],
    ['€30,000 a year', pay(30_000, 30_000, 'EUR', 'year')],
    [50_000, pay(50_000, 50_000, null, null)],
  ])('reads %j', (value, salary) => expect(salaryFromJsonLd(value)).toEqual(salary));

  it.each([
    null,
    undefined,
    {},
    [],
    '',
    'Competitive',
    0,
    -5,
    Number.NaN,
    true,
    money({ minValue: 0, maxValue: 0 }),
    money({ minValue: 60_000, maxValue: 50_000 }),
    money({ minValue: 'DOE', maxValue: {} }),
    money(Number.MAX_VALUE),
  ])('gives null for %j', (value) => expect(salaryFromJsonLd(value)).toBeNull());

  it('never throws on any JSON and only gives what the schema allows', () => {
    const key = fc.constantFrom('currency', 'value', 'minValue', 'maxValue', 'unitText', '__proto__', 'constructor');
    const leaf = fc.oneof(fc.constantFrom('YEAR', 'USD', '1,000', 5, 0, null), fc.jsonValue());
    const tree = fc.dictionary(key, fc.oneof(leaf, fc.dictionary(key, leaf)));
    fc.assert(fc.property(fc.oneof(tree, fc.anything()), (value) => expectValid(salaryFromJsonLd(value))));
  });
});
