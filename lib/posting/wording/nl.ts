/** Dutch: open sollicitaties, agencies and closing dates. */
import type { Language } from './phrase.ts';

export const NL: Language = {
  language: 'nl',
  parts: {
    post: 'vacature|functie|oproep|advertentie|plaatsing|vacaturetekst|positie|werving',
    this: '(?:deze {post}|dit|dit betreft)',
    roles:
      '[a-z-]*(?:ingenieurs|engineers|ontwikkelaars|developers|programmeurs|verpleegkundigen|verzorgenden|chauffeurs|koeriers|bezorgers|monteurs|technici|' +
      'verkopers|docenten|leerkrachten|leraren|koks|obers|adviseurs|consultants|boekhouders|elektriciens|lassers|medewerkers|begeleiders|' +
      'schoonmakers|operators|artsen|vertalers|professionals|vakmensen|timmerlieden|loodgieters|installateurs|orderpickers|trainers)',
    pool: '(?:talent[ -]?pool|talenten[ -]?pool|kandidaten[ -]?pool|talent[ -]?community|kandidaten[ -]?bestand|flex[ -]?pool|talenten[ -]?bank|wervings[ -]?reserve)',
    client: '(?:opdrachtgever|klant|relatie|cliënt|client)',
    for: '(?:voor|namens|in opdracht van) (?:(?:onze|mijn|een) (?:[a-z]+ ){0,2}?{client}|een van onze (?:[a-z]+ )?(?:opdrachtgevers|klanten|relaties))',
    seek: '(?:zoeken|werven|zoek|werf|zijn op zoek)',
  },
  months: [
    'januari jan',
    'februari feb',
    'maart mrt',
    'april apr',
    'mei',
    'juni jun',
    'juli jul',
    'augustus aug',
    'september sept sep',
    'oktober okt',
    'november nov',
    'december dec',
  ],
  beforeDate: 'maandag dinsdag woensdag donderdag vrijdag zaterdag zondag uiterlijk voor vóór middernacht sluit',
  otherDates: 'begint aanvang start startdatum project contract',
  no: 'niet geen nooit noch zonder',
  aside:
    'als (?:deze|je niet|u niet|er geen|dit niet)|indien|niet (?:de juiste|iets voor jou|gevonden|passend)|geen (?:geschikte|passende)|bewaren|bewaard|bewaartermijn|' +
    'persoonsgegevens|privacy[a-z]*|avg|toestemming|andere (?:vacatures|functies|rollen|kansen)|ook (?:een )?open|staat (?:er|je)|afgewezen|stuur (?:dan|ons|gerust)|altijd een open',
  phrases: [
    {
      kind: 'pipeline',
      at: 'sollicitatie sollicitaties',
      says: '{this} (?:is |betreft )?(?:een |voor )?(?:algemene )?open sollicitaties?|^open sollicitatie(?= (?:als|voor (?:de|een)|[(-]))',
      why: 'an application without a vacancy; an invitation to one below a posting is a side offer',
    },
    {
      kind: 'pipeline',
      at: 'talentpool talentenpool kandidatenpool pool community kandidatenbestand flexpool talentenbank wervingsreserve talentcommunity reserve',
      says:
        '{this} (?:is|dient|hoort|valt|betreft)(?: (?:bedoeld|uitsluitend|alleen|voor|om|onze|een|bij|onder|het|de|ter|opbouw|aanvulling|van)){1,6} {pool}(?: (?:op te bouwen|te vullen|aan te vullen))?|' +
        'wij? (?:bouwen|breiden|vullen|leggen) (?:momenteel |continu )?(?:aan |onze |een ){1,2}{pool}|er wordt een wervingsreserve aangelegd|we leggen een wervingsreserve aan',
      why: 'the posting itself serves the pool; Belgium: wervingsreserve is the public service’s list for later vacancies',
    },
    {
      kind: 'pipeline',
      at: 'altijd continu voortdurend constant doorlopend',
      says:
        '(?:wij?|we) (?:zijn|zoeken) (?:altijd|continu|voortdurend|constant|doorlopend)(?: op zoek)?(?: naar)? ' +
        '(?:(?!nieuwe (?:manieren|ideeen|wegen|mogelijkheden|oplossingen)|manieren|verbetering|mogelijkheden|oplossingen|om |onze )[a-z-]+,? ){0,4}?{roles}',
      why: 'hiring without an end for the role',
    },
    {
      kind: 'pipeline',
      at: 'toekomstige',
      says:
        '{this} (?:is|dient|geldt|betreft)(?: (?:bedoeld|uitsluitend|alleen|voor|eventuele|mogelijke|onze)){1,4} toekomstige (?:functies|posities|kansen|mogelijkheden|behoeften|rollen|opdrachten)|' +
        '(?:verzamelen|ontvangen) ... (?:sollicitaties|cvs|profielen|kandidaten) voor (?:eventuele |mogelijke )?toekomstige (?:functies|vacatures|posities|rollen)',
      why: 'says that the opening is a future one',
    },
    {
      kind: 'pipeline',
      at: 'geen',
      says: '(?:hebben wij?|hebben we|wij hebben|we hebben|er zijn|zijn er)(?: op dit moment| momenteel| nu)? geen (?:concrete |openstaande |directe |actuele )?(?:vacatures?|functies?|posities?)(?: [^.;,]{1,40})?,? (?:maar|echter|toch) ',
      why: 'no opening now, applications all the same',
    },
    {
      kind: 'vacancy',
      at: 'vacant openstaande bestaande',
      says: '(?:deze|de) (?:functie|positie|plaats) is (?:momenteel|op dit moment|thans) vacant|{this} (?:is|betreft|gaat om) een (?:daadwerkelijk |concreet |echt )?(?:bestaande|daadwerkelijk openstaande|concrete openstaande|actuele openstaande) (?:vacature|functie|positie)',
      why: 'says so in plain words; no Dutch law that asks for it is known here',
    },
    {
      kind: 'no-vacancy',
      at: 'geen niet',
      says: '{this} (?:is|betreft|hoort bij|gaat om) (?:op dit moment |momenteel )?(?:geen|niet een|niet voor een) (?:concrete |bestaande |actuele |daadwerkelijke |openstaande |directe )+(?:vacature|functie|positie)|er is (?:op dit moment |momenteel )geen (?:concrete |actuele |openstaande )?vacature',
      why: 'says so in plain words',
    },
    {
      kind: 'no-vacancy',
      at: 'vacatures',
      says: '{this} (?:is|dient|geldt)(?: (?:bedoeld|uitsluitend|alleen|voor|eventuele|mogelijke)){1,4} toekomstige vacatures?',
      why: 'says that the vacancy is a future one',
    },
    {
      kind: 'unnamed-client',
      at: 'opdrachtgever opdrachtgevers klant klanten relatie relaties client',
      says:
        '{for}(?:,? (?:een|in|uit|met|gevestigd|te|actief) [^.;]{1,140}?)?,? {seek} (?:wij|we|ik) |' +
        '(?:wij|we|ik) {seek} ... {for}(?:$|[.:]|,? (?:een|in|uit|met|gevestigd|te|naar|op|per|diverse) )|' +
        '{seek} (?:wij|we|ik) ... {for}(?:$|[.:]|,? (?:een|in|uit|met|gevestigd|te|naar|op|per|diverse) )|' +
        '(?:onze|mijn) {client}(?:, | is )(?:een|een van de) (?!tevreden|belangrijk)',
      why: 'an agency recruits; a name right behind the word is a named client',
    },
    {
      kind: 'deadline',
      at: 'sluitingsdatum sollicitatiedeadline reactietermijn sollicitatietermijn deadline sluitdatum',
      says: '(?:sluitingsdatum|sluitdatum|sollicitatiedeadline|reactietermijn|sollicitatietermijn|deadline (?:voor sollicitaties|om te solliciteren|sollicitatie))(?: van deze vacature| voor sollicitaties| vacature| sollicitatie| loopt tot| sluit)?',
      why: 'labels of a closing date',
    },
    {
      kind: 'deadline',
      at: 'solliciteren solliciteer sollicitatie sollicitaties reageren reageer vacature motivatiebrief cv',
      says: '(?:solliciteren|solliciteer|reageren|reageer|(?:je|jouw|uw)(?: [a-z]+){0,3} (?:sollicitatie|motivatiebrief|cv|motivatie)|sollicitaties) ... (?:tot en met|tot|t/m|voor|vóór|uiterlijk)|(?:deze|de) vacature (?:sluit|is geopend tot|staat open tot|blijft open tot)(?: en met)?(?: op)?',
      why: 'a request to apply with a day',
    },
  ],
};
