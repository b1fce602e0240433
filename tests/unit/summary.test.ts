import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lever } from '../../lib/sites/lever.ts';
import { linkedin } from '../../lib/sites/linkedin.ts';
import { workday } from '../../lib/sites/workday.ts';
import { alike, centrality, choose, stemsOf, vectorsOf } from '../../lib/summary/rank.ts';
import { summarize } from '../../lib/summary/summarize.ts';
import { unitsOf } from '../../lib/summary/units.ts';
import { read, realPages } from './site-truth.ts';

/** Invented postings of one form: the employer about itself, the work, what to bring, benefits, law, how to apply. */
const POSTINGS = [
  {
    language: 'English',
    work: ['warehouse robots', 'navigation', 'simulation'],
    text: `About Northwind
Northwind was founded in 1998 and is a leading provider of smart warehouses. Our mission is to change the world of logistics. We are proud of our 4,000 employees worldwide and of our culture.
What you will do
You will build the navigation software with which our warehouse robots find their way between shelves.
Test new planners in simulation before they drive in a real hall, e.g. in Leeds or York.
Work with the perception team on maps that robots share while they drive.
What you bring
Four years of experience with C++ and with robots that move among people.
Knowledge of path planning and of simulation tools.
Benefits
28 days of paid vacation, private health insurance and a pension that grows with the robots.
A gym, free lunch and a stipend for navigation of your career.
Northwind is an equal opportunity employer and welcomes robots fans of all backgrounds, regardless of race, religion or gender identity.
How to apply
Please send your resume to jobs@northwind.example and tell us of your robots.`,
  },
  {
    language: 'German',
    work: ['Lagerroboter', 'Navigation', 'Simulation'],
    text: `Über uns
Nordwind wurde 1998 gegründet und ist weltweit ein Begriff. Wir sind ein Team von 4.000 Mitarbeitenden und stolz auf unsere Kultur.
Deine Aufgaben
Du entwickelst die Navigation, mit der unsere Lagerroboter ihren Weg zwischen den Regalen finden.
Neue Planer prüfst du in der Simulation, bevor sie in einer echten Halle fahren.
Mit dem Team der Wahrnehmung arbeitest du an Karten, die alle Lagerroboter teilen.
Dein Profil
Vier Jahre Erfahrung mit C++ und mit Robotern, die sich unter Menschen bewegen.
Kenntnisse der Pfadplanung und der Werkzeuge für Simulation.
Wir bieten
30 Tage Urlaub, betriebliche Altersvorsorge und ein Jobticket für deine Navigation durch die Stadt.
Freie Verpflegung in allen Hallen mit Robotern.
Chancengleichheit
Wir freuen uns über alle Menschen, unabhängig von Geschlecht, Herkunft, Religion oder Behinderung.
Interesse?
Dann sende uns deine Bewerbung mit Lebenslauf und erzähle von deinen Robotern.`,
  },
  {
    language: 'French',
    work: ['robots', 'navigation', 'simulation'],
    text: `Qui sommes-nous ?
Nous sommes un leader de la logistique, fondée en 1998, et nos 4 000 collaborateurs partagent notre mission.
Vos missions
Vous développez la navigation avec laquelle nos robots trouvent leur chemin entre les rayons.
Vous testez les nouveaux planificateurs en simulation avant de les conduire dans un vrai entrepôt.
Au sein de l'équipe perception, vous travaillez sur les cartes que les robots partagent.
Votre profil
Quatre ans d'expérience en C++ et avec des robots qui bougent parmi les gens.
Connaissance de la planification de chemins et des outils de simulation.
Avantages
Mutuelle, tickets restaurant et RTT pour la navigation de votre vie.
Télétravail possible deux jours par semaine, même avec des robots.
Tous nos postes sont ouverts aux personnes en situation de handicap, sans distinction d'origine ou d'orientation sexuelle.
Postulez
N'hésitez plus, envoyez votre candidature et parlez-nous de vos robots.`,
  },
  {
    language: 'Spanish',
    work: ['robots', 'navegación', 'simulación'],
    text: `Sobre nosotros
Somos una empresa líder en logística, fundada en 1998, y nuestra misión es llegar más lejos cada día.
Tus funciones
Desarrollarás la navegación con la que nuestros robots encuentran su camino entre las estanterías.
Probarás los nuevos planificadores en simulación antes de llevarlos a un almacén de verdad.
Con el equipo de percepción trabajarás en los mapas que los robots comparten.
Requisitos
Cuatro años de experiencia con C++ y con robots que se mueven entre personas.
Conocimiento de planificación de caminos y de herramientas de simulación.
Qué ofrecemos
Seguro médico, 25 días de vacaciones y retribución flexible para tu navegación profesional.
Salario competitivo y comida gratis en los almacenes con robots.
Ofrecemos igualdad de oportunidades sin importar discapacidad ni orientación sexual.
Inscríbete
Envía tu currículum y cuéntanos de tus robots.`,
  },
];

