/**
 * Words of age in the languages we read, as data for relative.ts (which gets it by lexicon.ts): lower case, without accents and dots.
 *
 * The units are those of Intl.RelativeTimeFormat in its long, short and narrow styles; the tests hold this table to
 * Intl in every language, unit, style and number. It is not built at run time, because the first RelativeTimeFormat of
 * a page takes 14 ms and more of its main thread (Chromium, seen 2026-11), three times what reading a page may take.
 * A unit that is only an m is left out: it is a minute in one language and a month in another, and sites mix them.
 */

export type Unit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';

/** Statements without a number, with what they count: `yesterday` is 1 day. */
export const WHOLE = {
  now: [0, 'hour'],
  hourAgo: [1, 'hour'],
  today: [0, 'day'],
  yesterday: [1, 'day'],
  dayBefore: [2, 'day'],
  thisWeek: [0, 'week'],
  lastWeek: [1, 'week'],
  thisMonth: [0, 'month'],
  lastMonth: [1, 'month'],
  thisYear: [0, 'year'],
  lastYear: [1, 'year'],
} as const satisfies Record<string, readonly [number, Unit]>;

export interface AgeWords {
  /** Where the number with its unit stands in the phrase, as `*`. */
  shapes: readonly string[];
  /** What stands for the number 1, before a space or an apostrophe: `a week ago`, `vor einer Woche`, `un'ora fa`. */
  one: string;
  units: Readonly<Record<Unit, string>>;
  /** Phrases without a number, split by commas; they count only as the whole statement. */
  whole: Readonly<Partial<Record<keyof typeof WHOLE, string>>>;
  /** Words of publishing around such a phrase: `Posted today`, `Heute ausgeschrieben`. */
  around: string;
}

/** All words of age; what stands before or behind a number is written as alternatives of a pattern. */
export interface AgeLexicon {
  byLanguage: Readonly<Record<string, AgeWords>>;
  openBefore: string;
  openBehind: string;
  days: string;
}

/**
 * Sites' own words: Workday in its localised pages ("Heute ausgeschrieben", "Offre publiée hier", "Publicado hoy", seen
 * in public code 2026-07 and -08), LinkedIn ("Reposted", "Ripubblicata", "Republié", seen 2024-01 to 2026-03).
 */
