/** German: Initiativbewerbungen, pools, personnel agencies and closing dates. */
import type { Language } from './phrase.ts';

export const DE: Language = {
  language: 'de',
  parts: {
    post: '(?:stellen|job)?(?:anzeige|ausschreibung|angebot)|position|stelle|vakanz|inserat',
    this: '(?:diese|die vorliegende|unsere) {post}|dieses {post}|dies|hier|hierbei',
    roles:
      '[a-zß-]*(?:krafte?n?|fahrern?|entwicklern?|ingenieuren?|technikern?|monteuren?|mechanikern?|mechatronikern?|elektrikern?|' +
      'elektronikern?|erziehern?|lehrern?|kochen?|beratern?|verkaufern?|fachleuten?|helfern?|schweißern?|mitarbeitern?|' +
      'mitarbeitenden?|handwerkern?|dozenten|therapeuten|arzten?|architekten|assistenten|trainern?|pflegern?)(?:[:*/_]?innen)?',
    pool: '(?:talent|bewerber|kandidaten|personal)[ -]?pools?|talent[ -]community|bewerber[ -]?datenbank|kandidaten[ -]?kartei',
    client:
      '(?:(?<!fur unsere )(?:kunden|mandanten|klienten)|kundin|mandantin|auftraggebers?|kundenunternehmens?|partnerunternehmens?)',
    for:
      '(?:fur (?:unseren|unsere|einen|unser|eine) (?:(?:unserer|namhaften|renommierten|langjahrigen|geschatzten|exklusiven|[a-z-]+n) ){0,3}|' +
      'im (?:auftrag|namen) (?:unseres|unserer|eines|einer) (?:(?:unserer|[a-z-]+n) ){0,3}){client}',
    seek: '(?:suchen|besetzen|rekrutieren|vermitteln)',
  },
  months: [
    'januar janner jan',
    'februar feber feb',
    'marz mar mrz',
    'april apr',
    'mai',
    'juni jun',
    'juli jul',
    'august aug',
    'september sept sep',
    'oktober okt',
    'november nov',
    'dezember dez',
  ],
  beforeDate: 'montag dienstag mittwoch donnerstag freitag samstag sonntag spatestens einschließlich uhr endet lauft',
  otherDates: 'beginn beginnt start startet projekt vertrag eintritt befristet',
  no: 'nicht kein keine keinen keinem keiner keines nie niemals ohne weder',
  aside:
    'falls|sofern|wenn (?:keine|diese|die|nichts|du nicht|sie nicht|das)|nichts passendes|nicht das (?:richtige|passende)|nicht dabei|' +
    'nicht die (?:richtige|passende)|keine passende|passt nicht|datenschutz[a-z]*|[a-z]*speicher[a-z]*|einwillig[a-z]*|aufbewahr[a-z]*|absage|' +
    'personenbezogen[a-z]*|andere[nr]? (?:stelle|stellen|positionen|vakanzen)|alternativ|gerne auch|auch initiativ[a-z]*|einverstanden',
  phrases: [
    {
      kind: 'pipeline',
      at: 'initiativbewerbung initiativbewerbungen initiativausschreibung initiativstelle',
      says:
        '{this} (?:ist|handelt es sich um|richtet sich an|dient) (?:um )?(?:eine |als |der |unsere )?(?:allgemeine |reine )?' +
        'initiativ(?:bewerbung|bewerbungen|ausschreibung|stelle)|es handelt sich (?:hier |hierbei |dabei )?um eine (?:allgemeine |reine )?' +
        'initiativ(?:bewerbung|ausschreibung|stelle)|^initiativbewerbung(?= (?:als|im bereich|fur den bereich|[(-]))',
      why: 'an application without a vacancy; an invitation to one below a posting is a side offer',
    },
    {
      kind: 'pipeline',
      at: 'talentpool talentpools bewerberpool bewerberpools kandidatenpool kandidatenpools personalpool pool pools community bewerberdatenbank datenbank kandidatenkartei',
      says:
        '{this} (?:ist|dient|richtet sich|bezieht sich|gehort|erfolgt) (?:(?:ausschließlich|nur|allein|teil|dem|der|den|fur|zum|zur|auf|an|aufbau|unseres|unserem|unseren|eines|einem) ){1,5}{pool}|' +
        'wir (?:bauen|erweitern|fullen) (?:derzeit |aktuell |laufend )?(?:unseren|einen) {pool}',
      why: 'the posting itself serves the pool',
    },
    {
      kind: 'pipeline',
      at: 'immer standig laufend stets fortlaufend kontinuierlich dauerhaft ganzjahrig',
      says:
        'wir (?:suchen|sind|stellen) (?:immer|standig|laufend|stets|fortlaufend|kontinuierlich|dauerhaft|ganzjahrig)(?: wieder)?(?: auf der suche)?(?: nach)? ' +
        '(?:(?!neue[nr]? (?:wege|ideen|losungen|moglichkeiten)|wege|moglichkeiten|ideen|losungen|um |unsere)[a-z-]+,? ){0,4}?{roles}',
      why: 'hiring without an end for the role',
    },
    {
      kind: 'pipeline',
      at: 'zukunftige zukunftigen kunftige kunftigen spatere spateren kommende',
      says:
        '{this} (?:ist|dient|richtet sich|bezieht sich|gilt|erfolgt) (?:(?:ausschließlich|nur|allein|fur|auf|mit blick auf|unsere|die besetzung|der besetzung|von) ){1,4}' +
        '(?:zukunftige|kunftige|spatere|kommende)n?r? (?:stellen|positionen|einsatze|moglichkeiten|bedarfe|einstellungen|projekteinsatze)|' +
        'wir sammeln ... bewerbungen fur (?:zukunftige|kunftige|spatere) (?:stellen|positionen|vakanzen|einstellungen)',
      why: 'says that the opening is a future one',
    },
    {
      kind: 'pipeline',
      at: 'keine',
      says:
        '(?:derzeit|aktuell|momentan|zurzeit|im moment)? ?(?:haben wir|gibt es|wir haben)(?: derzeit| aktuell| momentan| zurzeit| im moment)? keine (?:konkrete |offene |freie |passende |vakante )?(?:stellen?|vakanz(?:en)?|positionen?)' +
        '(?: [^.;,]{1,40})?,? (?:aber|jedoch|dennoch|trotzdem|doch|freuen uns aber) ',
      why: 'no opening now, applications all the same',
    },
    {
      kind: 'vacancy',
      at: 'vakant unbesetzt',
      says: '(?:die|diese) (?:stelle|position) ist (?:aktuell|derzeit|momentan|zurzeit) (?:vakant|unbesetzt)',
      why: 'says so in plain words; no German law asks for it',
    },
    {
      kind: 'vacancy',
      at: 'offene vakante bestehende unbesetzte freie',
      says:
        '(?:{this} (?:ist|betrifft|bezieht sich auf)|es handelt sich (?:hier |hierbei |dabei )?um) (?:eine |auf eine )(?:tatsachlich |aktuell |konkret |derzeit |real )' +
        '(?:offene|vakante|bestehende|unbesetzte|freie) (?:stelle|vakanz|position)',
      why: 'says so in plain words; no German law asks for it',
    },
    {
      kind: 'no-vacancy',
      at: 'keine keiner nicht',
      says:
        '(?:{this} (?:ist|betrifft|bezieht sich|entspricht|liegt|steht)|es handelt sich (?:hier |hierbei |dabei )?(?:um)?|hinter {this} steht)' +
        ' (?:derzeit |aktuell |zurzeit )?(?:keine|keiner|nicht um eine|nicht auf eine|um keine|auf keine) (?:konkreten? |aktuell |derzeit |bestehenden? )?' +
        '(?:offenen? |vakanten? |bestehenden? |freien? |unbesetzten? )?(?:vakanz|stelle|position)(?: zugrunde)?',
      why: 'says so in plain words; no German law asks for it',
    },
    {
      kind: 'no-vacancy',
      at: 'vakanzen vakanz',
      says: '{this} (?:ist|dient|richtet sich|bezieht sich|gilt) (?:(?:nur|fur|auf|eine|mogliche|ausschließlich) ){1,4}(?:zukunftige|kunftige|erwartete|voraussichtliche)n? vakanz(?:en)?',
      why: 'says that the vacancy is a future one',
    },
    {
      kind: 'unnamed-client',
      at: 'kunden kundin mandanten mandantin auftraggeber auftraggebers klienten kundenunternehmen kundenunternehmens partnerunternehmen partnerunternehmens',
      says:
        '{for}(?:,? (?:eine[nmrs]?|ein|mit sitz|in|im|aus|am|bei) [^.;]{1,140}?)?,? {seek} (?:wir|ich) |' +
        '{seek} (?:wir |ich )?(?:[^.;]{1,80}? )?{for}(?:$|[.:]|,? (?:eine[nmrs]?|mit|in|im|aus|am|ab|zum|zur|unbefristet|nach|mehrere) )',
      why: 'an agency recruits; a name right behind the word is a named client',
    },
    {
      kind: 'unnamed-client',
      at: 'kunde mandant auftraggeber klient kundin mandantin',
      says: 'unsere? (?:kunde|mandant|auftraggeber|klient|kundin|mandantin)(?:, | ist )(?:ein|eine|einer|eines) (?!zufriedene|wichtige|glucklich)',
      why: 'an agency’s opening words',
    },
    {
      kind: 'deadline',
      at: 'bewerbungsfrist bewerbungsschluss bewerbungsende bewerbungsstichtag einsendeschluss ausschreibungsende',
      says: '(?:bewerbungsfrist|bewerbungsschluss|bewerbungsende|bewerbungsstichtag|einsendeschluss|ausschreibungsende)(?: fur diese stelle)?',
      why: 'labels of a closing date',
    },
    {
      kind: 'deadline',
      at: 'bewerben bewirb bewerbt bewerbung bewerbungen bewerbungsunterlagen unterlagen',
      says: '(?:bewerben sie sich|bewirb dich|bewerbt euch|(?:ihre|deine|die|eure)(?: [a-z]+){0,2} (?:bewerbung|bewerbungsunterlagen|unterlagen)|^bewerbungen|bewerbungen (?:werden|sind|nehmen|bitte|richten)) ... bis(?: zum)?(?: spatestens)?',
      why: 'a request to apply with a day',
    },
  ],
};
