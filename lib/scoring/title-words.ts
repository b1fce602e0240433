/**
 * What words of a title or a place say of a job, as data: the model has a number for each of these traits. All in lower
 * case without accents; up to three words in a row. The words are those of the titles in the data (2023-08 to 2026-08),
 * and their usual translations.
 */

/** From the first that is found: an "Engineering Manager Intern" is an intern, a "Senior Director" a director. */
export const LEVELS = ['intern', 'director', 'staff', 'manager', 'senior', 'entry', 'mid'] as const;
export type Level = (typeof LEVELS)[number];

const list = (words: string) => words.split(', ');

export const LEVEL_WORDS: Record<Exclude<Level, 'mid'>, string[]> = {
  intern: list(
    'intern, interns, internship, internships, co op, coop, co ops, apprentice, apprenticeship, working student, ' +
      'student worker, summer analyst, summer associate, placement, praktikum, praktikant, praktikantin, werkstudent, ' +
      'werkstudentin, stage, stagiaire, alternance, apprenti, apprentissage, becario, becaria, practicas, tirocinio, ' +
      'tirocinante, stagista, estagio, estagiario, estagiaria, stagiair',
  ),
  director: list(
    'director, head of, head, vp, svp, evp, avp, vice president, chief, cto, cfo, coo, ceo, cmo, ciso, directeur, directrice, ' +
      'direktor, leiter, leiterin, direttore, diretor, diretora, directora',
  ),
  staff: list('staff, principal, distinguished, fellow, staff+'),
  manager: list(
    'manager, mgr, lead, supervisor, teamleiter, teamleiterin, gerente, responsabile, team lead, tech lead',
  ),
  senior: list('senior, sr, iii, iv, expert, confirme, lider, senior level'),
  entry: list(
    'new grad, new graduate, graduate, graduates, grad, grads, entry, entry level, junior, jr, associate, assoc, early career, ' +
      'early careers, university, campus, college, i, trainee, fresh, fresher, absolvent, berufseinsteiger, debutant, recent grad, ' +
      '2023, 2024, 2025, 2026, 2027, 2028, 2029, 2030',
  ),
};

/** The kind of work; a title can have several, and one that has none is of kind `other`. */
export const KIND_WORDS: Record<string, string[]> = {
  software: list(
    'software, swe, sde, developer, developers, full stack, fullstack, front end, frontend, back end, backend, web, mobile, android, ' +
      'ios, programmer, devops, sre, site reliability, cloud, platform, platforms, infrastructure, entwickler, developpeur, desarrollador, ' +
      'sviluppatore, desenvolvedor, ontwikkelaar, logiciel',
  ),
  ml: list(
    'machine learning, ml, ai, genai, artificial intelligence, artificial, deep learning, research, researcher, scientist, nlp, llm, ' +
      'computer vision, phd, reinforcement, multimodal',
  ),
  data: list(
    'data, analytics, business intelligence, bi, statistics, statistician, statistical, database, databases, daten, datos, donnees',
  ),
  quant: list('quant, quantitative, trading, trader, traders'),
  hardware: list(
    'hardware, mechanical, electrical, electronic, electronics, manufacturing, firmware, asic, fpga, silicon, embedded, chip, robot, ' +
      'robotics, process, technician, aerospace, civil, avionics, production',
  ),
  security: list('security, cyber, cybersecurity, threat'),
  product: list('product, products, ux, ui, design, designer, program manager, project manager, project management'),
  sales: list(
    'sales, account executive, account manager, business development, go to market, gtm, customer, revenue, partner, partners, ' +
      'partnership, partnerships, solution, solutions, vertrieb, vente, ventas, vendite, vendas',
  ),
  marketing: list(
    'market, marketing, markets, brand, communications, communication, content, growth, event, events, social media',
  ),
  corporate: list(
    'finance, financial, accounting, accountant, legal, counsel, people, recruiter, recruiting, recruitment, talent, human resources, ' +
      'hr, operations, admin, administrative, administrator, payroll, tax, audit, auditor, compliance, policy, supply chain, ' +
      'procurement, business, consultant, consulting, analyst, analysts',
  ),
  it: list(
    'it, information technology, information systems, support, network, networking, system, systems, helpdesk, service desk',
  ),
  quality: list('quality, test, tester, testing, qa, sdet'),
};