const words = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? [];

describe('in short', () => {
  it.each(POSTINGS)('is about the work, in $language', ({ text, work }) => {
    const summary = summarize(text) ?? [];
    expect(summary.length).toBeGreaterThanOrEqual(3);
    const said = summary.join(' ').toLowerCase();
    for (const fact of work) expect(said).toContain(fact.toLowerCase());
    // Neither benefits nor law nor how to apply, though all of them speak of robots.
    expect(said).not.toMatch(
      /insurance|pension|gym|urlaub|verpflegung|mutuelle|tickets|seguro|vacaciones|salario|regardless|geschlecht|handicap|discapacidad|resume|bewerbung|candidature|curr[ií]culum/,
    );
    // The first three sentences, which people would take, are the employer's own praise.
    const lead = unitsOf(text).filter(({ isHeading }) => !isHeading)[0]?.text ?? '';
    expect(summary).not.toContain(lead);
  });

  it('reads postings that stand in one line', () => {
    const text =
      POSTINGS[0]?.text
        .split('\n')
        .filter((line) => !/^(?:About|What|Benefits|How)/.test(line))
        .join(' ') ?? '';
    const summary = summarize(`Responsibilities may include the following: ${text}`) ?? [];
    expect(summary.join(' ')).toContain('navigation software');
    expect(summary.join(' ')).not.toMatch(/insurance|regardless|resume/);
    expect(summary.join(' ')).toContain('e.g. in Leeds or York');
  });

  it('gives nothing for what is short, and nothing where nothing is about the work', () => {
    expect(summarize(null)).toBeNull();
    expect(summarize('')).toBeNull();
    expect(summarize('We need a baker. Come soon.')).toBeNull();
    expect(summarize('x'.repeat(900))).toBeNull();
    expect(
      summarize(`${'Paid vacation and health insurance for everyone who works here with us. '.repeat(12)}`),
    ).toBeNull();
  });

  it('does not say one thing twice', () => {
    const text = POSTINGS[0]?.text ?? '';
    const doubled = text.replace(/(You will build the navigation.*)\n/, '$1\n$1\n$1\n');
    const summary = summarize(doubled) ?? [];
    expect(new Set(summary).size).toBe(summary.length);
  });

  it('cuts a long sentence at a clause', () => {
    const long = `You will plan the routes of every robot in the hall, so that none of them waits for another, and ${'measure how long each of them takes '.repeat(8)}`;
    const summary = summarize(`${POSTINGS[0]?.text}\nYour tasks\n${long}\n${long.replaceAll('robot', 'truck')}`) ?? [];
    const cut = summary.find((one) => one.endsWith('…'));
    expect(cut).toBe('You will plan the routes of every robot in the hall, so that none of them waits for another…');
  });

  it('whatever the text: three to five sentences of it, as they stand there, in their order', () => {
    const line = fc.oneof(
      fc.constantFrom(...POSTINGS.flatMap(({ text }) => text.split('\n'))),
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.lorem({ maxCount: 3, mode: 'sentences' }),
      fc.constantFrom(
        '• ',
        '...',
        '?',
        'Requirements:',
        '你将负责仓库机器人的导航软件并与感知团队合作。',
        'e.g.',
        '\ud800',
        'https://x.y/z',
      ),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 80 }), fc.constantFrom('\n', ' ', '. '), (lines, seam) => {
        const text = lines.join(seam);
        const summary = summarize(text);
        if (!summary) return;
        expect(summary.length).toBeGreaterThanOrEqual(3);
        expect(summary.length).toBeLessThanOrEqual(5);
        let from = 0;
        for (const sentence of summary) {
          expect(sentence.length).toBeLessThanOrEqual(220);
          const at = text.indexOf(
            sentence.endsWith('…') && !text.includes(sentence) ? sentence.slice(0, -1) : sentence,
            from,
          );
          expect(at).toBeGreaterThanOrEqual(from);
          from = at + 1;
        }
        expect(summarize(text)).toEqual(summary);
      }),
      { numRuns: 80 },
    );
  });

  it('reads no more than its bounds', () => {
    const sentence = (about: number) =>
      `You will build part ${about} of the navigation together with team ${about % 97}.`;
    const text = Array.from({ length: 5_000 }, (_, index) => sentence(index)).join('\n');
    expect(unitsOf(text)).toHaveLength(400);
    const places = (summarize(text) ?? []).map((one) => text.indexOf(one));
    expect(Math.max(...places)).toBeLessThan(20_000);
    expect(summarize('a '.repeat(1_000_000))).toBeNull();
  });
});

