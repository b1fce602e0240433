import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Level } from '../../lib/scoring/title-words.ts';
import { LEVELS } from '../../lib/scoring/title-words.ts';
import { traitsOf } from '../../lib/scoring/traits.ts';

type Row = [title: string, level: Level, outside?: ('language' | 'field')[]];

const LEVEL_ROWS: Row[] = [
  // Interns, and what only sounds like it
  ['Product Manager Intern', 'intern'],
  ['Software Engineering Intern, Summer 2027', 'intern'],
  ['Intern, Program Manager', 'intern'],
  ['Software Engineer Internship Program', 'intern'],
  ['Software Engineer Co-op', 'intern'],
  ['Industrial Placement - Data Science', 'intern'],
  ['Software Engineering Placement Student', 'intern'],
  ['Staff Accountant Intern', 'intern'],
  ['Offre de stage - Développeur web', 'intern', ['language']],
  ['Stage Data Analyst - H/F', 'intern'],
  ['Stage 2026: Cloud Engineer', 'intern'],
  ['Stage - Développeur web', 'intern', ['language']],
  ['Software Engineer Co - Op', 'intern'],
  ['Placement Software Engineer - 2025', 'intern'],
  ['Founding Engineer (m/f/d), Early Stage', 'mid'],
  ['Founding Engineer (Early Stage)', 'mid'],
  ['Growth Stage Investor', 'mid'],
  ['Stage Manager', 'manager'],
  ['Late-Stage Clinical Scientist', 'mid'],
  ['Placement Coordinator', 'mid'],
  ['Internship/Co-op Program Manager', 'manager'],
  ['Intern Program Coordinator', 'mid'],
  // Beginners
  ['New Grad Software Engineer', 'entry'],
  ['Associate Software Engineer', 'entry'],
  ['Associate Consultant', 'entry'],
  ['Data Analyst - Early Career', 'entry'],
  ['Software Engineer - University Grad', 'entry'],
  ['Campus Hire, Hardware', 'entry'],
  ['Software Engineer I', 'entry'],
  ['Financial Analyst I', 'entry'],
  ['Data Scientist - I', 'entry'],
  ['Associate Solutions Engineer', 'entry'],
  ['Software Engineer 2026', 'entry'],
  ['Junior Developer', 'entry'],
  ['Sales Associate', 'mid'],
  ['Warehouse Associate', 'mid', ['field']],
  ['Associate General Counsel', 'mid'],
  ['Associate Director, Marketing', 'director'],
  ['Associate Professor, Data Science', 'mid'],
  ['University Recruiter', 'mid'],
  ['College Professor', 'mid'],
  ['Fresh Produce Clerk', 'mid', ['field']],
  ['Data Entry Specialist', 'mid'],
  ['Specjalista ds. rekrutacji i szkolen', 'mid', ['language']],
  // Above
  ['Software Engineer', 'mid'],
  ['Software Engineer II', 'mid'],
  ['Software Engineer III', 'senior'],
  ['Senior Software Engineer 2026', 'senior'],
  ['Lead Software Engineer', 'manager'],
  ['Tech Lead Manager', 'manager'],
  ['Lead Generation Specialist', 'mid'],
  ['Staff Software Engineer', 'staff'],
  ['Principal Engineer', 'staff'],
  ['Staff Accountant', 'mid'],
  ['Senior Staff Accountant', 'senior'],
  ['Staff Nurse', 'mid', ['field']],
  ['Staff Attorney', 'mid'],
  ['School Principal', 'mid'],
  ['Research Fellow', 'mid'],
  ['Senior Director', 'director'],
  ['Head of Sales', 'director'],
  ['Chief of Staff', 'director'],
  ['Executive Assistant to the CEO', 'mid'],
  ['Head Nurse', 'mid', ['field']],
  ['Head Chef', 'mid', ['field']],
];

const INSIDE = [
  'Data Warehouse Engineer',
  'GPU Driver Engineer',
  'Device Driver Developer',
  'Software Engineer, Retail',
  'Software Engineer, Pharmacy',
  'Restaurant Platform Engineer',
  'Vice President, Retail Banking',
  'SQL Server Administrator',
  'Account Executive, Restaurants',
  'Chief Information Security Officer',
  'Security Engineer',
  'Gene Therapy Scientist',
  'Senior Baker Hughes Liaison',
  'Service Delivery Manager',
  'Manager, Delivery Excellence',
  'Software Engineer (m/f/d)',
  'Senior Backend Engineer (f/m/x)',
  'Software Engineer (m/w/d)',
  'Engineer - Rio de Janeiro',
  'Account Executive, Île-de-France',
  'Café Systems Lead',
  'Software Engineer - Wrocław',
  'Product Manager, İstanbul',
  'Engineer, Malmö or Tromsø or Århus',
  'Analyst, 5 µm process',
];

const FIELD = [
  'Registered Nurse',
  'Home Health Aide',
  'Phlebotomist',
  'Radiologic Technologist',
  'Surgical Technologist',
  'Speech-Language Pathologist',
  'Social Worker',
  'Optometrist',
  'Pharmacy Technician',
  'Dental Assistant',
  'Crew Member',
  'Team Member',
  'Server',
  'Package Handler',
  'Key Holder',
  'Store Manager',
  'Retail Front End Associate',
  'Warehouse Lead',
  'Truck Driver',
  'Hotel Sales Manager',
  'Diesel Technician',
  'Maintenance Technician',
  'Construction Laborer',
  'Pipefitter',
  'Electrician',
  'Security Officer',
  'Security Guard',
  'Police Officer',
  'Firefighter',
  'Grocery Clerk',
];

