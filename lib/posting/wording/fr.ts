/** French, with Ontario's statement of vacancy as it is made in French (the regulation has both languages). */
import type { Language } from './phrase.ts';

const ONTARIO = 'Ontario, Règl. de l’Ont. 476/24, in force 2026-01-01: a posting says whether a vacancy exists';

export const FR: Language = {
  language: 'fr',
  parts: {
    post: "offre(?: d'emploi)?|annonce|poste|publication|affichage|recrutement|appel a candidatures",
    this: '(?:cette|ce|cet|la presente|le present) {post}',
    roles:
      'ingenieurs|developpeurs|infirmiers|infirmieres|chauffeurs|livreurs|techniciens|conducteurs|commerciaux|vendeurs|enseignants|' +
      'professeurs|formateurs|serveurs|cuisiniers|aides-soignants|aides-soignantes|consultants|comptables|mecaniciens|electriciens|soudeurs|' +
      'animateurs|educateurs|agents|preparateurs|operateurs|menuisiers|plombiers|macons|auxiliaires|medecins|traducteurs|collaborateurs',
    pool: 'vivier|cvtheque|reservoir de (?:talents|candidats)|banque de candidatures|communaute de talents',
    client: "(?:notre client|mon client|l'un de nos clients|un de nos clients|l'une de nos clientes|un client)",
    for: 'pour (?:le compte (?:de |d.))?{client}',
    seek: '(?:recherchons|recrutons|recherche|recrute)',
    apply: '(?:candidatures?|dossiers? de candidature|cv)',
  },
  months: [
    'janvier janv',
    'fevrier fevr',
    'mars',
    'avril',
    'mai',
    'juin',
    'juillet juil',
    'aout',
    'septembre sept',
    'octobre oct',
    'novembre nov',
    'decembre dec',
  ],
  beforeDate:
    "lundi mardi mercredi jeudi vendredi samedi dimanche jusqu'au avant plus tard inclus minuit fixee heures jusqu",
  otherDates: 'debut debute demarre demarrage contrat projet prise',
  no: "pas jamais aucun aucune ni sans non n'est",
  aside:
    "si (?:cette|ce|aucune?|vous ne|l'offre|le poste|rien)|ne vous correspond|pas (?:trouve|l'offre)|conserv[a-z]*|" +
    "donnees (?:personnelles|a caractere)|rgpd|confidentialite|consent[a-z]*|autres (?:offres|postes|opportunites)|n'hesitez pas|egalement|" +
    'non retenue?s?|refus|alternativement|restez|suivez|accord',
  phrases: [
    {
      kind: 'pipeline',
      at: 'spontanee spontanees',
      says:
        "(?:il s'agit|ceci est|c'est|{this} (?:est|correspond a|constitue)) (?:d'une |une |d'un appel a |un appel a |des )?candidatures? spontanees?|" +
        '^candidatures? spontanees?(?= (?:pour (?:un|le|les) |[(-]))',
      why: 'an application without a vacancy; an invitation to one below a posting is a side offer',
    },
    {
      kind: 'pipeline',
      at: 'vivier cvtheque reservoir banque communaute',
      says:
        "{this} (?:est|sert|vise|permet|a pour (?:but|objectif|objet)|s'inscrit) (?:(?:a|de|dans|destinee|destine|publiee|uniquement|pour|d.)? ?(?:constituer|alimenter|enrichir|creer|completer|constitution d.)? ?)(?:notre |un |une |d'un |le |du )?(?:{pool})|" +
        'nous (?:constituons|alimentons|enrichissons|creons|elargissons) (?:actuellement |en permanence )?(?:notre|un|une) (?:{pool})|' +
        'afin de (?:constituer|alimenter|enrichir|completer) notre (?:{pool})',
      why: 'the posting or the employer itself gathers candidates; a recruiter’s task is to build one, too',
    },
    {
      kind: 'pipeline',
      at: 'toujours permanence continuellement constamment continu annee',
      says:
        "nous (?:recherchons|recrutons|sommes) (?:toujours|en permanence|continuellement|constamment|en continu|toute l'annee)(?: a la recherche)?(?: (?:de|des|d'|du))? ?" +
        "(?:(?!nouvelles|moyens|solutions|facons|nos |ameliorer|a )[a-z'-]+,? ){0,4}?(?:d')?{roles}",
      why: 'hiring without an end for the role',
    },
    {
      kind: 'pipeline',
      at: 'futurs futures prochains prochaines venir',
      says:
        "{this} (?:est|vise|concerne|sert|anticipe) (?:(?:ouverte?|publiee?|destinee?|uniquement|a|pour|de|des|nos|les|d'eventuels|d'eventuelles|d'autres|en prevision de|en vue de) ){0,4}" +
        "(?:d')?(?:(?:futurs?|futures?|prochains|prochaines) (?:opportunites|besoins|postes|recrutements|ouvertures|embauches)|(?:besoins|postes|recrutements|opportunites) (?:a venir|futurs|futures))",
      why: 'says that the opening is a future one',
    },
    {
      kind: 'pipeline',
      at: 'mais toutefois cependant neanmoins',
      says: "(?:nous n'avons (?:actuellement |pour le moment |pas de |pas )*(?:aucun |de )?|il n'y a (?:actuellement |pas de |aucun )*|aucun )(?:poste|offre|besoin)(?: (?:n'est )?[^.;,]{1,40})?,? (?:mais|toutefois|cependant|neanmoins) ",
      why: 'no opening now, applications all the same',
    },
    {
      kind: 'vacancy',
      at: 'vacant vacants pourvoir',
      says:
        '{this} (?:vise|concerne|porte sur|correspond a|est pour|a pour but de pourvoir|vise a pourvoir) (?:un|le|des) (?:postes?|emplois?) (?:actuellement |existant et |existant |deja )?(?:vacants?|a pourvoir)|' +
        'ce poste est (?:actuellement|presentement) (?:vacant|a pourvoir)|poste vacant existant|poste vacant ?: ?oui',
      why: ONTARIO,
    },
    {
      kind: 'no-vacancy',
      at: 'pas aucun vacant',
      says:
        '{this} ne (?:vise|concerne|porte|correspond) pas (?:actuellement |presentement )?(?:a |sur )?(?:un |le )?(?:poste|emploi) (?:actuellement |precis )?(?:vacant|existant|ouvert|a pourvoir)|' +
        "{this} n'est pas (?:pour|liee? a|rattachee? a) un (?:poste|emploi) (?:vacant|existant|ouvert)|" +
        "aucun poste n'est (?:actuellement|presentement|encore) (?:vacant|ouvert|a pourvoir)|poste vacant ?: ?non",
      why: ONTARIO,
    },
    {
      kind: 'no-vacancy',
      at: 'vacants vacant',
      says: '{this} (?:vise|concerne|est pour|porte sur) (?:un |des |de )?(?:futurs?|eventuels?|prochains?) (?:postes?|emplois?) vacants?',
      why: ONTARIO,
    },
    {
      kind: 'unnamed-client',
      at: 'client clients clientes',
      says:
        '{for}(?:,? (?:un|une|base|basee|situe|situee|specialise|specialisee|acteur|leader|grand|pme|eti|societe|entreprise|specialiste|editeur|cabinet|dans|en|a|industriel|du) [^.;]{1,140}?)?,? (?:nous |je )?{seek}|' +
        '(?:nous |je )?{seek} ... {for}(?:$|[.:]|,? (?:un|une|base|basee|situe|situee|specialise|specialisee|acteur|leader|grand|pme|eti|societe|entreprise|specialiste|editeur|cabinet|dans|en|a|industriel|du|des) )',
      why: 'an agency recruits; a name right behind the word is a named client',
    },
    {
      kind: 'unnamed-client',
      at: 'client',
      says: "(?:notre|mon) client(?:, | est )(?:un|une|acteur|leader|societe|entreprise|groupe (?:international|industriel|familial)|pme|eti|cabinet|grand|specialiste|l'un|l'une) (?!client|satisfait|roi)|notre client (?:recherche|recrute) (?:un|une|son|sa|des) ",
      why: 'an agency’s opening words; a name in their place is a named client',
    },
    {
      kind: 'deadline',
      at: 'limite cloture fin',
      says:
        '(?:date|delai) limite (?:(?:de|pour le|d.)? ?(?:depot|envoi|reception|remise|soumission) (?:des? )?(?:{apply})|de candidature|des candidatures|pour (?:postuler|candidater|deposer [a-z ]{1,30})|de (?:postulation|reponse))(?: est)?|' +
        '(?:cloture|fin) (?:des candidatures|du depot des candidatures|de la periode de candidature)',
      why: 'labels of a closing date',
    },
    {
      kind: 'deadline',
      at: 'candidature candidatures postulez candidatez cv dossier dossiers',
      says: "(?:(?:votre|vos|les|leur|^) ?{apply}|candidatures (?:ouvertes|acceptees|a envoyer|a adresser|recues|recevables)|postulez|candidatez) ... (?:avant|jusqu'au|au plus tard|d'ici)",
      why: 'a request to apply with a day',
    },
  ],
};
