/**
 * What words of a title or a place say of a job, as data: the model has a number for each of these traits. All in lower
 * case without accents; a phrase is several words in a row. The words are those of the titles in the data (2023-08 to 2026-08),
 * and their usual translations.
 */

/** From the first that is found: an "Engineering Manager Intern" is an intern, a "Senior Director" a director. */
export const LEVELS = ['intern', 'director', 'staff', 'manager', 'senior', 'entry', 'mid'] as const;
export type Level = (typeof LEVELS)[number];

const list = (words: string) => words.split(', ');
/** Every first word before every second one. */
const pairs = (firsts: string[], seconds: string[]) =>
  firsts.flatMap((first) => seconds.map((second) => `${first} ${second}`));

const YEARS = list('2023, 2024, 2025, 2026, 2027, 2028, 2029, 2030');
/** A roman one is a level only behind one of these: alone it is a word of Polish, Croatian ... */
const NUMBERED_ROLES = list(
  'engineer, developer, programmer, analyst, scientist, associate, specialist, technician, administrator, accountant, ' +
    'designer, consultant, coordinator, representative, assistant, architect, tester, researcher, auditor, buyer, planner, ' +
    'recruiter, software, sde, swe, qa, sre, technologist, eng, spec, test, sdet, trainer, development, advisor, level',
);
/** "University Graduate" is a beginner, a "University Recruiter" is not. */
const FROM_UNIVERSITY = pairs(list('university, college, campus'), list('hire, hires, student, students'));

export const LEVEL_WORDS: Record<Exclude<Level, 'mid'>, string[]> = {
  intern: [
    ...list(
      'intern, interns, internship, internships, co op, co - op, coop, co ops, apprentice, apprenticeship, working student, ' +
        'student worker, summer analyst, summer associate, praktikum, praktikant, praktikantin, werkstudent, werkstudentin, ' +
        'stagiaire, alternance, alternant, alternante, apprenti, apprentissage, becario, becaria, practicas, practicante, tirocinio, ' +
        'tirocinante, stagista, estagio, estagiario, estagiaria, stagiair, afstudeerstage, meewerkstage',
    ),
    // "Stage" and "placement" have other meanings.
    ...list(
      'placement student, placement year, placement programme, placement scheme, placement software, placement analyst, ' +
        'industrial placement, student placement, summer placement, year placement, month placement, months placement, ' +
        'undergraduate placement, engineering placement, engineer placement, science placement, offre de stage, en stage, ' +
        'stage en, stage de, stage pfe',
    ),
    ...pairs(list('stage, placement'), YEARS),
  ],
  director: list(
    'director, head, vp, svp, evp, avp, vice president, chief, cto, cfo, coo, ceo, cmo, ciso, directeur, directrice, ' +
      'direktor, leiter, leiterin, direttore, diretor, diretora, directora',
  ),
  staff: list('staff, principal, distinguished, fellow, staff+'),
  manager: list('manager, mgr, lead, supervisor, teamleiter, teamleiterin, gerente, responsabile'),
  senior: list('senior, sr, iii, iv, expert, confirme, lider'),
  entry: [
    ...list(
      'graduate, graduates, grad, grads, entry, junior, jr, early career, early careers, trainee, fresher, absolvent, ' +
        'berufseinsteiger, debutant, v i e',
    ),
    ...FROM_UNIVERSITY,
    ...pairs(NUMBERED_ROLES, ['i', '- i']),
    ...YEARS,
  ],
};

/** Beginners where the title names one of these kinds of work or an office word; a "Sales Associate" or a "Warehouse Associate" is of any level. */
export const ASSOCIATE_WORDS = list('associate, assoc');
export const ASSOCIATE_KINDS = list(
  'software, ml, data, quant, hardware, security, product, it, quality, marketing, corporate',
).map((kind) => `kind.${kind}`);

/** An intern's in a title that has a word of another language or a mark of all genders: "Stage Data Analyst H/F". */
export const STAGE_WORDS = list('stage');
/** No intern's in any. */
export const OTHER_STAGE_WORDS = pairs(list('early, late, later, growth, seed, clinical'), ['stage']).concat(
  list('stage manager, stage technician'),
);