const LANGUAGE = [
  'Sachbearbeiter Einkauf (m/w/d)',
  'Krankenpfleger',
  'Elektriker',
  'Softwareentwickler',
  'Projektleiter',
  'Assistenz der Praxis (w/m/d)',
  'Infirmier H/F',
  'Développeur H/F',
  'Assistant de direction F/H',
  'Chef de projet digital',
  'Chef de produit',
  'Enfermera',
  'Camarero',
  'Infermiere',
  'Commesso',
  'Programador',
  'Desenvolvedor',
  'Verpleegkundige',
  'Vrachtwagenchauffeur',
  'Magazijnmedewerker',
  'Yazilim Muhendisi',
  'Yazılım Mühendisi',
  'Mlodszy programista',
  'Młodszy tester',
  'データエンジニア',
  'Инженер',
];

const KINDS: [title: string, kinds: string[]][] = [
  ['Software Engineer', ['software']],
  ['Full Stack Developer', ['software']],
  ['Machine Learning Engineer', ['ml']],
  ['Data Scientist', ['data', 'ml']],
  ['Quantitative Trader', ['quant']],
  ['Embedded Software Engineer', ['hardware', 'software']],
  ['Cybersecurity Analyst', ['corporate', 'security']],
  ['Product Designer', ['product']],
  ['Account Executive', ['sales']],
  ['Social Media Marketing Lead', ['marketing']],
  ['Staff Accountant', ['corporate']],
  ['IT Help', ['it']],
  ['QA Tester', ['quality']],
  ['Barista', ['other']],
];

const PLACES: [locations: string[], places: string[]][] = [
  [['London, UK'], ['uk']],
  [['Toronto, Ontario', 'Montréal, QC'], ['canada']],
  [
    ['Remote', 'Edinburgh'],
    ['remote', 'uk'],
  ],
  [['Berlin', ''], []],
  [[], []],
];

function named(prefix: string, names: string[]): string[] {
  return names.flatMap((name) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : [])).sort();
}

describe('level', () => {
  it.each(LEVEL_ROWS)('%s: %s', (title, level, outside = []) => {
    const traits = traitsOf(title, []);
    expect({ level: traits.level, outside: traits.outside }).toEqual({ level, outside });
  });

  it('without a title is mid, of kind other', () => {
    expect(traitsOf(null, [])).toEqual({ level: 'mid', names: ['kind.other'], outside: [] });
  });
});

describe('cautions', () => {
  it.each(INSIDE)('%s: none', (title) => expect(traitsOf(title, []).outside).toEqual([]));
  it.each(FIELD)('%s: field', (title) => expect(traitsOf(title, []).outside).toEqual(['field']));
  it.each(LANGUAGE)('%s: language', (title) => expect(traitsOf(title, []).outside).toEqual(['language']));

  it('can be both', () => {
    expect(traitsOf('Küchenhilfe und Barista (m/w/d)', []).outside).toEqual(['language', 'field']);
  });
});

describe('names', () => {
  it.each(KINDS)('%s: %j', (title, kinds) => expect(named('kind.', traitsOf(title, []).names)).toEqual(kinds));
  it.each(PLACES)('%j: %j', (places, names) => expect(named('place.', traitsOf(null, places).names)).toEqual(names));

  it.each([
    ['Associate Software Engineer', ['junior']],
    ['Sales Associate', []],
    ['University Graduate Analyst, Summer 2027', ['dated', 'graduate', 'summer']],
    ['University Recruiter', []],
    ['Senior Software Engineer II', ['second', 'senior']],
  ])('%s: tags %j', (title, tags) => expect(named('tag.', traitsOf(title, []).names)).toEqual(tags));
});

describe('any text', () => {
  const titles = [...LEVEL_ROWS.map(([title]) => title), ...INSIDE, ...FIELD, ...LANGUAGE];
  const someTitle = fc.constantFrom(...titles);
  const anyText = fc.oneof(
    someTitle,
    fc.string({ unit: 'binary', maxLength: 500 }),
    fc.array(someTitle, { maxLength: 20 }).map((several) => several.join(' ')),
  );

  it('has a level of the list, each name once and each caution once', () => {
    fc.assert(
      fc.property(fc.option(anyText), fc.array(anyText, { maxLength: 8 }), (title, locations) => {
        const { level, names, outside } = traitsOf(title, locations);
        expect(LEVELS).toContain(level);
        expect(new Set(names).size).toBe(names.length);
        expect(new Set(outside).size).toBe(outside.length);
        expect(names.some((name) => name.startsWith('kind.'))).toBe(true);
      }),
    );
  });

  it('reads the same in capitals, in small letters, and with accents written apart', () => {
    // Dotted and dotless i change places when written in capitals.
    const steady = titles.filter((title) => !/[ıİ]/.test(title));
    for (const title of steady) {
      const traits = traitsOf(title, [title]);
      for (const same of [title.toUpperCase(), title.toLowerCase(), title.normalize('NFD')])
        expect(traitsOf(same, [same]), same).toEqual(traits);
    }
  });

  it('reads the same with an acute accent on every vowel', () => {
    for (const title of titles.filter((one) => /^[ -~]+$/.test(one))) {
      const accented = title.replace(/[aeiou]/g, '$&\u0301').normalize('NFC');
      expect(traitsOf(accented, []), accented).toEqual(traitsOf(title, []));
    }
  });
});
