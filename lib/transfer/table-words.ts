/**
 * How the columns and the stages of job trackers are called, folded (lib/posting/role.ts): our own, what stands in home-made tables in the
 * languages of lib/posting/wording, and those of these programs, looked up on GitHub 2026-11:
 * - LinkedIn, copy of one's data: files themselves (see table-days.ts). Job Applications.csv: Application Date, Contact Email, Contact
 *   Phone Number, Company Name, Job Title, Job Url, Resume Name, Question And Answers. Saved Jobs.csv: Saved Date, Job Url, Job Title,
 *   Company Name.
 * - Simplify: Vin916/Job-tracker, which shows its table. Job Title, Company Name, Job URL, Applied Date, Status, Status Date, Archived, Date
 *   Archived, Notes; SAVED, APPLIED, INTERVIEWING, REJECTED, WITHDRAWN; days as 2025-09-02, N/A for none.
 * - JobSync: its own source, Gsync/jobsync src/app/api/jobs/export/route.ts. index, createdAt, applied (Yes, No), appliedDate, Company,
 *   JobTitle, jobType, Location, JobSource, Status; N/A for nothing.
 * - Careerflow: programs that read its table. Id, Company Name, Job Title, Status, Date Added (UTC), Date Applied (UTC), Date Interviewed
 *   (UTC), Date Offered (UTC), Date Rejected (UTC), Created By, Location, Salary, Job Link, Source, Tags.
 * - Teal: a list and stages copied from its page, for no file was found. Job Position, Company, Max. Salary, Location, Status, Date Saved,
 *   Deadline, Date Applied, Follow up, Excitement; Bookmarked, Applying, Applied, Interviewing, Negotiating, Accepted, I Withdrew, Not
 *   Selected, No Response, Archived.
 * - Huntr: no file was found; programs that read one expect Title or Job Title, Company or Employer, List, Date Added, Job Post Url.
 * - Notion: bleymambwe/resume NOTION_SETUP.md; sheets: imprakharshukla/prakhar.codes job-tracker-guide.md. Airtable: nothing was found.
 * Withdrawn, archived, closed and expired are no answer of the employer's: such a stage is kept as a tag.
 */
import { foldWords } from '../posting/role.ts';
import type { Status } from '../saved/status.ts';

export type Column =
  | 'title'
  | 'company'
  | 'place'
  | 'link'
  | 'status'
  | 'note'
  | 'tags'
  | 'pay'
  | 'text'
  | 'reminder'
  | 'task'
  /** The day since which the job has its status. */
  | 'since'
  | `on:${Status}`;

const lists: Record<Column, string> = {
  title:
    'title|job title|position|position title|role|role title|job|job name|job position|jobtitel|stelle|stellenbezeichnung|position titel|poste|intitule du poste|' +
    'intitule|puesto|cargo|posizione|ruolo|functie|vaga',
  company:
    'company|company name|employer|employer name|organization|organisation|organization name|firm|business|firma|unternehmen|arbeitgeber|entreprise|societe|employeur|' +
    'empresa|azienda|societa|bedrijf|werkgever',
  place:
    'place|location|locations|job location|work location|city|office|ort|standort|arbeitsort|lieu|ville|localisation|ubicacion|lugar|ciudad|luogo|sede|citta|locatie|plaats|local|cidade',
  link:
    'link|links|url|job url|job link|job posting url|job posting|posting url|posting link|application link|application url|listing url|listing|source url|job post url|' +
    'post url|web address|website link|stellenlink|lien|enlace|vacature link',
  status:
    'status|stage|list|list name|job status|application status|current status|state|board list|pipeline stage|column|phase|bewerbungsstatus|statut|etat|estado|stato|etapa|fase|etape',
  note: 'note|notes|comment|comments|my notes|remark|remarks|notiz|notizen|anmerkung|anmerkungen|bemerkung|kommentar|commentaire|commentaires|notas|comentarios|nota|opmerkingen|notities|observacoes',
  tags: 'tags|tag|labels|label|keywords|categories|category|schlagworte|etiquettes|etiquetas|etichette',
  pay:
    'pay|salary|salary range|salary rate|compensation|pay range|wage|base salary|max salary|maximum salary|salary estimate|gehalt|verguetung|vergutung|salaire|remuneration|salario|' +
    'stipendio|retribuzione|salaris',
  text: 'description|job description|full description|description text|stellenbeschreibung|beschreibung|descriptif|descripcion|descrizione|omschrijving|descricao',
  reminder:
    'reminder on|reminder|remind me|follow up|follow up date|next follow up|next action date|next step date|wiedervorlage|erinnerung|relance|rappel',
  task: 'reminder text|next action|next step|next steps|next task|naechster schritt|nachster schritt',
  since: 'status date|status since|status changed|stage date',
  'on:saved':
    'saved on|date saved|saved|saved at|saved date|created|created at|date created|date added|added|added at|added on|bookmarked|date bookmarked|wishlisted|gespeichert|gespeichert am|' +
    'hinzugefugt',
  'on:applied':
    'applied on|date applied|applied|applied at|applied date|application date|date of application|submitted|date submitted|submission date|applied time|beworben|beworben am|bewerbungsdatum|' +
    'bewerbung am|date de candidature|candidature envoyee le|fecha de solicitud|fecha de aplicacion|data candidatura|data di candidatura|sollicitatiedatum|data da candidatura',
  'on:interview':
    'interview on|interview date|interviewed|interviewed at|date interviewed|interviewing|first interview|first interview date|interview|vorstellungsgesprach|entretien|entrevista|colloquio|gesprek',
  'on:offer': 'offer on|offer date|offered|offered at|date offered|angebot am|offer received',
  'on:rejected': 'rejected on|rejection date|rejected|rejected at|date rejected|absage|absage am|refus|rechazo',
  'on:silent': 'no reply since|no response since|ghosted on',
};

