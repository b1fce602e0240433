/**
 * Words for where and how one works, and for applying, in nine languages, as data for terms.ts (which gets it by lexicon.ts).
 */
import type { EmploymentType, WorkplaceType } from './schema.ts';

/** Terms of each kind as alternatives between bars; `applying` are the beginnings of words, as alternatives of a pattern, as are the others. */
export interface TermLexicon {
  workplace: Readonly<Record<WorkplaceType, string>>;
  employment: Readonly<Record<EmploymentType, string>>;
  applying: string;
  qualifiers: string;
  first: string;
}

/** Lower case, no accents, hyphens as spaces. LinkedIn's own words per language, Workday's remoteType, Lever's workplaceType. */
const WORKPLACE: Readonly<Record<WorkplaceType, string>> = {
  remote:
    'remote|fully remote|work from home|wfh|home office|homeoffice|home based|telecommute|telework|virtual|' +
    'a distance|teletravail|travail a distance|remoto|remota|en remoto|a distancia|teletrabajo|teletrabalho|' +
    'da remoto|in remoto|op afstand|thuiswerk|zdalnie|zdalna|zdalny|praca zdalna|' +
    'uzaktan',
  hybrid:
    'hybrid|hybride|hibrido|hibrida|' + 'ibrido|ibrida|hybrydowo|hybrydowa|hybrydowy|praca hybrydowa|hibrit|karma',
  'on-site':
    'on site|onsite|in office|office|in person|vor ort|prasenz|im buro|am standort|sur site|sur place|' +
    'presentiel|en presentiel|presencial|in sede|in presenza|no local|op locatie|' +
    'stacjonarnie|stacjonarna|is yerinde|yerinde',
};

const EMPLOYMENT: Readonly<Record<EmploymentType, string>> = {
  'full-time':
    'full time|fulltime|fte|vollzeit|temps plein|a temps plein|tiempo completo|a tiempo completo|jornada completa|tempo pieno|' +
    'a tempo pieno|tempo integral|tempo inteiro|voltijd|pełny etat|na pełny etat|tam zamanlı',
  'part-time':
    'part time|niepełny etat|parttime|teilzeit|temps partiel|a temps partiel|mi temps|tiempo parcial|a tiempo parcial|media jornada|' +
    'tempo parziale|a tempo parziale|tempo parcial|meio periodo|deeltijd|' +
    'yarı zamanlı',
  contract:
    'contract|contractor|fixed term|fixed term contract|freelance|freelancer|vertrag|' +
    'contrat|cdd|contrato|contratto|' +
    'kontrakt|sozlesmeli',
  temporary:
    'temporary|temp|seasonal|zeitarbeit|temporaire|interim|temporal|temporaneo|' +
    'temporario|tijdelijk|tymczasowa|praca tymczasowa|gecici',
  internship: 'internship|intern|interns|co op|praktikum|stage|practicas|' + 'tirocinio|estagio|staz|praktyki|staj',
};

/** Beginnings of words for applying, lower case without accents; LinkedIn also counts clicks on its apply button. */
const APPLYING =
  'applicant|application|candidat|kandidat|kandydat|bewerb|postul|solicitud|solicitante|inscrito|sollicit|aplikac|basvur|aday|' +
  'people (?:have )?(?:clicked|applied)|personen haben (?:auf|sich)|personnes ont (?:clique|postule)|personas han (?:hecho|solicit)|' +
  'personas hicieron|persone hanno (?:cliccato|inviato)|pessoas (?:clicaram|se cand)|mensen hebben (?:op|ge)|osob\\S* (?:klik|aplik)|kisi (?:basvur|tıkla)';

/** Words that say something else beside the type: "Regular full-time employee". */
const QUALIFIERS =
  'regular|permanent|salaried|salary|hourly|exempt|non exempt|employee|employees|position|job|jobs|role|staff|unbefristet|festanstellung|cdi|indefinido|indeterminato';

/** "Be among the first 25 applicants": an invitation, not a count. */
const FIRST = 'first|ersten|premiers|premieres|primer[oa]s|prim[ie]|primeir[oa]s|eerste|pierwsz[a-z]+|ilk';

export const TERM_WORDS: TermLexicon = {
  workplace: WORKPLACE,
  employment: EMPLOYMENT,
  applying: APPLYING,
  qualifiers: QUALIFIERS,
  first: FIRST,
};
