/**
 * Words of age in the languages we read, as data for relative.ts: lower case, without accents, straight apostrophes.
 * Phrases with a number ("il y a 2 semaines") are not here: those are built from Intl.RelativeTimeFormat.
 */

export type Unit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';

export interface AgeWords {
  /** A piece of every phrase with a number; a text without it needs no look at this language. */
  anchors: readonly string[];
  /** What stands for the number 1: `a week ago`, `vor einer Woche`. */
  one: readonly string[];
  /** Phrases without a number, `n unit` -> phrases split by `|`; they count only where they are the whole statement. */
  whole: Readonly<Record<string, string>>;
  /** Words of publishing that may stand around such a phrase: `Posted today`, `Heute ausgeschrieben`. */
  around: string;
  /** Another word order than Intl's: what ends the phrase where nothing comes before the number. */
  alsoEnds?: string;
}

/**
 * Sites' own words: Workday in its localised pages ("Heute ausgeschrieben", "Offre publiée hier", "Publicado hoy", seen
 * in public code 2026-07 and -08), LinkedIn ("Reposted", "Ripubblicata", "Republié", seen 2024-01 to 2026-03).
 */
export const AGE_WORDS: Readonly<Record<string, AgeWords>> = {
  en: {
    anchors: ['ago'],
    one: ['a', 'an'],
    whole: {
      '0 hour':
        'now|just now|right now|just posted|moments ago|a moment ago|a few moments ago|a few seconds ago|this hour',
      '0 minute': 'this minute',
      '0 day': 'today',
      '1 day': 'yesterday',
      '0 week': 'this week|this wk.',
      '1 week': 'last week|last wk.',
      '0 month': 'this month|this mo.',
      '1 month': 'last month|last mo.',
      '0 year': 'this year|this yr.',
      '1 year': 'last year|last yr.',
    },
    around: 'job posted reposted listed relisted published advertised opened on',
  },
  de: {
    anchors: ['vor'],
    one: ['einer', 'einem'],
    whole: {
      '0 hour': 'jetzt|gerade eben|soeben|gerade jetzt|in dieser stunde',
      '0 minute': 'in dieser minute',
      '0 day': 'heute',
      '1 day': 'gestern',
      '2 day': 'vorgestern',
      '0 week': 'diese woche',
      '1 week': 'letzte woche',
      '0 month': 'diesen monat',
      '1 month': 'letzten monat',
      '0 year': 'dieses jahr',
      '1 year': 'letztes jahr',
    },
    around: 'stelle veroffentlicht erneut wieder ausgeschrieben gepostet eingestellt online',
  },
  fr: {
    anchors: ['il y a'],
    one: ['un', 'une'],
    whole: {
      '0 hour': "maintenant|a l'instant|il y a quelques instants|il y a un instant|cette heure-ci",
      '0 minute': 'cette minute-ci',
      '0 day': "aujourd'hui",
      '1 day': 'hier',
      '2 day': 'avant-hier',
      '0 week': 'cette semaine',
      '1 week': 'la semaine derniere',
      '0 month': 'ce mois-ci',
      '1 month': 'le mois dernier',
      '0 year': 'cette annee',
      '1 year': "l'annee derniere|l'an dernier",
    },
    around: 'offre publie publiee republie republiee poste postee',
  },
  es: {
    anchors: ['hace'],
    one: ['un', 'una'],
    whole: {
      '0 hour': 'ahora|ahora mismo|justo ahora|hace un momento|hace unos segundos|esta hora',
      '0 minute': 'este minuto',
      '0 day': 'hoy',
      '1 day': 'ayer',
      '2 day': 'anteayer|antes de ayer|antier',
      '0 week': 'esta semana|esta sem.',
      '1 week': 'la semana pasada|sem. ant.|sem. pasada|la sem. pasada',
      '0 month': 'este mes',
      '1 month': 'el mes pasado',
      '0 year': 'este ano',
      '1 year': 'el ano pasado',
    },
    around: 'publicado publicada publicacion republicado republicada anunciado vuelto vuelta a publicar',
  },
  it: {
    anchors: ['fa'],
    one: ['un', 'una'],
    whole: {
      '0 hour': "ora|adesso|proprio ora|poco fa|pochi secondi fa|quest'ora",
      '1 hour': "un'ora fa",
      '0 minute': 'questo minuto',
      '0 day': 'oggi',
      '1 day': 'ieri',
      '2 day': "l'altro ieri|altro ieri",
      '0 week': 'questa settimana|questa sett.',
      '1 week': 'settimana scorsa|la settimana scorsa|sett. scorsa',
      '0 month': 'questo mese',
      '1 month': 'mese scorso|il mese scorso',
      '0 year': "quest'anno",
      '1 year': "anno scorso|l'anno scorso",
    },
    around: 'offerta annuncio pubblicato pubblicata ripubblicato ripubblicata',
  },
  pt: {
    anchors: ['ha ', 'atras'],
    one: ['um', 'uma'],
    whole: {
      '0 hour': 'agora|agora mesmo|ha instantes|ha poucos segundos|esta hora',
      '0 minute': 'este minuto',
      '0 day': 'hoje',
      '1 day': 'ontem',
      '2 day': 'anteontem',
      '0 week': 'esta semana|esta sem.',
      '1 week': 'semana passada|na semana passada|a semana passada|sem. passada',
      '0 month': 'este mes',
      '1 month': 'mes passado|o mes passado|no mes passado',
      '0 year': 'este ano',
      '1 year': 'ano passado|o ano passado|no ano passado',
    },
    around: 'vaga oferta publicado publicada republicado republicada anunciado anunciada postado',
    alsoEnds: 'atras',
  },
  nl: {
    anchors: ['geleden'],
    one: ['een'],
    whole: {
      '0 hour': 'nu|zojuist|zonet|net|binnen een uur',
      '0 minute': 'binnen een minuut',
      '0 day': 'vandaag',
      '1 day': 'gisteren',
      '2 day': 'eergisteren',
      '0 week': 'deze week',
      '1 week': 'vorige week',
      '0 month': 'deze maand',
      '1 month': 'vorige maand',
      '0 year': 'dit jaar',
      '1 year': 'vorig jaar',
    },
    around: 'vacature geplaatst opnieuw herplaatst gepubliceerd',
  },
  pl: {
    anchors: ['temu'],
    one: ['jeden', 'jedna'],
    whole: {
      '0 hour': 'teraz|przed chwila|ta godzina',
      '1 hour': 'godzine temu',
      '0 minute': 'ta minuta',
      '1 minute': 'minute temu',
      '0 day': 'dzisiaj|dzis',
      '1 day': 'wczoraj|wcz.|dzien temu',
      '2 day': 'przedwczoraj',
      '0 week': 'w tym tygodniu|w tym tyg.',
      '1 week': 'w zeszłym tygodniu|w zeszłym tyg.|tydzien temu',
      '0 month': 'w tym miesiacu|w tym mies.',
      '1 month': 'w zeszłym miesiacu|w zeszłym mies.|miesiac temu',
      '0 year': 'w tym roku',
      '1 year': 'w zeszłym roku|rok temu',
    },
    around: 'oferta opublikowano opublikowana opublikowane ponownie dodano dodana',
  },
  tr: {
    anchors: ['once'],
    one: ['bir'],
    whole: {
      '0 hour': 'simdi|az once|biraz once|su anda|bu saat',
      '0 minute': 'bu dakika',
      '0 day': 'bugun',
      '1 day': 'dun',
      '2 day': 'evvelsi gun|onceki gun',
      '0 week': 'bu hafta|bu hf.',
      '1 week': 'gecen hafta|gecen hf.',
      '0 month': 'bu ay',
      '1 month': 'gecen ay',
      '0 year': 'bu yıl',
      '1 year': 'gecen yıl',
    },
    around: 'ilan yayınlandı yayımlandı yeniden gonderildi paylasıldı',
  },
};

/** "30+ days ago" in other words: what before or behind the number says that there is no upper bound. */
export const OPEN_BEFORE =
  'more than|over|at least|mehr als|uber|mindestens|plus de|au moins|mas de|al menos|piu di|oltre|almeno|mais de|pelo menos|' +
  'meer dan|ruim|minstens|ponad|powyzej|wiecej niz|co najmniej|en az';
export const OPEN_BEHIND =
  'or more|oder mehr|ou plus|et plus|o mas|o piu|ou mais|of meer|lub wiecej|i wiecej|(?:ve|veya) daha fazla|(?:ve )?uzeri|fazla';
export const DAY_WORDS = 'days?|tage?n?|jours?|dias?|giorn[oi]|dag(?:en)?|dni|dzien|gun(?:den)?';
