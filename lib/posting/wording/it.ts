/** Italian: candidature spontanee, agencies and closing dates. */
import type { Language } from './phrase.ts';

export const IT: Language = {
  language: 'it',
  parts: {
    post: 'annuncio|posizione|offerta(?: di lavoro)?|inserzione|ricerca|selezione|candidatura',
    this: '(?:quest[ao] |il presente |la presente |quest.)(?:{post})',
    roles:
      'ingegneri|sviluppatori|programmatori|infermieri|autisti|corrieri|tecnici|commerciali|venditori|insegnanti|docenti|educatori|camerieri|cuochi|' +
      'consulenti|contabili|meccanici|elettricisti|saldatori|operai|operatori|addetti|magazzinieri|medici|traduttori|progettisti|agenti|formatori|' +
      'farmacisti|impiegati|manutentori|montatori|professionisti|collaboratori',
    pool: '(?:talent pool|talent community|bacino di (?:candidati|talenti)|banca dati (?:di candidati|candidati|curriculum)|database (?:di )?(?:candidati|curriculum)|vivaio di talenti)',
    client:
      '(?:(?:nostro|nostra|mio) (?:[a-z]+ )?(?:cliente|azienda cliente|societa cliente)|(?:importante |nota |prestigiosa |primaria |storica )?(?:azienda|societa|realta) cliente|un (?:[a-z]+ )?cliente|uno dei nostri (?:[a-z]+ )?clienti)',
    for: '(?:per (?:conto )?(?:di |del |della |dell.|il |la |l.)?(?:un.)?)(?:{client})',
    seek: '(?:ricerchiamo|cerchiamo|selezioniamo|stiamo (?:cercando|selezionando|ricercando)|siamo alla ricerca|ricerca|seleziona|cerca)',
    apply: '(?:candidatur[ae]|domand[ae](?: di (?:partecipazione|ammissione))?|curriculum|cv)',
  },
  months: [
    'gennaio gen',
    'febbraio feb',
    'marzo mar',
    'aprile apr',
    'maggio mag',
    'giugno giu',
    'luglio lug',
    'agosto ago',
    'settembre sett set',
    'ottobre ott',
    'novembre nov',
    'dicembre dic',
  ],
  beforeDate: 'lunedi martedi mercoledi giovedi venerdi sabato domenica entro fissata fino oltre ore giorno',
  otherDates: 'inizio inizia progetto contratto inserimento',
  no: 'non mai nessuna nessun nessuno ne senza',
  aside:
    'se (?:questa|non|nessuna|la posizione)|non (?:trovi|corrisponde al tuo|fa per te|e quella)|conserv[a-z]*|dati personali|privacy|gdpr|consens[oi]|' +
    'altre (?:posizioni|opportunita|offerte)|altri (?:ruoli|annunci)|anche|potra(?:nno)? (?:essere|inserire)|non selezionat[oiae]|autorizz[a-z]*|in alternativa',
  phrases: [
    {
      kind: 'pipeline',
      at: 'spontanea spontanee',
      says: "(?:{this} (?:e|raccoglie|serve a raccogliere|e dedicat[oa] (?:a|alle))|si tratta di|questa e|trattasi di) (?:per )?(?:una |un'|le |delle )?(?:auto)?candidatur[ae] spontane[ae]|^candidatura spontanea(?= (?:per (?:il|la|un)|[(-]))",
      why: 'an application without a vacancy; an invitation to one below a posting is a side offer',
    },
    {
      kind: 'pipeline',
      at: 'pool community bacino banca database vivaio',
      says:
        "{this} (?:e|serve|mira|ha lo scopo|ha l'obiettivo|e finalizzat[oa]|e pubblicat[oa]) (?:(?:a|ad|di|per|alla|creare|ampliare|alimentare|costruire|creazione|costituzione|il|la|un|una|del|della|nostro|nostra|nostri) ){1,6}{pool}|" +
        'stiamo (?:creando|costruendo|ampliando|alimentando) (?:il |la |un |una )?(?:nostro |nostra )?{pool}',
      why: 'the posting or the employer itself gathers candidates',
    },
    {
      kind: 'pipeline',
      at: 'sempre costantemente continuamente',
      says:
        '(?:siamo (?:sempre|costantemente|continuamente) (?:alla ricerca|in cerca)|cerchiamo (?:sempre|costantemente|continuamente)|ricerchiamo (?:sempre|costantemente|continuamente))(?: di)? ' +
        '(?:(?!nuov[ie] (?:modi|soluzioni|idee)|modi|soluzioni|idee|migliorare|nostri|che )[a-z]+,? ){0,4}?{roles}',
      why: 'hiring without an end for the role',
    },
    {
      kind: 'pipeline',
      at: 'future futuri futura prossime',
      says:
        '{this} (?:e|e apert[oa]|serve|e rivolt[oa]|e pubblicat[oa])(?: solo| esclusivamente)? (?:per|a|in vista di|in previsione di) (?:possibili |eventuali |le |nostre )?(?:future|futuri|prossime) (?:opportunita|posizioni|assunzioni|esigenze|inserimenti|selezioni|ricerche)|' +
        '(?:raccogliamo|stiamo raccogliendo) {apply} per (?:possibili |eventuali )?(?:future|futuri) (?:opportunita|posizioni|assunzioni|esigenze|inserimenti|selezioni)',
      why: 'says that the opening is a future one',
    },
    {
      kind: 'pipeline',
      at: 'ma tuttavia pero',
      says: '(?:al momento |attualmente |ad oggi )?non (?:abbiamo|ci sono|sono previste|sono aperte|vi sono)(?: al momento| attualmente)? (?:posizioni|ricerche|selezioni|vacancy|posti)(?: [^.;,]{1,40})?,? (?:ma|tuttavia|pero) ',
      why: 'no opening now, applications all the same',
    },
    {
      kind: 'vacancy',
      at: 'vacante scoperta scoperto disponibile',
      says: '{this} (?:si riferisce a|riguarda|corrisponde a|copre) (?:una |un )(?:posizione|posto) (?:realmente |attualmente |effettivamente )(?:vacante|scopert[oa]|apert[oa]|disponibile)|(?:la|questa) posizione e (?:attualmente|al momento) (?:vacante|scoperta)',
      why: 'says so in plain words; no Italian law that asks for it is known here',
    },
    {
      kind: 'no-vacancy',
      at: 'non',
      says: '{this} non (?:si riferisce a|riguarda|corrisponde a|e legat[oa] a|e per) (?:una |un |alcuna )?(?:posizione|posto|ricerca) (?:attualmente |specifica |realmente )?(?:vacante|apert[oa]|attiva|scopert[oa]|in corso|esistente)|non (?:esiste|e presente|vi e) (?:al momento |attualmente )?(?:una |alcuna )?posizione (?:vacante|aperta)',
      why: 'says so in plain words',
    },
    {
      kind: 'unnamed-client',
      at: 'cliente clienti',
      says:
        '{for}(?:,? (?:operante|attiva|leader|specializzat[ao]|con|di|del|della|nel|che|una?|sita|multinazionale|in) [^.;]{1,140}?)?,? {seek} |' +
        '{seek} ... {for}(?:$|[.:]|,? (?:operante|attiv[ao]|leader|specializzat[ao]|con|di|del|della|nel|che|una?|sita|multinazionale|in|a|settore) )|' +
        'il nostro cliente(?:, | e )(?:una?|leader|azienda|importante|multinazionale|realta|societa|un.azienda|un.impresa) (?!cliente|soddisfatto|priorita)',
      why: 'an agency recruits; a name right behind the word is a named client',
    },
    {
      kind: 'deadline',
      at: 'scadenza termine entro data',
      says: '(?:scadenza|termine(?: ultimo)?|data di scadenza|data ultima|chiusura)(?: ?(?:per|della|delle|dei|di|la|le|l.|dell.|ultima|invio|presentazione|ricezione)){1,6} {apply}|(?:^scadenza|scadenza (?:annuncio|bando|dell.annuncio|del bando))',
      why: 'labels of a closing date',
    },
    {
      kind: 'deadline',
      at: 'entro fino',
      says: '(?:(?:inviare|invia|inviaci|presentare|trasmettere|candidarsi|candidati|pervenire|presentate|inviate) (?:[^.;]{1,80} )?|(?:^|la |le |tua |propria |loro ){apply} ... )(?:entro|fino)',
      why: 'a request to apply with a day',
    },
  ],
};
