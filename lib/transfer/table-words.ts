/**
 * How the columns and the stages of job trackers are called, folded (lib/posting/role.ts): names that Huntr, Teal and
 * Simplify are likely to use (none of their files was at hand), our own, and what stands in home-made tables in the languages of
 * lib/posting/wording.
 */
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
  | `on:${Status}`;

const lists: Record<Column, string> = {
  title:
    'title|job title|position|position title|role|role title|job|job name|job position|jobtitel|stelle|stellenbezeichnung|position titel|poste|intitule du poste|' +
    'intitule|puesto|cargo|posizione|ruolo|functie|vaga',
  company:
    'company|company name|employer|employer name|organization|organisation|organization name|firm|business|firma|unternehmen|arbeitgeber|entreprise|societe|employeur|' +
    'empresa|azienda|societa|bedrijf|werkgever',
  place:
    'place|location|locations|job location|city|office|ort|standort|arbeitsort|lieu|ville|localisation|ubicacion|lugar|ciudad|luogo|sede|citta|locatie|plaats|local|cidade',
  link:
    'link|links|url|job url|job link|job posting url|job posting|posting url|posting link|application link|application url|listing url|listing|source url|job post url|' +
    'post url|web address|website link|stellenlink|lien|enlace|vacature link',
  status:
    'status|stage|list|list name|job status|application status|current status|state|board list|pipeline stage|column|phase|bewerbungsstatus|statut|etat|estado|stato|etapa|fase|etape',
  note: 'note|notes|comment|comments|my notes|remark|remarks|notiz|notizen|anmerkung|anmerkungen|bemerkung|kommentar|commentaire|commentaires|notas|comentarios|nota|opmerkingen|notities|observacoes',
  tags: 'tags|tag|labels|label|keywords|categories|category|schlagworte|etiquettes|etiquetas|etichette',
  pay:
    'pay|salary|salary range|compensation|pay range|wage|base salary|max salary|maximum salary|salary estimate|gehalt|verguetung|vergutung|salaire|remuneration|salario|' +
    'stipendio|retribuzione|salaris',
  text: 'description|job description|full description|description text|stellenbeschreibung|beschreibung|descriptif|descripcion|descrizione|omschrijving|descricao',
  reminder:
    'reminder on|reminder|remind me|follow up|follow up date|next follow up|next action date|next step date|wiedervorlage|erinnerung|relance|rappel',
  task: 'reminder text|next action|next step|next steps|next task|naechster schritt|nachster schritt',
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
    'interview|interviewing|interviews|interviewed|interview scheduled|phone screen|phone interview|screen|screening|phone screening|recruiter screen|technical interview|onsite|on site|' +
    'final interview|final round|assessment|take home|oa|vorstellungsgesprach|gesprach|im gesprach|entretien|entrevista|colloquio|gesprek',
  offer:
    'offer|offered|offers|offer received|offer accepted|offer made|negotiating|negotiation|accepted|hired|angebot|zusage|angenommen|offre|acceptee|oferta|offerta|aanbod',
  rejected:
    'rejected|rejection|declined|not selected|turned down|closed|withdrawn|withdrew|i withdrew|archived|unsuccessful|denied|offer declined|absage|abgelehnt|zuruckgezogen|refus|refuse|' +
    'refusee|rechazado|rifiutato|afgewezen|rejeitado',
  silent:
    'no reply|no response|no answer|ghosted|unresponsive|expired|keine antwort|keine ruckmeldung|sans reponse|sin respuesta|nessuna risposta|geen reactie|sem resposta',
};

function byWord<K extends string>(table: Record<K, string>): ReadonlyMap<string, K> {
  const entries = Object.entries<string>(table).flatMap(([key, all]) =>
    all.split('|').map((word) => [word, key as K] as const),
  );
  return new Map(entries);
}

export const COLUMN_WORDS = byWord(lists);
export const STATUS_BY_WORD = byWord(stages);