describe('the parts of a description', () => {
  const parts = (text: string) => unitsOf(text).map(({ text: own, part, isHeading }) => [own, part, isHeading]);

  it('are told by headings, in lines of their own or before a colon', () => {
    expect(
      parts('Who we are\nA firm.\nResponsibilities:\n• Bake bread\nPhoto shoots:\n- Bake more\nRequirements: an oven'),
    ).toEqual([
      ['Who we are', 'company', true],
      ['A firm.', 'company', false],
      ['Responsibilities:', 'role', true],
      ['Bake bread', 'role', false],
      ['Photo shoots:', 'role', true],
      ['Bake more', 'role', false],
      ['an oven', 'needs', false],
    ]);
  });

  it('hold whole sentences: short forms and names with a full stop end none', () => {
    expect(
      unitsOf('Use C#.NET, Node.js etc. daily. Report to Dr. Grey, i.e. weekly. Done.').map(({ text }) => text),
    ).toEqual(['Use C#.NET, Node.js etc. daily.', 'Report to Dr. Grey, i.e. weekly.', 'Done.']);
  });
});

describe('the ranking', () => {
  it('holds the sentence most central that shares most with the others', () => {
    const texts = [
      'robots drive in halls',
      'robots carry boxes in halls',
      'boxes stand on shelves',
      'cake is served on monday',
    ];
    const shares = centrality(vectorsOf(texts.map(stemsOf)), [1, 1, 1, 1]);
    expect(shares.indexOf(Math.max(...shares))).toBe(1);
    expect(shares.indexOf(Math.min(...shares))).toBe(3);
    expect(shares.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1);
  });

  it('gives shares that sum up to one, or none, whatever it is given', () => {
    const unit = fc.tuple(fc.string(), fc.double({ min: 0, max: 5, noNaN: true }));
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 40 }), (units) => {
        const vectors = vectorsOf(units.map(([text]) => stemsOf(text)));
        const shares = centrality(
          vectors,
          units.map(([, expected]) => expected),
        );
        const sum = shares.reduce((all, one) => all + one, 0);
        expect(shares.every((one) => one >= 0)).toBe(true);
        if (units.some(([, expected]) => expected > 1e-6)) expect(sum).toBeCloseTo(1);
        for (const one of vectors) expect(alike(one, one)).toBeLessThan(1.000001);
      }),
    );
  });

  it('chooses what is new over what is said already', () => {
    const vectors = vectorsOf(['robots drive', 'robots drive', 'bread bakes'].map(stemsOf));
    expect(choose([1, 0.9, 0.6], vectors, 2, () => true)).toEqual([0, 2]);
    expect(choose([1, 0.9, 0.6], vectors, 2, (place) => place !== 2)).toEqual([0, 1]);
    expect(choose([0, 0], vectors, 2, () => true)).toEqual([]);
  });
});

/** What a careful reader would not call the role: words that this test chose, not those of the summary. */
const BESIDE =
  /\b(?:dental|401|medical insurance|paid (?:leave|time|holidays)|equal (?:opportunity|employment)|sexual|veteran|religio|r[ée]sum[ée]s?\b|unsolicited|salary range|pay range|stock purchase)/i;

describe.runIf(existsSync(new URL('../../../shared/pages/truth.json', import.meta.url)))('on real pages', () => {
  const pages = [lever, workday, linkedin].flatMap((site) =>
    realPages(site).map(([name, truth]) => [name, site, truth] as const),
  );
  const descriptions = pages.flatMap(([name, site, truth]) => {
    const text = read(site, truth).posting?.description;
    return text && summarize(text) ? [[name, text] as const] : [];
  });

  it('is there for most descriptions', () => {
    expect(descriptions.length).toBeGreaterThan(20);
  });

  it.each(descriptions)('%s: the role, none of what stands beside it', (_, text) => {
    const summary = summarize(text) ?? [];
    for (const sentence of summary) expect(sentence).not.toMatch(BESIDE);
    expect(words(summary.join(' ')).length).toBeGreaterThan(20);
  });
});