const BY_LANGUAGE: Readonly<Record<string, AgeWords>> = {
  en: {
    shapes: ['* ago'],
    one: 'a an',
    units: {
      second: 's sec secs second seconds',
      minute: 'min mins minute minutes',
      hour: 'h hr hrs hour hours',
      day: 'd day days',
      week: 'w wk wks week weeks',
      month: 'mo mos month months',
      year: 'y yr yrs year years',
    },
    whole: {
      now: 'now,just now,right now,just posted,moments ago,a moment ago,a few moments ago,a few seconds ago,this hour,this minute',
      today: 'today',
      yesterday: 'yesterday',
      thisWeek: 'this week,this wk',
      lastWeek: 'last week,last wk',
      thisMonth: 'this month,this mo',
      lastMonth: 'last month,last mo',
      thisYear: 'this year,this yr',
      lastYear: 'last year,last yr',
    },
    around: 'job posted reposted listed relisted published advertised opened on',
  },
  de: {
    shapes: ['vor *'],
    one: 'einer einem',
    units: {
      second: 's sek sekunde sekunden',
      minute: 'min minute minuten',
      hour: 'h std stunde stunden',
      day: 't tag tage tagen',
      week: 'wo woche wochen',
      month: 'mon monat monate monaten',
      year: 'j jahr jahre jahren',
    },
    whole: {
      now: 'jetzt,gerade eben,soeben,gerade jetzt,in dieser stunde,in dieser minute',
      today: 'heute',
      yesterday: 'gestern',
      dayBefore: 'vorgestern',
      thisWeek: 'diese woche',
      lastWeek: 'letzte woche',
      thisMonth: 'diesen monat',
      lastMonth: 'letzten monat',
      thisYear: 'dieses jahr',
      lastYear: 'letztes jahr',
    },
    around: 'stelle veroffentlicht erneut wieder ausgeschrieben gepostet eingestellt online',
  },
  fr: {
    shapes: ['il y a *'],
    one: 'un une',
    units: {
      second: 's sec seconde secondes',
      minute: 'min minute minutes',
      hour: 'h heure heures',
      day: 'j jour jours',
      week: 'sem semaine semaines',
      month: 'mois',
      year: 'a an ans',
    },
    whole: {
      now: "maintenant,a l'instant,il y a quelques instants,il y a un instant,cette heure-ci,cette minute-ci",
      today: "aujourd'hui",
      yesterday: 'hier',
      dayBefore: 'avant-hier',
      thisWeek: 'cette semaine',
      lastWeek: 'la semaine derniere',
      thisMonth: 'ce mois-ci',
      lastMonth: 'le mois dernier',
      thisYear: 'cette annee',
      lastYear: "l'annee derniere,l'an dernier",
    },
    around: 'offre publie publiee republie republiee poste postee',
  },
  es: {
    shapes: ['hace *'],
    one: 'un una',
    units: {
      second: 's seg segundo segundos',
      minute: 'min minuto minutos',
      hour: 'h hora horas',
      day: 'd dia dias',
      week: 'sem semana semanas',
      month: 'mes meses',
      year: 'a ano anos',
    },
    whole: {
      now: 'ahora,ahora mismo,justo ahora,hace un momento,hace unos segundos,esta hora,este minuto',
      today: 'hoy',
      yesterday: 'ayer',
      dayBefore: 'anteayer,antes de ayer,antier',
      thisWeek: 'esta semana,esta sem',
      lastWeek: 'la semana pasada,sem ant,sem pasada,la sem pasada',
      thisMonth: 'este mes',
      lastMonth: 'el mes pasado',
      thisYear: 'este ano',
      lastYear: 'el ano pasado',
    },
    around: 'publicado publicada publicacion republicado republicada anunciado vuelto vuelta a publicar',
  },
  it: {
    shapes: ['* fa'],
    one: 'un una',
    units: {
      second: 's sec secondo secondi',
      minute: 'min minuto minuti',
      hour: 'h ora ore',
      day: 'g gg giorno giorni',
      week: 'sett settimana settimane',
      month: 'mese mesi',
      year: 'anno anni',
    },
    whole: {
      now: "ora,adesso,proprio ora,poco fa,pochi secondi fa,quest'ora,questo minuto",
      today: 'oggi',
      yesterday: 'ieri',
      dayBefore: "l'altro ieri,altro ieri",
      thisWeek: 'questa settimana,questa sett',
      lastWeek: 'settimana scorsa,la settimana scorsa,sett scorsa',
      thisMonth: 'questo mese',
      lastMonth: 'mese scorso,il mese scorso',
      thisYear: "quest'anno",
      lastYear: "anno scorso,l'anno scorso",
    },
    around: 'offerta annuncio pubblicato pubblicata ripubblicato ripubblicata',
  },
  pt: {
    shapes: ['ha *', '* atras'],
    one: 'um uma',
    units: {
      second: 's seg segundo segundos',
      minute: 'min minuto minutos',
      hour: 'h hora horas',
      day: 'd dia dias',
      week: 'sem semana semanas',
      month: 'mes meses',
      year: 'ano anos',
    },
    whole: {
      now: 'agora,agora mesmo,ha instantes,ha poucos segundos,esta hora,este minuto',
      today: 'hoje',
      yesterday: 'ontem',
      dayBefore: 'anteontem',
      thisWeek: 'esta semana,esta sem',
      lastWeek: 'semana passada,na semana passada,a semana passada,sem passada',
      thisMonth: 'este mes',
      lastMonth: 'mes passado,o mes passado,no mes passado',
      thisYear: 'este ano',
      lastYear: 'ano passado,o ano passado,no ano passado',
    },
    around: 'vaga oferta publicado publicada republicado republicada anunciado anunciada postado',
  },
  nl: {
    shapes: ['* geleden'],
    one: 'een',
    units: {
      second: 's sec seconde seconden',
      minute: 'min minuut minuten',
      hour: 'u uur uren',
      day: 'd dag dagen dgn',
      week: 'w wk week weken',
      month: 'mnd maand maanden',
      year: 'jr jaar jaren',
    },
    whole: {
      now: 'nu,zojuist,zonet,net,binnen een uur,binnen een minuut',
      today: 'vandaag',
      yesterday: 'gisteren',
      dayBefore: 'eergisteren',
      thisWeek: 'deze week',
      lastWeek: 'vorige week',
      thisMonth: 'deze maand',
      lastMonth: 'vorige maand',
      thisYear: 'dit jaar',
      lastYear: 'vorig jaar',
    },
    around: 'vacature geplaatst opnieuw herplaatst gepubliceerd',
  },
  pl: {
    shapes: ['* temu'],
    one: 'jeden jedna',
    units: {
      second: 's sek sekunde sekundy sekund',
      minute: 'min minute minuty minut',
      hour: 'g godz godzine godziny godzin',
      day: 'dzien dni dnia',
      week: 'tydz tyg tydzien tygodnie tygodni tygodnia',
      month: 'mies miesiac miesiace miesiecy miesiaca',
      year: 'rok lata lat roku',
    },
    whole: {
      now: 'teraz,przed chwila,ta godzina,ta minuta,minute temu',
      hourAgo: 'godzine temu',
      today: 'dzisiaj,dzis',
      yesterday: 'wczoraj,wcz,dzien temu',
      dayBefore: 'przedwczoraj',
      thisWeek: 'w tym tygodniu,w tym tyg',
      lastWeek: 'w zeszłym tygodniu,w zeszłym tyg,tydzien temu',
      thisMonth: 'w tym miesiacu,w tym mies',
      lastMonth: 'w zeszłym miesiacu,w zeszłym mies,miesiac temu',
      thisYear: 'w tym roku',
      lastYear: 'w zeszłym roku,rok temu',
    },
    around: 'oferta opublikowano opublikowana opublikowane ponownie dodano dodana',
  },
  tr: {
    shapes: ['* once'],
    one: 'bir',
    units: {
      second: 'sn saniye',
      minute: 'dk dakika',
      hour: 'sa saat',
      day: 'gun',
      week: 'hf hafta',
      month: 'ay',
      year: 'yıl yil',
    },
    whole: {
      now: 'simdi,az once,biraz once,su anda,bu saat,bu dakika',
      today: 'bugun',
      yesterday: 'dun',
      dayBefore: 'evvelsi gun,onceki gun',
      thisWeek: 'bu hafta,bu hf',
      lastWeek: 'gecen hafta,gecen hf',
      thisMonth: 'bu ay',
      lastMonth: 'gecen ay',
      thisYear: 'bu yıl,bu yil',
      lastYear: 'gecen yıl,gecen yil',
    },
    around: 'ilan yayınlandı yayımlandı yeniden gonderildi paylasıldı',
  },
};

/** "More than 30 days ago", "30 days ago or more": what before or behind the number says that there is no upper bound. */
const OPEN_BEFORE =
  'more than|over|at least|mehr als|uber|mindestens|plus de|au moins|mas de|al menos|piu di|oltre|almeno|mais de|pelo menos|' +
  'meer dan|ruim|minstens|ponad|powyzej|wiecej niz|co najmniej|en az';
const OPEN_BEHIND =
  'or more|oder mehr|ou plus|et plus|o mas|o piu|ou mais|of meer|lub wiecej|i wiecej|(?:ve|veya) daha fazla|(?:ve )?uzeri|fazla';
const DAYS = 'days?|tage?n?|jours?|dias?|giorn[oi]|dag(?:en)?|dni|dzien|gun(?:den)?';

export const AGE_WORDS: AgeLexicon = {
  byLanguage: BY_LANGUAGE,
  openBefore: OPEN_BEFORE,
  openBehind: OPEN_BEHIND,
  days: DAYS,
};
