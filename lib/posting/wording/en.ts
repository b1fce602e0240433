/** English: Ontario's and New York's statements of vacancy, and the words of pools, agencies and closing dates. */
import type { Language } from './phrase.ts';

/** Ontario's Employment Standards Act, 2000, part III.1 (Working for Workers Five Act, 2024), for 25 employees and more. */
const ONTARIO =
  'Ontario, ESA 2000 part III.1 and O. Reg. 476/24, in force 2026-01-01: a posting says whether a vacancy exists';
/** Passed by the legislature on 2026-06-02 as reported (gibney.com); whether it was signed is not known here. */
const NEW_YORK =
  'New York, words of bill S8877 / A6292-A of 2026 (Labor Law 219-b), reported as passed, not known as in force';

export const EN: Language = {
  language: 'en',
  parts: {
    post:
      '(?:job |career )?(?:posting|post|ad|advert|advertisement|requisition|req|listing|opening|opportunity|position|role|' +
      'job|vacancy|announcement|notice)',
    this: 'this (?:{post} )?(?:is|was)',
    needs:
      '(?:job |career |employment |hiring )?(?:opportunities|openings|roles|positions|needs|requirements|hiring|hires|jobs|' +
      'recruitment|consideration|intakes?)',
    roles:
      'engineers|developers|programmers|designers|nurses|midwives|carers|caregivers|drivers|couriers|teachers|tutors|' +
      'educators|instructors|lecturers|trainers|coaches|technicians|therapists|consultants|assistants|mechanics|electricians|' +
      'plumbers|carpenters|welders|machinists|operators|installers|chefs|cooks|waiters|bartenders|baristas|cleaners|' +
      'housekeepers|analysts|managers|salespeople|agents|translators|interpreters|freelancers|contractors|writers|editors|' +
      'recruiters|accountants|lawyers|scientists|researchers|architects|administrators|volunteers|associates|workers|guards|' +
      'officers|physicians|doctors|dentists|pharmacists|guides|professionals|specialists|representatives|interns|' +
      'technologists|labourers|laborers|pickers|packers|stylists|estimators|surveyors|planners|producers|supervisors',
    pool: '(?:talent|candidate|applicant|recruitment|resource) (?:pool|community|pipeline|network|bench|bank|inventory|database)',
    client: '(?:our|my|one of our|one of my) (?:[a-z-]+ ){0,2}client',
    hiring: '(?:currently |now |urgently |actively )?(?:looking|seeking|searching|hiring|recruiting|sourcing)',
    applications: 'applications?|resumes?|cvs?|submissions|expressions of interest|cover letters?',
  },
  months: [
    'january jan',
    'february feb',
    'march mar',
    'april apr',
    'may',
    'june jun',
    'july jul',
    'august aug',
    'september sept sep',
    'october oct',
    'november nov',
    'december dec',
  ],
  beforeDate:
    'monday tuesday wednesday thursday friday saturday sunday midnight noon midday close business later than will close ' +
    'eastern pacific central time until before closes',
  otherDates: 'start starts starting begin begins beginning contract project',
  no: "no not never neither nor without cannot isn't aren't",
  aside:
    "if (?:this|that|none|there|it|nothing|we do|we don't|you (?:do not|don't|are not|aren't|can't|cannot))|not the right|not quite|" +
    "(?:don't|do not|can't|cannot|didn't|did not) (?:see|find|meet)|not ready|not a (?:match|fit)|(?:other|another) (?:[a-z]+ )?" +
    '(?:roles?|jobs?|positions?|opportunities|openings)|keep (?:your|you)|kept on file|on file|retain(?:ed)?|store[ds]?|privacy|' +
    'personal data|gdpr|consent|unsuccessful|not selected|not successful|alternatively|stay (?:in touch|connected|up to date)|' +
    '(?:other|another) (?:cities|locations|countries)|job alerts?|sign up|may (?:also )?(?:contact|consider|add|use)|should you not',
  phrases: [
    {
      kind: 'pipeline',
      at: 'evergreen',
      says:
        '{this} (?:an |our )?(?:ongoing |continuous |general )?evergreen (?:[a-z]+ )?{post}|this {post} is evergreen(?=$|[.,;)])|' +
        '^evergreen (?:[a-z]+ )?(?:posting|requisition|req|position|role|vacancy|job|opening)(?=$| ?[:.(-])',
      why: 'the hiring systems’ own word for a posting that is not tied to one vacancy (Workday: evergreen requisition)',
    },
    {
      kind: 'pipeline',
      at: 'pool community pipeline network bench bank inventory database',
      says:
        '{this} (?:(?:only|solely|intended|meant|for|to join|a|our|the|an) ){1,4}(?:[a-z]+ )?{pool}' +
        '(?! (?:manager|lead|team|specialist|partner|coordinator|management|platform|function|and))',
      why: 'the posting itself is called a pool; "join our talent community" alone is in many ordinary postings',
    },
    {
      kind: 'pipeline',
      at: 'pipeline',
      says: '{this} a (?:talent |proactive )?pipeline (?:job )?(?:requisition|posting|req|opening|advert|ad|vacancy|listing)|^pipeline (?:requisition|posting)(?=$| ?[:.(-])',
      why: 'recruiters’ word for a posting that gathers candidates ahead of a vacancy',
    },
    {
      kind: 'pipeline',
      at: 'always constantly continuously continually',
      says:
        "we(?:'re| are) (?:always|constantly|continuously|continually) (?:looking|searching|on the look-?out|recruiting|hiring|seeking|" +
        'in search)(?: for| of)?(?: to (?:hire|recruit|meet))? ' +
        "(?:(?!ways|to |how |new |our |your |that |who |ideas|improve|opportunit|better)[a-z'/-]+,? ){0,5}?{roles}",
      why: 'hiring without an end for the role; "talented people" in general is how many companies introduce themselves',
    },
    {
      kind: 'pipeline',
      at: 'future upcoming',
      says:
        '{this} (?:(?:intended|meant|open|only|posted|solely|being|advertised|designed|created|exclusively) ){0,2}' +
        '(?:for|in anticipation of|to fill) (?:(?:possible|potential|our|any|general|consideration for|consideration in) ){0,2}' +
        '(?:future|upcoming) {needs}',
      why: 'says that the opportunity is a future one',
    },
    {
      kind: 'pipeline',
      at: 'future upcoming potential anticipated',
      says:
        '(?:accepting|collecting|gathering|inviting|seeking|taking|receiving|calling for|call for) (?:general )?' +
        '(?:{applications}|candidates|profiles|interest) (?:from [a-z ]{1,50} )?(?:for|in anticipation of) ' +
        '(?:(?:possible|potential|our|any|all) ){0,2}(?:future|upcoming|potential|anticipated) (?:{needs}|vacancies)',
      why: 'applications are gathered for later',
    },
    {
      kind: 'pipeline',
      at: 'interest',
      says: '{this} (?:an |a call for |a general )?expressions? of interest ... (?:future|upcoming) (?:{needs}|vacancies)',
      why: 'an expression of interest for a named temporary role is a vacancy (Australia), one for future roles is not',
    },
    {
      kind: 'pipeline',
      at: 'pool community pipeline network bench bank inventory database list roster',
      and: 'building growing creating expanding establishing',
      says:
        "(?:we are|we're) (?:always |currently |proactively |actively |continuously )?(?:building|growing|creating|expanding|establishing) " +
        '(?:a|an|our|up our) (?:[a-z]+ ){0,2}?(?:{pool}|(?:pool|pipeline|bench|database|list|roster) of (?:[a-z-]+ ){0,3}?' +
        '(?:candidates|talent|people|applicants|individuals|{roles}))',
      why: 'the employer itself, not the role, is building the pool',
    },
    {
      kind: 'pipeline',
      at: 'pool pipeline list roster database inventory bench',
      says:
        '(?:{this}|we are) (?:being )?(?:used|posted|posting|intended|designed|advertised|advertising|open|recruiting) to ' +
        '(?:build|create|establish|develop|grow|fill|form|maintain) (?:a |an |our )?(?:[a-z]+ ){0,2}?(?:pool|pipeline|list|roster|database|inventory|bench)',
      why: 'public employers’ words for a list of candidates from which later vacancies are filled',
    },
    {
      kind: 'pipeline',
      at: 'applying submitting registering',
      says:
        "by (?:applying|submitting|registering) (?:[^.;]{1,60} )?(?:you will be|you are|you will|you'll be|you'll) " +
        '(?:added to|joining|join|become part of|entered into|entering|included in|placed in) (?:our|the|a) (?:[a-z]+ )?{pool}',
      why: 'what an application to this posting leads to is the pool',
    },
    {
      kind: 'pipeline',
      at: 'no',
      says:
        '(?:there (?:is|are)|we have|we currently have) (?:currently |at present |presently |at the moment |right now )?no ' +
        '(?:current |immediate |specific |open |active |live )?(?:openings?|vacanc(?:y|ies)|positions?|roles?)(?: [^.;,]{1,40})?,? ' +
        '(?:but|however|yet|though|although) ',
      why: 'no opening now, applications all the same',
    },
    {
      kind: 'pipeline',
      at: 'application',
      says: '{this} (?:a |an |our |for )?(?:general|speculative|open|spontaneous|unsolicited) (?:job )?applications?(?! (?:form|process|security|development|platform))|^(?:general|speculative|spontaneous) application(?=$| ?[:.(-])',
      why: 'an application without a vacancy',
    },
    {
      kind: 'pipeline',
      at: 'continuous ongoing standing year-round year',
      says:
        '{this} an? (?:open )?(?:continuous|ongoing|standing|year-round) (?:recruitment|hiring|posting|recruitment posting|job posting|advert|' +
        'requisition|announcement|vacancy announcement)',
      why: 'public employers’ words for a posting that stays open',
    },
    {
      kind: 'vacancy',
      at: 'current',
      says: 'this posting is for a current vacancy and (?:the )?employer intends to fill',
      why: NEW_YORK,
    },
    {
      kind: 'vacancy',
      at: 'vacancy vacancies vacant',
      says:
        '(?:this|the) {post} (?:is|represents|relates to) (?:currently )?(?:(?:for|to fill|against|posted for|advertised for) )?(?:an? |the |our )?' +
        '(?:existing|current|actual|real|active|open|genuine|present|immediate),?(?: [a-z-]+)? (?:vacanc(?:y|ies)|vacant (?:position|role))|' +
        '(?:this|it) is (?:for )?an? (?:existing|current|actual|genuine)(?:,? [a-z-]+)? vacancy',
      why: ONTARIO,
    },
    {
      kind: 'vacancy',
      at: 'vacancy',
      says:
        '(?:vacancy (?:status|type|statement|disclosure)|existing vacancy) ?[:?-] ?(?:yes|existing|current)|' +
        '(?:fill|fills|filling|hiring for|recruiting for|posted for) an? (?:existing|current) vacancy|' +
        '(?:position|job|posting) (?:status|type) ?: ?existing vacancy|^existing vacancy$',
      why: ONTARIO,
    },
    {
      kind: 'vacancy',
      at: 'vacant',
      says: 'this {post} is (?:currently|presently) vacant',
      why: `${ONTARIO}; another wording of it`,
    },
    {
      kind: 'no-vacancy',
      at: 'vacancy',
      says: 'posting is not for a current vacancy,? but the employer is seeking',
      why: NEW_YORK,
    },
    {
      kind: 'no-vacancy',
      at: 'existing current active actual open live immediate',
      and: 'vacancy vacancies opening openings position positions role roles',
      says:
        "(?:this|the) (?:{post} )?(?:is not|isn't|does not|doesn't) (?:currently |necessarily )?" +
        '(?:(?:for|to fill|tied to|linked to|relate to|represent|a|an|one|correspond to|associated with|reflect) ){1,3}' +
        '(?:specific |single )?(?:existing|current|active|actual|open|live|immediate) (?:job )?(?:vacanc(?:y|ies)|openings?|positions?|roles?)',
      why: ONTARIO,
    },
    {
      kind: 'no-vacancy',
      at: 'vacancy vacancies',
      says:
        '{this} (?:(?:posted|being|intended|only|advertised) ){0,2}(?:for|in anticipation of|to fill) (?:an? |possible |our |one or more )?' +
        '(?:anticipated|future|potential|prospective|upcoming|expected)(?:(?: or |/| and )(?:anticipated|future|potential|upcoming))? (?:job )?vacanc(?:y|ies)',
      why: ONTARIO,
    },
    {
      kind: 'no-vacancy',
      at: 'vacancy',
      says:
        'vacancy does not (?:currently |yet |presently )?exist|no (?:existing |current )?vacancy (?:currently |presently )?exists|' +
        '(?:existing|current) vacancy ?[:?] ?no|vacancy (?:status|type) ?: ?(?:future|anticipated|no|not|none)|' +
        'there is (?:currently |at present |presently )?no (?:existing|current|immediate|actual) vacancy(?=$|[.,;:)]| (?:for|at|in|but) )',
      why: ONTARIO,
    },
    {
      kind: 'no-vacancy',
      at: 'hiring recruiting',
      says: "(?:we are|we're) not (?:currently|presently|actively|yet) (?:hiring|recruiting) for this (?:role|position|posting|job)",
      why: 'says so in plain words',
    },
    {
      kind: 'unnamed-client',
      at: 'client',
      says: '(?<!(?:when|what|if|that|whether|sure|where|how|as) )(?:our|my) client(?:, |,? (?:is|are|who is|which is) )(?:an? |one of |based in |located in |{hiring} (?:for|to|an?) )',
      why: 'an agency’s opening words; a name in the place of "a leading ..." is a named client',
    },
    {
      kind: 'unnamed-client',
      at: 'behalf',
      says:
        "(?:we(?:'re| are| have been)|i am|i'm|is|are) {hiring} (?:for )?(?:(?!to |who |that |which |candidates )[a-z0-9/&,()+#-]+ ){0,12}?on behalf of (?:{client}s?|an? (?:[a-z-]+ ){0,3}client)|" +
        '(?:posted|advertised|advertising|position|role|vacancy) (?:is )?on behalf of (?:{client}|an? (?:[a-z-]+ ){0,3}client)|' +
        "on behalf of (?:{client}s?|an? (?:[a-z-]+ ){0,3}client)(?:,? (?:an? |one of |in |based )[^.;]{1,120}?)?,? (?:we|i)(?: are| am|'re|'m| have been)? {hiring}",
      why: 'an agency recruits; who acts or negotiates on behalf of a client recruits nobody',
    },
    {
      kind: 'unnamed-client',
      at: 'client clients',
      says: "(?:we are|we're|i am|i'm|company is) {hiring} (?:for )?(?:(?!to |who |that |which |with |and |capable)[a-z0-9/&,()+#-]+ ){0,12}?for (?:(?:our|my) (?:[a-z-]+ ){0,2}client|one of (?:our|my) (?:[a-z-]+ ){0,2}clients)(?!s)",
      why: 'the job is at a client that stays without a name',
    },
    {
      kind: 'unnamed-client',
      at: 'confidential undisclosed',
      says: '(?:for|with|is|by|of) an? (?:confidential|undisclosed) (?:[a-z]+ )?(?:client|company|employer)',
      why: 'says that the employer is not named',
    },
    {
      kind: 'deadline',
      at: 'deadline date close closes closing due before by until',
      says:
        '(?:applications? (?:deadline|closing date|close date|end date|due date|cut-off date|due|close|closes|closing|are due|will close)|' +
        'closing date(?: for (?:applications|receipt of applications|this [a-z]+|submissions))?|' +
        'deadline (?:for|to)(?: the)? (?:receiving |submitting |submission of |receipt of |submit )?(?:your |an |all )?(?:applications?|apply|applying)|' +
        '(?:last|final) (?:date|day) (?:to apply|for applications|of applications)|(?:job |position )?posting (?:end|close|closing|expiry) date|' +
        '^deadline|^apply (?:by|before)|(?:vacancy|advert|competition) closes|closing)',
      why: 'labels of a closing date',
    },
    {
      kind: 'deadline',
      at: 'applications application resumes cvs submissions interest letter letters',
      says:
        "(?:{applications}) (?:for [a-z ']{1,40} )?(?:must|should|will|can|need to|are to|are) be (?:submitted|received|accepted|sent|made|lodged|considered|in)" +
        '(?: (?!least)[a-z]+){0,4}? (?:by|before|until|till|no later than|through)',
      why: 'a closing date as a sentence; "accepted at least until" states none',
    },
    {
      kind: 'deadline',
      at: 'window',
      says: 'application window (?:for [a-z ]{1,40} )?(?:is (?:expected|anticipated|scheduled) to |will )?clos(?:e|es|ing)(?: date)?',
      why: 'seen on Workday postings of 2026-04: "the application window for this opening will close on"',
    },
    {
      kind: 'deadline',
      at: 'posting position role job vacancy advert ad opening competition',
      says:
        '(?:this|the|our) {post} (?:will (?:close|remain open|be open|expire|be posted)|closes|is open|expires|remains open|is posted)' +
        '(?: for applications| to applications| to applicants| for application)?(?: on| until| through| till| by)?',
      why: 'the posting closes on a day',
    },
    {
      kind: 'deadline',
      at: 'submit send email apply forward applying',
      says:
        '(?:(?:submit|send|email|forward) (?:us )?(?:your|a|an|the) (?:[a-z]+ ){0,3}?(?:{applications})|apply(?! (?:your|the|a|an) )(?: online| now| here| today)?) ' +
        '... (?:by|before|until|no later than)',
      why: 'a request to apply with a day',
    },
  ],
};
