/**
 * The words with which LinkedIn's signed-in pages state a fact that no attribute carries, as data: lower case, without
 * accents, straight apostrophes. English, French and Italian were seen on real pages (2024-01 to 2026-03), Spanish and
 * Portuguese in public code that reads LinkedIn (2024 to 2026); the others are what a translator would write, so a
 * missing word only leaves a fact unknown. The interface's language is the person's, not the posting's.
 */
import { fold } from '../posting/text.ts';

export type Meaning =
  | 'reposted'
  | 'closed'
  | 'promoted'
  | 'viewed'
  | 'reviewing'
  | 'offLinkedin'
  | 'easyApply'
  | 'apply'
  | 'clickedApply'
  | 'ownStatus';

/** Each phrase counts where it begins a word: `promoss` is "Promosso" and "Promossa da recruiter". */
const PHRASES: Record<Meaning, readonly string[]> = {
  /** Looked for in the statement of the age only: "Reposted 2 weeks ago", "Ripubblicata: 1 ora fa". */
  reposted: [
    'reposted',
    'ripubblicat',
    'republie',
    'publicado de nuevo',
    'publicada de nuevo',
    'vuelto a publicar',
    'vuelta a publicar',
    'republicad',
    'repostad',
    'publicada novamente',
    'publicado novamente',
    'anunciada novamente',
    'anunciado novamente',
    'publicada de novo',
    'anunciada de novo',
    'erneut gepostet',
    'erneut veroffentlicht',
    'erneut ausgeschrieben',
    'wieder veroffentlicht',
    'neu veroffentlicht',
    'opnieuw geplaatst',
    'opnieuw gepubliceerd',
    'opnieuw gepost',
    'opublikowano ponownie',
    'ponownie opublikowan',
    'ponownie dodan',
    'ponownie udostepni',
    'yeniden yayinla',
    'tekrar yayinla',
    'yeniden paylas',
  ],
  /** Looked for in the site's own notice inside the posting's top card only. */
  closed: [
    'no longer accepting applications',
    'no longer accepts applications',
    'non accetta piu candidature',
    'non si accettano piu candidature',
    'candidature non piu accettate',
    "n'accepte plus de candidature",
    "n'accepte plus les candidature",
    'candidatures ne sont plus accept',
    'ya no se aceptan solicitudes',
    'ya no acepta solicitudes',
    'ya no se admiten solicitudes',
    'no se aceptan mas solicitudes',
    'dejo de admitir solicitudes',
    'dejo de aceptar solicitudes',
    'nao aceita mais candidaturas',
    'nao se aceitam mais candidaturas',
    'ja nao aceita candidaturas',
    'deixou de aceitar candidaturas',
    'candidaturas encerradas',
    'keine bewerbungen mehr',
    'bewerbungen werden nicht mehr',
    'bewerbungen nicht mehr',
    'geen sollicitaties meer',
    'sollicitaties worden niet meer',
    'niet langer sollicitaties',
    'nie przyjmuje juz',
    'juz nie przyjmuje',
    'nie sa juz przyjmowane',
    'przyjmowanie aplikacji zakonczone',
    'artik basvuru kabul e',
    'artik basvuru alm',
    'basvurular artik kabul ed',
  ],
  promoted: [
    'promoted',
    'promoss',
    'promu',
    'sponsorise',
    'promocionad',
    'promovid',
    'patrocinad',
    'gesponsert',
    'hervorgehoben von',
    'gepromoot',
    'gesponsord',
    'promowan',
    'sponsorowan',
    'tanit',
    'one cikarilan',
    'sponsorlu',
  ],
  viewed: [
    'viewed',
    'visualizzat',
    'visualizad',
    'vu',
    'vue',
    'consulte',
    'consultee',
    'visto',
    'vista',
    'angesehen',
    'bekeken',
    'wyswietlon',
    'obejrzan',
    'goruntulen',
  ],
  reviewing: [
    'actively reviewing',
    'valutazione attiva delle candidature',
    'evaluando solicitudes',
    'evaluando candidaturas',
    'avaliando candidaturas',
    'a avaliar candidaturas',
    'evalue activement',
    'examine activement',
    'evaluation active des candidatures',
    'examen actif des candidatures',
    'candidatures en cours d',
    'pruft aktiv',
    'sichtet aktiv',
    'aktive prufung',
    'bewerbungen werden aktiv',
    'bewerbungen werden gepruft',
    'beoordeelt actief',
    'actief sollicit',
    'sollicitaties worden actief',
    'aktywnie przeglada',
    'aktywnie rozpatruj',
    'aktywne przegladanie',
    'aktif olarak',
  ],
  /** Counts only in a statement that also names LinkedIn. */
  offLinkedin: [
    'off linkedin',
    'outside',
    'fuori',
    'al di fuori',
    'esternamente',
    'fuera de',
    'hors de',
    'en dehors',
    'fora do',
    'fora da',
    'ausserhalb',
    'buiten',
    'poza',
    'disinda',
  ],
  easyApply: [
    'easy apply',
    'candidatura semplice',
    'candidature simplifiee',
    'solicitud sencilla',
    'candidatura simplificada',
    'einfach bewerben',
    'einfache bewerbung',
    'eenvoudig solliciteren',
    'latwe aplikowanie',
    'aplikuj latwo',
    'kolay basvuru',
  ],
  /** Where no address tells that a control is for applying. */
  apply: ['apply', 'candidati', 'postuler', 'solicitar', 'candidatar', 'bewerben', 'solliciteren', 'aplikuj', 'basvur'],
  /** The count of clicks that takes the place of applicants where one applies on the employer's site. */
  clickedApply: [
    'clicked apply',
    'hanno cliccato',
    'ha cliccato',
    'ont clique',
    'a clique sur',
    'han hecho clic',
    'ha hecho clic',
    'clicaram em',
    'clicou em',
    'auf bewerben geklickt',
    'haben auf',
    'op solliciteren geklikt',
    'hebben op',
    'kliknel',
    'tikladi',
  ],
  /** What the person did with the job: takes the place of "Viewed" on a card and says nothing about the job. */
  ownStatus: [
    'applied',
    'saved',
    'in progress',
    'applicato',
    'candidatura ino',
    'candidatura inviata',
    'salvat',
    'candidature envoyee',
    'postule',
    'enregistre',
    'solicitad',
    'solicitud enviada',
    'guardad',
    'candidatou-se',
    'candidatura enviada',
    'salvo',
    'salva',
    'beworben',
    'bewerbung gesendet',
    'gespeichert',
    'gesolliciteerd',
    'opgeslagen',
    'zaaplikowano',
    'zapisan',
    'basvurul',
    'basvurdu',
    'kaydedildi',
  ],
};