const stages: Record<Status, string> = {
  saved:
    'saved|wishlist|wish list|bookmarked|bookmark|to apply|applying|not applied|not applied yet|interested|todo|to do|draft|researching|planned|new|gespeichert|merkliste|offen|vorgemerkt|' +
    'a postuler|enregistre|guardado|salvato|bewaard|salvo',
  applied:
    'applied|application submitted|application sent|submitted|sent|in review|under review|in progress|pending|waiting|awaiting reply|awaiting response|beworben|bewerbung versendet|versendet|' +
    'postule|candidature envoyee|envoyee|aplicado|solicitado|enviado|candidato|candidatura inviata|gesolliciteerd|candidatado',
  interview:
    'interview|interviewing|interviews|interviewed|interview scheduled|interview completed|first interview|second interview|phone screen|phone interview|phone call|screen|screening|screening call|phone screening|recruiter screen|technical interview|onsite|on site|' +
    'final interview|final round|assessment|online assessment|take home|oa|vorstellungsgesprach|gesprach|im gesprach|entretien|entrevista|colloquio|gesprek',
  offer:
    'offer|offered|offers|offer received|offer accepted|offer declined|offer made|negotiating|negotiation|accepted|hired|angebot|zusage|angenommen|offre|acceptee|oferta|offerta|aanbod',
  rejected:
    'rejected|rejection|declined|not selected|turned down|unsuccessful|denied|absage|abgelehnt|refus|refuse|' +
    'refusee|rechazado|rifiutato|afgewezen|rejeitado',
  silent:
    'no reply|no response|no answer|ghosted|unresponsive|keine antwort|keine ruckmeldung|sans reponse|sin respuesta|nessuna risposta|geen reactie|sem resposta',
};

function byWord<K extends string>(table: Record<K, string>): ReadonlyMap<string, K> {
  const entries = Object.entries<string>(table).flatMap(([key, all]) =>
    all.split('|').map((word) => [word, key as K] as const),
  );
  return new Map(entries);
}

const COLUMN_BY_WORD = byWord(lists);

/** What a column's name stands for; null for a name that we do not know. `appliedDate` and `Date Applied (UTC)` are read, too. */
export function columnOf(name: string): Column | null {
  const apart = foldWords(name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')).replace(/ utc$/, '');
  return COLUMN_BY_WORD.get(foldWords(name)) ?? COLUMN_BY_WORD.get(apart) ?? null;
}

/** Whether a table has the columns of LinkedIn's own: nobody else was seen to write `Job Url` so. */
export function isLinkedIn(header: readonly string[]): boolean {
  const has = (name: string) => header.some((one) => one.trim() === name);
  return has('Job Url') && has('Company Name') && (has('Application Date') || has('Saved Date'));
}

export const STATUS_BY_WORD = byWord(stages);
