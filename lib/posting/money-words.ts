/** Words of pay in nine languages, as data for salary.ts. All but the currencies in lower case, without accents. */
import type { Salary } from './schema.ts';

export type Period = NonNullable<Salary['period']>;

/** `kr` and `¥` without a country stay out: they are several currencies. */
export const CURRENCY_SIGNS: Readonly<Record<string, string>> = {
  US$: 'USD',
  USD$: 'USD',
  CA$: 'CAD',
  CAD$: 'CAD',
  C$: 'CAD',
  AU$: 'AUD',
  AUD$: 'AUD',
  A$: 'AUD',
  NZ$: 'NZD',
  HK$: 'HKD',
  SG$: 'SGD',
  S$: 'SGD',
  MX$: 'MXN',
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

export const CURRENCY_CODES =
  'USD EUR GBP CAD AUD NZD CHF SEK NOK DKK ISK PLN CZK HUF RON BGN RSD TRY INR SGD HKD JPY CNY KRW BRL MXN ARS CLP COP PEN ' +
  'ZAR AED SAR QAR ILS UAH RUB IDR MYR PHP THB VND TWD NGN KES EGP PKR MAD';

/** What may follow `/`, `per`, `pro`, `par`, ... */
export const PERIOD_NOUNS: Readonly<Record<Period, string>> = {
  hour: 'h hr hrs hour std stunde heure hora ora uur godz godzine saat',
  day: 'd day tag jour dia giorno dag dzien gun',
  week: 'wk week woche semaine semana settimana tydzien hafta',
  month: 'mo mth month monat mois mes mese maand mies miesiac ay',
  year: 'y yr yrs year annum jahr an ano anno jaar rok yıl yil',
};

/** Words that say the period by themselves. */
export const PERIOD_ADJECTIVES: Readonly<Record<Period, string>> = {
  hour: 'hourly stundlich stundenlohn horaire orario oraria saatlik',
  day: 'tagessatz taglich journalier dziennie gunluk',
  week: 'weekly wochentlich hebdomadaire semanal settimanale wekelijks tygodniowo haftalık',
  month:
    'monthly monatlich mensuel mensuels mensuelle mensual mensuales mensile mensili mensal mensais maandelijks miesiecznie aylık',
  year: 'yearly annual annually annualized jahrlich jahresgehalt annuel annuels annuelle anual anuales anuais annuo annua annui annue ral jaarlijks rocznie yıllık',
};

/** Between the two amounts of a range. */
export const RANGE_WORDS = 'to|bis|and|und|a|al|et|y|e|hasta|ate|tot|do|ile';
/** Before the only amount of "From $80,000" and "Up to $60K". */
export const LEAST_WORDS = 'from|starting at|starts at|min|minimum|ab|a partir de|desde|a partire da|vanaf|od';
export const MOST_WORDS = "up to|max|maximum|bis zu|jusqu'a|hasta|fino a|ate|maximaal";

/** Money of the company, or money beside the pay. */
export const NO_PAY_BEFORE =
  'raised|raising|funding|funded|valuation|valued|revenue|arr|invested|investment|series [a-f]|seed|bonus|bonuses|stipend|budget|reimburse[a-z]*|allowance';
export const NO_PAY_BEHIND =
  'bonus|bonuses|stipend|allowance|funding|revenue|arr|valuation|budget|referral|reimburse[a-z]*|match';
/** Behind an amount: millions and more are no one's pay; lakhs and crores are counted in another way. */
export const TOO_LARGE = 'm|mm|mn|b|bn|mio|mrd|mln|mld|cr|crore|lakh|lakhs|lpa|milli[a-z]*|billi[a-z]*|milj[a-z]*|mln';