/** Further words that the data know. */
export const TAG_WORDS: Record<string, string[]> = {
  second: list('ii, 2'),
  third: list('iii, iv, 3'),
  graduate: list('new grad, new graduate, graduate, university'),
  junior: list('associate, junior, jr, entry, entry level'),
  coop: list('co op, coop, co ops'),
  dated: list('2023, 2024, 2025, 2026, 2027, 2028, 2029, 2030'),
  summer: list('summer'),
  fall: list('fall, autumn'),
  spring: list('spring, winter'),
  degree: list('phd, ph d, master, masters, ms, mba'),
  remote: list('remote'),
  lead: list('lead'),
  senior: list('senior, sr'),
};

/** Places of which the data hold enough. */
export const PLACE_WORDS: Record<string, string[]> = {
  canada: list('canada, ontario, toronto, vancouver, bc, montreal, qc, quebec, ottawa, calgary'),
  uk: list('uk, london, united kingdom, england, scotland, edinburgh, manchester'),
  remote: list('remote, remoto, teletravail'),
};

/** Fields of work that the data do not hold: what became of such postings is not known (DATA: technology, US and English-centred). */
export const OUTSIDE_WORDS: string[] = list(
  'nurse, nurses, nursing, rn, lpn, cna, physician, doctor, therapist, therapy, caregiver, midwife, dentist, dental, pharmacist, ' +
    'pharmacy, surgeon, paramedic, radiographer, veterinary, medical assistant, healthcare assistant, patient care, cashier, barista, ' +
    'waiter, waitress, bartender, cook, chef, dishwasher, housekeeper, housekeeping, hotel, restaurant, store manager, store associate, ' +
    'retail, sales assistant, shop assistant, merchandiser, stocker, warehouse, forklift, driver, drivers, courier, delivery driver, ' +
    'electrician, plumber, welder, carpenter, bricklayer, roofer, painter, mechanic, machinist, hvac, janitor, cleaner, custodian, ' +
    'gardener, landscaper, security guard, teacher, tutor, childcare, nanny, hairdresser, beautician, farm, butcher, baker, tailor',
);

/** Words of titles in languages that the data hardly hold; a word that English uses too is not among them. */
export const FOREIGN_WORDS: string[] = list(
  // German
  'fur, und, mit, im, der, die, das, ingenieur, entwickler, entwicklerin, sachbearbeiter, sachbearbeiterin, mitarbeiter, mitarbeiterin, ' +
    'leiter, leiterin, leitung, werkstudent, werkstudentin, praktikum, praktikant, berater, beraterin, vertrieb, kaufmann, kauffrau, ' +
    'fachkraft, techniker, referent, referentin, softwareentwickler, projektleiter, ' +
    // French
    'et, du, des, en, pour, ingenieure, developpeur, developpeuse, responsable, chef de, charge, chargee, conseiller, conseillere, ' +
    'alternance, stagiaire, commercial terrain, comptable, technicien, logiciel, ' +
    // Spanish and Portuguese
    'de, del, para, y, ingeniero, ingeniera, desarrollador, desarrolladora, gerente, analista, ejecutivo, vendedor, asesor, practicas, ' +
    'engenheiro, engenheira, desenvolvedor, desenvolvedora, estagio, estagiario, vendas, ventas, ' +
    // Italian
    'di, della, per, ingegnere, sviluppatore, impiegato, addetto, addetta, responsabile, tirocinio, consulente, ' +
    // Dutch, Polish, Turkish, Nordic
    'voor, het, van, medewerker, ontwikkelaar, adviseur, verkoper, inzynier, programista, specjalista, kierownik, muhendis, uzman, ' +
    'och, utvecklare, ingenjor, utvikler, udvikler',
);