/** Phrases in which the words of a level mean something else: the title is then not of that level. */
export const NOT_LEVEL_WORDS: Partial<Record<Level, string[]>> = {
  intern: [
    'intern programs',
    'internship programs',
    ...pairs(
      list('intern, interns, internship, internships, op, coop, apprentice, apprenticeship'),
      pairs(list('program, programme'), list('manager, coordinator, director, lead, specialist, administrator')),
    ),
    ...pairs(
      list('internship, internships, op, coop, apprenticeship'),
      list('coordinator, manager, recruiter, advisor'),
    ),
  ],
  director: [
    ...list('executive assistant, assistant to, head start'),
    ...pairs(
      ['head'],
      list(
        'nurse, chef, cook, coach, teacher, waiter, waitress, bartender, barista, baker, cashier, housekeeper, lifeguard, ' +
          'gardener, custodian, butcher, sommelier',
      ),
    ),
  ],
  staff: [
    ...pairs(
      ['staff'],
      list(
        'accountant, accounting, nurse, rn, attorney, pharmacist, physician, therapist, veterinarian, psychologist, auditor, ' +
          'assistant, associate, writer, editor, reporter, photographer, chaplain, coordinator, services, development, ' +
          'augmentation, member, tax',
      ),
    ),
    ...pairs(list('of, medical, kitchen, bar, wait, event, support, teaching, nursing, house, floor, restaurant'), [
      'staff',
    ]),
    ...pairs(list('school, elementary, assistant, vice, deputy'), ['principal']),
    ...pairs(
      list(
        'research, postdoctoral, postdoc, policy, legal, law, clinical, teaching, faculty, graduate, summer, visiting',
      ),
      ['fellow'],
    ),
  ],
  manager: list('assistant to, lead generation, lead gen'),
  entry: list(
    'associate general counsel, associate counsel, associate director, associate professor, associate dean, sales associate, ' +
      'store associate, retail associate, warehouse associate, data entry, order entry, graduate recruiter, ' +
      'graduate recruitment, graduate admissions, graduate school, graduate studies',
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
  graduate: [
    ...list('new grad, graduate'),
    ...pairs(list('university, college, campus'), list('grad, grads, graduates')),
    ...FROM_UNIVERSITY,
  ],
  junior: list('junior, jr, entry'),
  coop: list('co op, co - op, coop, co ops'),
  dated: YEARS,
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

/**
 * Fields of work that the data do not hold: what became of such postings is not known (DATA: technology, US and
 * English-centred). These words lie outside whatever else the title says.
 */
export const OUTSIDE_WORDS: string[] = [
  // Health and care
  ...list(
    'nurse, nurses, rn, lpn, lvn, cna, crna, emt, physician, physicians, doctor, doctors, hospitalist, surgeon, midwife, paramedic, ' +
      'therapist, therapists, pathologist, phlebotomist, radiographer, radiologist, sonographer, psychiatrist, ' +
      'cardiologist, dermatologist, neurologist, oncologist, anesthesiologist, pediatrician, dentist, orthodontist, hygienist, ' +
      'optometrist, optician, audiologist, chiropractor, dietitian, nutritionist, pharmacist, veterinarian, caregiver, carer, ' +
      'home health, health aide, care aide, home aide, medical assistant, medical scribe, healthcare assistant, care assistant, ' +
      'support worker, care worker, social worker, direct support professional, mental health counselor, school counselor, ' +
      'patient care technician',
  ),
  ...pairs(
    list('radiologic, radiology, surgical, mri, ct, xray, ultrasound, medical, laboratory, mammography, medicine'),
    list('technologist, technologists'),
  ),
  ...pairs(
    list(
      'pharmacy, dental, veterinary, surgical, medical, ekg, radiology, behavior, behavioral, psychiatric, ophthalmic',
    ),
    list('technician, tech'),
  ),
  // Kitchens, shops, hotels, homes
  ...list(
    'cashier, barista, waiter, waitress, bartender, busser, dishwasher, hostess, sommelier, housekeeper, housekeepers, attendant, ' +
      'cleaner, cleaners, janitor, custodian, groundskeeper, gardener, landscaper, lifeguard, nanny, babysitter, hairdresser, ' +
      'hair stylist, cosmetologist, esthetician, beautician, groomer, stocker, merchandiser, sales assistant, shop assistant, ' +
      'key holder, keyholder, package handler, baggage handler, meat cutter, front end associate, retail merchandise, retail sales associate, chef de partie, chef de cuisine, chef de rang, ' +
      'sous chef, line cook, prep cook',
  ),
  ...pairs(
    list('grocery, produce, deli, bakery, stock, store, warehouse, seafood, meat, liquor'),
    list('clerk, associate'),
  ),
  // Trades, roads, plants
  ...list(
    'electrician, electricians, plumber, plumbers, welder, welders, carpenter, carpenters, bricklayer, roofer, pipefitter, steamfitter, ' +
      'ironworker, glazier, millwright, machinist, laborer, laborers, labourer, forklift, hvac, handyman, equipment operator, ' +
      'machine operator, crane operator, truck driver, delivery driver, bus driver, van driver, cdl',
  ),
  ...pairs(
    list('diesel, maintenance, automotive, lube, tire, nail, collision, plumbing, pest control'),
    list('technician, technicians, tech'),
  ),
  // Safety and schools
  ...list(
    'firefighter, security guard, security guards, security officer, security officers, police officer, patrol officer, ' +
      'correctional officer, corrections officer, detention officer, probation officer, deputy sheriff, loss prevention, ' +
      'teacher, teachers, paraprofessional, paraeducator',
  ),
];

/** Words that lie outside where the title names no office or technical work: a "Warehouse Lead", but no "Data Warehouse Lead". */
export const PERHAPS_OUTSIDE_WORDS: string[] = list(
  'nursing, psychologist, therapy, dental, pharmacy, surgical, veterinary, radiology, patient care, childcare, preschool, tutor, police, ' +
    'retail, store, stores, shop, grocery, deli, bakery, restaurant, restaurants, hotel, hotels, kitchen, chef, cook, server, ' +
    'servers, crew, team member, housekeeping, janitorial, concierge, valet, stylist, barber, butcher, shift leader, shift lead, ' +
    'shift supervisor, shift manager, warehouse, picker, packer, driver, drivers, courier, couriers, delivery, mechanic, mechanics, ' +
    'painter, drywall, foreman',
);

/** Technical kinds and further words of work that the data hold, in whatever field it is done. */
export const TECHNICAL_KINDS = list('software, ml, data, quant, hardware, security, product, it, quality').map(
  (kind) => `kind.${kind}`,
);
export const OFFICE_WORDS: string[] = list(
  'engineer, engineers, engineering, architect, technology, analyst, analysts, accountant, finance, financial, counsel, recruiter, ' +
    'marketing, account executive, account manager, business development, sales development, customer success, partnerships, sql server, windows server, ' +
    'server administrator, service delivery, delivery manager, delivery lead, delivery director, delivery consultant, delivery excellence, delivery partner, experience delivery',
);

/** Phrases in which words of a field mean something else. */
export const NOT_OUTSIDE_WORDS: string[] = list(
  'retail banking, retail bank, retail investor, retail investors, chef de projet, chef de projets, chef de produit, ' +
    'chef de produits, chef d equipe, information security, cyber security, chief security',
);

/** Words of titles in languages that the data hardly hold: one is enough. English and names of places have none of them. */
export const FOREIGN_WORDS: string[] = list(
  // German
  'ingenieur, ingenieurin, entwickler, entwicklerin, softwareentwickler, softwareentwicklerin, softwareentwicklung, sachbearbeiter, ' +
    'sachbearbeiterin, mitarbeiter, mitarbeiterin, leiter, leiterin, leitung, projektleiter, projektleiterin, bauleiter, teamleiter, ' +
    'teamleiterin, abteilungsleiter, filialleiter, projektmanager, werkstudent, werkstudentin, praktikum, praktikant, praktikantin, ' +
    'ausbildung, auszubildende, auszubildender, azubi, absolvent, berufseinsteiger, quereinsteiger, berater, beraterin, kundenberater, ' +
    'vertrieb, kaufmann, kauffrau, verkaufer, verkauferin, fachkraft, pflegefachkraft, pflegekraft, krankenpfleger, krankenschwester, ' +
    'altenpfleger, erzieher, erzieherin, arzt, arztin, techniker, servicetechniker, elektriker, elektroniker, mechatroniker, ' +
    'fachinformatiker, buchhalter, buchhalterin, steuerfachangestellte, kassierer, lehrer, lehrerin, lagerist, lagermitarbeiter, fahrer, kraftfahrer, referent, ' +
    'referentin, aushilfe, teilzeit, vollzeit, direktor, daten, ' +
    // French
    'ingenieure, developpeur, developpeuse, responsable, charge de, charge d, chargee, conseiller, conseillere, alternance, ' +
    'alternant, alternante, apprenti, apprentissage, stagiaire, offre de stage, stage pfe, commercial terrain, comptable, technicien, ' +
    'technicienne, logiciel, donnees, infirmier, infirmiere, soignant, soignante, vendeur, vendeuse, serveur, serveuse, cuisinier, ' +
    'caissier, electricien, mecanicien, plombier, conducteur, magasinier, preparateur, gestionnaire, juriste, formateur, educateur, ' +
    'directeur, directrice, chef de projet, chef de projets, chef de produit, chef de produits, chef de chantier, chef de secteur, ' +
    'chef de rayon, chef d equipe, ' +
    // Spanish and Portuguese
    'ingeniero, ingeniera, ingenieria, desarrollador, desarrolladora, programador, programadora, gerente, analista, ejecutivo, ' +
    'ejecutiva, vendedor, vendedora, asesor, asesora, asistente, auxiliar, ayudante, encargado, encargada, enfermero, enfermera, ' +
    'camarero, camarera, cocinero, cocinera, recepcionista, dependiente, limpieza, tecnico, abogado, abogada, contable, profesor, ' +
    'profesora, jefe, coordinador, coordinadora, operario, becario, becaria, practicas, practicante, desarrollo, datos, directora, engenheiro, engenheira, ' +
    'engenharia, desenvolvedor, desenvolvedora, estagio, estagiario, estagiaria, vendas, ventas, coordenador, assistente, atendente, ' +
    'motorista, enfermeiro, enfermeira, cozinheiro, operador, diretor, diretora, ' +
    // Italian
    'ingegnere, sviluppatore, sviluppatrice, impiegato, impiegata, addetto, addetta, responsabile, tirocinio, tirocinante, stagista, ' +
    'consulente, infermiere, infermiera, commesso, commessa, cameriere, cameriera, cuoco, magazziniere, operaio, ragioniere, ' +
    'progettista, direttore, vendite, ' +
    // Dutch
    'medewerker, magazijnmedewerker, ontwikkelaar, softwareontwikkelaar, adviseur, verkoper, verpleegkundige, verzorgende, ' +
    'vrachtwagenchauffeur, monteur, stagiair, afstudeerstage, meewerkstage, werkvoorbereider, timmerman, leraar, ' +
    // Polish, Czech, Romanian, Hungarian, Turkish
    'inzynier, programista, specjalista, kierownik, mlodszy, starszy, pracownik, ksiegowy, ksiegowa, sprzedawca, kierowca, magazynier, ' +
    'doradca, kasjer, pielegniarka, vyvojar, programator, vedouci, ucitel, inginer, dezvoltator, fejleszto, mernok, muhendis, ' +
    'muhendisi, yazilim, gelistirici, uzman, uzmani, sorumlusu, danismani, ' +
    // Nordic
    'utvecklare, ingenjor, utvikler, udvikler, sjukskoterska, saljare, medarbetare, medarbejder, projektledare, sykepleier, ' +
    'ohjelmistokehittaja, asiantuntija, myyja',
);

/** Small words: one alone may stand in the name of a place ("Rio de Janeiro", "Marina del Rey"), two different ones do not. */
export const SMALL_FOREIGN_WORDS: string[] = list(
  'fur, und, mit, im, der, die, das, von, et, du, des, en, pour, de, del, para, y, di, della, per, voor, het, van, och, og',
);
/** Marks of all genders, `(m/w/d)`, `H/F`: English titles have them too, so that they count as one small word. */
export const GENDER_MARKS: string[] = list('m w, w m, m f, f m, h f, f h, d m, d f, d w, m k, k m, m v, v m');

/** Letters that English and the names in English titles hardly use; not those of many places, such as é, ü, ö, ñ, å, ø. */
export const FOREIGN_LETTERS = /[łşșţțıİğżźńśęąßőűřěůťďđơư\u1ea0-\u1ef9]/iu;
/** Cities that have such letters all the same. */
export const PLACES_WITH_SUCH_LETTERS: string[] = list(
  'łódź, wrocław, gdańsk, poznań, toruń, białystok, częstochowa, rzeszów, śląsk, plzeň, brașov, iași, timișoara, bucurești, győr, ' +
    'gießen, weißenburg, diyarbakır, eskişehir, i̇stanbul, i̇zmir, nội, đà, nẵng, hồ',
);
