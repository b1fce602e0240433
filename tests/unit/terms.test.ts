import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applicantsOf, employmentTypeOf, splitPlace, workplaceTypeOf } from '../../lib/posting/terms.ts';

const WORKPLACES = {
  remote:
    'Remote|remote|REMOTE|Fully Remote|TELECOMMUTE|Homeoffice|À distance|Télétravail|En remoto|Da remoto|Teletrabalho|Op afstand|Zdalnie|Praca zdalna|Uzaktan',
  hybrid: 'Hybrid|Hybride|Híbrido|Híbrida|Ibrido|Hybrydowo|Praca hybrydowa|Hibrit',
  'on-site':
    'On-site|Onsite|On site|On‑site|In-office|Vor Ort|Sur site|Presencial|In sede|Op locatie|Stacjonarnie|İş Yerinde',
};

const EMPLOYMENTS = {
  'full-time':
    'FULL_TIME|Full-time|full time|Fulltime|Regular Full Time|Full-time (Permanent)|Full-time, Permanent|Permanent / Full-Time Employee|Vollzeit|Temps plein|' +
    'Jornada completa|A tempo pieno|Tempo integral|Voltijd|Pełny etat|Tam Zamanlı',
  'part-time':
    'PART_TIME|Part-time|Teilzeit|Temps partiel|Media jornada|Tempo parcial|Deeltijd|Niepełny etat|Yarı zamanlı',
  contract: 'CONTRACTOR|Contract|Fixed-term contract|Freelance|CDD|Contratto|Kontrakt|Sözleşmeli',
  temporary: 'TEMPORARY|Temporary|Zeitarbeit|Intérim|Temporal|Temporaneo|Temporário|Tijdelijk|Praca tymczasowa|Geçici',
  internship: 'INTERN|Internship|Praktikum|Stage|Prácticas|Tirocinio|Estágio|Staż|Staj',
};

const rows = (table: Record<string, string>) =>
  Object.entries(table).flatMap(([value, terms]) => terms.split('|').map((term) => [term, value] as const));

const long = 'remote '.repeat(200_000);

describe('workplaceTypeOf', () => {
  it.each(rows(WORKPLACES))('reads "%s" as %s', (term, type) => expect(workplaceTypeOf(term)).toBe(type));

  it.each(['Hybrid cloud engineer', 'Remote sensing', 'unspecified', 'Flexible', 'Berlin', '', long, null, undefined])(
    'does not read %#',
    (text) => expect(workplaceTypeOf(text)).toBeNull(),
  );
});

describe('employmentTypeOf', () => {
  it.each(rows(EMPLOYMENTS))('reads "%s" as %s', (term, type) => expect(employmentTypeOf(term)).toBe(type));

  it.each([
    'Permanent',
    'Regular',
    'OTHER',
    'VOLUNTEER',
    'PER_DIEM',
    'Full-time or part-time',
    'Full-time / Contract',
    'Contract law',
    '(',
    '',
    long,
    null,
    undefined,
  ])('does not read %#', (text) => expect(employmentTypeOf(text)).toBeNull());
});

describe('splitPlace', () => {
  it.each([
    ['New York, NY (Hybrid)', 'New York, NY', 'hybrid'],
    ['Milano, Lombardia, Italia (In sede)', 'Milano, Lombardia, Italia', 'on-site'],
    ['İstanbul, Türkiye (Uzaktan)', 'İstanbul, Türkiye', 'remote'],
    ['New York, NY (HQ)', 'New York, NY (HQ)', null],
    ['New York, NY (HQ) (On-site)', 'New York, NY (HQ)', 'on-site'],
    ['Remote', 'Remote', 'remote'],
    ['Remote, Canada', 'Remote, Canada', null],
    ['(Remote)', '(Remote)', null],
    ['  Paris\u00a0 ', 'Paris', null],
    ['', null, null],
    [null, null, null],
  ])('splits %j', (text, place, workplaceType) => expect(splitPlace(text)).toEqual({ place, workplaceType }));
});

describe('applicantsOf', () => {
  it.each([
    ['Over 200 applicants', 200],
    ['27 applicants', 27],
    ['1 applicant', 1],
    ['100+ applicants', 100],
    ['1,234 applicants', 1_234],
    ['Over 100 people clicked apply', 100],
    ['New York · 2 weeks ago · 41 people clicked apply', 41],
    ['87 candidats', 87],
    ['Plus de 100 candidatures', 100],
    ['Più di 100 candidati', 100],
    ['55 persone hanno cliccato sul pulsante “Candidati”', 55],
    ['Mehr als 100 Bewerber:innen', 100],
    ['1.024 Bewerbungen', 1_024],
    ['Más de 200 solicitudes', 200],
    ['Mais de 200 candidaturas', 200],
    ['Meer dan 100 sollicitanten', 100],
    ['Ponad 100 kandydatów', 100],
    ['100’den fazla başvuru', 100],
    ['Applicants: 12', 12],
  ])('reads "%s"', (text, count) => expect(applicantsOf(text)).toBe(count));

  it.each([
    'Be among the first 25 applicants',
    'Gehören Sie zu den ersten 25 Bewerbern',
    'Soyez parmi les premiers 25 candidats',
    'Candidati tra i primi 25 candidati',
    'İlk 25 başvuran arasında olun',
    '57 company alumni work here',
    '2 weeks ago',
    '55 persone lavorano qui',
    '12 persons have viewed this',
    '$100 applicants',
    '50% applicants',
    'applicants',
    '',
    null,
    undefined,
  ])('does not read %j', (text) => expect(applicantsOf(text)).toBeNull());
});

it('never throws and never gives a wrong type, whatever the text', () => {
  const piece = fc.constantFrom(
    'Remote',
    ' (',
    ')',
    'Full-time',
    '25',
    ' applicants',
    'İ',
    '\ud800',
    '·',
    'first ',
    ',',
    '/',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece).map((all) => all.join('')),
  );
  fc.assert(
    fc.property(text, (value) => {
      expect([null, 'remote', 'hybrid', 'on-site']).toContain(workplaceTypeOf(value));
      expect([null, ...Object.keys(EMPLOYMENTS)]).toContain(employmentTypeOf(value));
      const { place } = splitPlace(value);
      expect(place === null || (place.length > 0 && place.length <= 500 && place === place.trim())).toBe(true);
      const count = applicantsOf(value);
      expect(count === null || (Number.isInteger(count) && count >= 0)).toBe(true);
    }),
  );
});