/** No statement that we look into is longer; a longer text is not one of LinkedIn's labels. */
const LONGEST = 300;

/**
 * Lower case without accents, with straight apostrophes, for comparing words of the languages above. Classes of all
 * alphabets (`\p{M}`) take half a millisecond each to compile, a tenth of the time for a page.
 */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]+/g, '')
    .toLowerCase()
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/ı/g, 'i')
    .replace(/ł/g, 'l')
    .replace(/ß/g, 'ss');
}

/** The statement as the tables write it. The last one is kept: each is asked for several meanings in a row. */
let known: { text: string; line: string | null } = { text: '', line: null };
function lineOfWords(text: string | null): string | null {
  if (text === null || text.length > LONGEST) return null;
  if (known.text !== text) known = { text, line: fold(plain(text)) };
  return known.line;
}

/** True where the statement says it in one of the languages we know. A text longer than 300 characters says nothing. */
export function says(text: string | null, meaning: Meaning): boolean {
  const line = lineOfWords(text);
  if (line === null) return false;
  if (meaning === 'offLinkedin' && !line.includes('linkedin')) return false;
  return PHRASES[meaning].some((phrase) => hasAtWordStart(line, phrase));
}

/** One-word labels such as "Vu" would be found in other words: those count only as the whole statement. */
export function isLabel(text: string | null, meaning: Meaning): boolean {
  const line = lineOfWords(text);
  return (
    line !== null && line.length <= 40 && PHRASES[meaning].some((phrase) => line === phrase || isEnding(line, phrase))
  );
}

/** The phrase with the ending of its gender and number: `visualizzat` + `o`. */
function isEnding(line: string, phrase: string): boolean {
  return line.length <= phrase.length + 3 && line.startsWith(phrase) && /^[a-z()]*$/.test(line.slice(phrase.length));
}

function hasAtWordStart(line: string, phrase: string): boolean {
  for (let at = line.indexOf(phrase); at >= 0; at = line.indexOf(phrase, at + 1)) {
    if (at === 0 || line[at - 1] === ' ' || !/[\p{L}\p{N}]/u.test(line.charAt(at - 1))) return true;
  }
  return false;
}
