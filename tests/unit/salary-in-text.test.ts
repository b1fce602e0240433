import { describe, expect, it } from 'vitest';
import { salaryInText } from '../../lib/posting/salary-in-text.ts';

describe('pay in a description', () => {
  it.each([
    ['The base salary range is $100,000 - $120,000 per year.', 100_000, 120_000, 'USD', 'year'],
    ['Compensation\n£45,000 to £50,000 a year', 45_000, 50_000, 'GBP', 'year'],
    ['Gehalt: 50.000 € bis 60.000 € jährlich', 50_000, 60_000, 'EUR', 'year'],
    ['The post pays £14.20 an hour.', 14.2, 14.2, 'GBP', 'hour'],
  ])('%s', (text, min, max, currency, period) => {
    expect(salaryInText(text, [])).toEqual({ min, max, currency, period });
  });

  it.each([
    'Commuter benefit of $300 per month.',
    'Tuition assistance of up to $5,250 per year.',
    'Our customers save $20,000 per year.',
    'You look after accounts with $100,000 - $500,000 a year in revenue.',
    'Ticket restaurant de 9 € par jour.',
    'Buono pasto da 8 € al giorno.',
    '50 € Sachbezug im Monat.',
    'Phone: $50 per month.',
    'A learning budget of $1,500 a year and 25 days of paid leave.',
  ])('is not a benefit, a budget or a price: %s', (text) => {
    expect(salaryInText(text, [])).toBeNull();
  });

  it('is not read from a bare dollar where the place has another one', () => {
    const text = 'The salary is $100,000 per year.';
    expect(salaryInText(text, ['Denver, CO'])?.currency).toBe('USD');
    expect(salaryInText(text, ['Toronto, Canada'])).toBeNull();
  });
});
