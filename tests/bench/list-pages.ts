/**
 * Result lists of 500 cards, made up, as the sites build theirs (see tests/pages). Each page can renew its cards as endless
 * and virtual lists do: `renew(first, count, from, isReused)` puts other jobs into cards, in new nodes or in the same ones.
 */
export interface ListPage {
  name: string;
  url: string;
  html: string;
  /** CSS selector of a card, and of what scrolls (null: the page). */
  card: string;
  scroller: string | null;
}

interface Job {
  id: number;
  title: string;
  company: string;
  place: string;
  /** Days since it was listed. */
  age: number;
  /** ISO day of its listing. */
  day: string;
}

/** What a page has for the benchmark. */
export interface ListWindow {
  renew(first: number, count: number, from: number, isReused: boolean): void;
}

const CARDS = 500;

/** Sent to pages as text, like all functions below: they use nothing from outside. */
function jobOf(n: number): Job {
  const crafts = [
    'Bell Founder',
    'Tide Clerk',
    'Dial Setter',
    'Lock Keeper',
    'Spring Winder',
    'Ferry Engineer',
    'Map Engraver',
  ];
  const places = [
    'Leeds, England, United Kingdom',
    'Oslo, Norway (Hybrid)',
    'Porto, Portugal (Remote)',
    'Boston, MA (On-site)',
  ];
  const age = (n * 13) % 97;
  return {
    id: 4_700_000_000 + n,
    title: `${['Senior ', '', 'Lead '][n % 3]}${crafts[n % crafts.length]} ${Math.floor(n / 21)}`,
    company: `Example Works ${n % 83}`,
    place: places[n % places.length] ?? '',
    age,
    day: new Date(Date.now() - age * 86_400_000).toISOString().slice(0, 10),
  };
}

function emberCard({ id, title, company, place, age, day }: Job): string {
  return `<li class="ember-view occludable-update scaffold-layout__list-item" data-occludable-job-id="${id}"><div><div data-job-id="${id}" class="display-flex job-card-container relative job-card-list"><div><div class="artdeco-entity-lockup"><div class="artdeco-entity-lockup__image"><img alt="" width="56" height="56"></div><div class="artdeco-entity-lockup__content"><div class="full-width artdeco-entity-lockup__title"><a href="/jobs/view/${id}/?eBP=x" class="job-card-container__link"><span aria-hidden="true"><strong>${title}</strong></span><span class="visually-hidden">${title} with verification</span></a></div><div class="artdeco-entity-lockup__subtitle"><span dir="ltr">${company}</span></div><div class="artdeco-entity-lockup__caption"><ul class="job-card-container__metadata-wrapper"><li><span dir="ltr">${place}</span></li></ul></div></div></div><ul class="job-card-list__footer-wrapper job-card-container__footer-wrapper"><li class="job-card-container__footer-item inline-flex"><span dir="ltr">${id % 5 ? 'Be an early applicant' : 'Promoted'}</span></li><li class="job-card-container__footer-item"><time datetime="${day}">${age} days ago</time></li></ul></div><button aria-label="Dismiss ${title} job"></button></div></div></li>`;
}

function sduiCard({ id, title, company, place, age }: Job): string {
  return `<div data-display-contents="true"><div role="button" tabindex="0" componentkey="job-card-component-ref-${id}"><div><div><figure><img alt="" width="56" height="56"></figure><div><div><div><div><p><span>${title} (Verified job)</span><span aria-hidden="true">${title}<span> </span><span aria-hidden="true"><svg></svg></span></span></p><div><p>${company}</p></div><p>${place}</p></div></div><div><button type="button" aria-label="Dismiss ${title} job"><span><svg></svg></span></button></div></div><div><div><p>${id % 3 ? 'Be an early applicant' : 'Viewed'}</p><p> · </p><p>${age || 1} days ago</p><p> · </p><p>Easy Apply</p></div></div></div></div></div></div><hr role="presentation"></div>`;
}

function guestCard({ id, title, company, place, age, day }: Job): string {
  return `<li><div class="base-card base-search-card base-search-card--link job-search-card" data-entity-urn="urn:li:jobPosting:${id}" data-column="1"><a class="base-card__full-link" href="https://www.linkedin.com/jobs/view/some-job-${id}?position=1"><span class="sr-only">${title}</span></a><div class="search-entity-media"><img alt="" width="56" height="56"></div><div class="base-search-card__info"><h3 class="base-search-card__title">${title}</h3><h4 class="base-search-card__subtitle"><a class="hidden-nested-link" href="https://www.linkedin.com/company/x?trk=y">${company}</a></h4><div class="base-search-card__metadata"><span class="job-search-card__location">${place}</span><time class="job-search-card__listdate" datetime="${day}">${age} days ago</time></div></div></div></li>`;
}

function workdayCard({ id, title, place, age }: Job): string {
  const posted = age === 0 ? 'Posted Today' : age > 30 ? 'Posted 30+ Days Ago' : `Posted ${age} Days Ago`;
  return `<li><div><h3><a aria-current="false" data-automation-id="jobTitle" href="https://tollandco.wd1.myworkdayjobs.com/Bells/job/Leeds/Craft_BF${id}">${title}</a></h3></div><div class="row"><div data-automation-id="locations"><dl><dt>locations</dt><dd>${place}</dd></dl></div><div data-automation-id="postedOn"><dl><dt>posted on</dt><dd>${posted}</dd></dl></div></div><ul data-automation-id="subtitle"><li>BF${id}</li></ul></li>`;
}

function leverCard({ id, title, place }: Job): string {
  const link = `https://jobs.lever.co/brightwater/3c1d7a60-52be-4f0e-9d3a-00${id}`;
  return `<div class="posting" data-qa-posting-id="3c1d7a60-52be-4f0e-9d3a-00${id}"><div class="posting-apply" data-qa="btn-apply"><a href="${link}" class="posting-btn-submit">Apply</a></div><a class="posting-title" href="${link}"><h5 data-qa="posting-name">${title}</h5><div class="posting-categories"><span class="workplaceTypes">On-site — </span><span class="sort-by-commitment posting-category commitment">Full-time</span> <span class="sort-by-location posting-category location">${place}</span></div></a></div>`;
}

/** The page's own script. Makes the cards, and renews them on demand: no promise, no observer, no timer. */
function pageScript(
  makeJob: (n: number) => Job,
  makeCard: (job: Job) => string,
  cards: number,
  selector: string,
): void {
  const list = document.querySelector(selector) as Element;
  const made = (n: number) => {
    const template = document.createElement('template');
    template.innerHTML = makeCard(makeJob(n));
    return template.content.firstElementChild as Element;
  };
  /** The nodes of a card by their order, remembered from before anybody else adds some. */
  const nodesOf = (card: Node) => {
    const walker = document.createTreeWalker(card);
    const nodes: Node[] = [card];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    return nodes;
  };
  const rows: { card: Element; nodes: Node[] }[] = [];
  const copy = (from: Node, to: Node | undefined) => {
    if (from instanceof Text && to instanceof Text && to.data !== from.data) to.data = from.data;
    if (!(from instanceof Element && to instanceof Element)) return;
    for (const { name, value } of from.attributes) if (to.getAttribute(name) !== value) to.setAttribute(name, value);
  };
  const renew = (first: number, count: number, from: number, isReused: boolean) => {
    for (let index = 0; index < count; index++) {
      const card = made(from + index);
      const row = rows[(first + index) % rows.length];
      if (!row) continue;
      if (isReused) for (const [at, node] of nodesOf(card).entries()) copy(node, row.nodes[at]);
      else {
        row.card.replaceWith(card);
        Object.assign(row, { card, nodes: nodesOf(card) });
      }
    }
  };
  for (let n = 0; n < cards; n++) {
    const card = made(n);
    rows.push({ card, nodes: nodesOf(card) });
  }
  list.append(...rows.map(({ card }) => card));
  Object.assign(globalThis, { renew });
}

const STYLE = `*{box-sizing:border-box}body{margin:0;font:15px/1.4 sans-serif}a{color:inherit;text-decoration:none}ul{margin:0;padding:0;list-style:none}p,h3,h4,h5,dl,dd{margin:0}
.visually-hidden,.sr-only,dt{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.scroller{height:100vh;width:440px;overflow:auto}.results>*{display:block;border-bottom:1px solid #ddd;padding:12px 16px;min-height:112px}
.artdeco-entity-lockup,figure,.posting{display:flex;gap:10px}figure{margin:0}`;

function page(
  head: string,
  open: string,
  close: string,
  card: (job: Job) => string,
  cards: number,
  list: string,
): string {
  return `<!doctype html>${head}<style>${STYLE}</style></head>${open}${close}
<script>(${pageScript})(${jobOf}, ${card}, ${cards}, ${JSON.stringify(list)})</script></body></html>`;
}

const EMBER = {
  head: '<html lang="en" class="theme theme--mercado app-loader--default artdeco"><head><meta charset="utf-8"><title>Jobs | LinkedIn</title>',
  open: '<body class="render-mode-BIGPIPE nav-v2 ember-application boot-complete"><div class="application-outlet"><div class="authentication-outlet"><div class="scaffold-layout scaffold-layout--list-detail jobs-search-two-pane"><main id="main" class="scaffold-layout__list-detail"><div class="scaffold-layout__list"><div class="scroller"><ul class="results">',
  close: '</ul></div></div></main></div></div></div>',
};

function emberPage(cards: number): ListPage {
  return {
    name: 'LinkedIn Ember',
    url: 'https://www.linkedin.com/jobs/search/?keywords=bell',
    html: page(EMBER.head, EMBER.open, EMBER.close, emberCard, cards, '.results'),
    card: '.job-card-container',
    scroller: '.scroller',
  };
}

/** Cards of a virtual list that go on for ever. */
export const ENDLESS: ListPage = emberPage(50);

export const LIST_PAGES: ListPage[] = [
  emberPage(CARDS),
  {
    name: 'LinkedIn SDUI',
    url: 'https://www.linkedin.com/jobs/search-results/?keywords=tide&origin=X',
    html: page(
      '<html lang="en"><head><meta charset="utf-8"><title>tide Jobs | LinkedIn</title><meta name="como-pk" content="d_flagship3_job_details">',
      '<body data-rehydrated="true"><div id="root" data-strictmode="true"><main id="workspace"><div class="scroller"><div class="results" data-testid="lazy-column" data-component-type="LazyColumn" componentkey="SearchResultsMainContent">',
      '</div></div></main></div>',
      sduiCard,
      CARDS,
      '.results',
    ),
    card: '[componentkey^="job-card-component-ref-"]',
    scroller: '.scroller',
  },
  {
    name: 'LinkedIn guest',
    url: 'https://www.linkedin.com/jobs/search?keywords=tide&location=Leeds',
    html: page(
      '<html lang="en"><head><meta charset="utf-8"><meta name="pageKey" content="d_jobs_guest_search"><meta name="locale" content="en_US"><meta id="config" data-service-name="jobs-guest-frontend" data-member-id="0"><title>500 jobs in Leeds</title>',
      '<body><div class="base-serp-page"><main id="main-content" class="two-pane-serp-page__results"><section class="two-pane-serp-page__results-list"><ul class="jobs-search__results-list results">',
      '</ul></section></main></div>',
      guestCard,
      CARDS,
      '.results',
    ),
    card: '.base-search-card',
    scroller: null,
  },
  {
    name: 'Workday',
    url: 'https://tollandco.wd1.myworkdayjobs.com/en-US/Bells/jobs',
    html: page(
      '<html lang="en-US"><head><meta charset="utf-8"><title>Search for Jobs</title><script>window.workday = { tenant: "tollandco", siteId: "Bells", locale: "en-US", appName: "cxs", postingAvailable: null };</script>',
      '<body><div id="root"><div dir="ltr"><div data-automation-id="header"></div><div id="mainContent" tabindex="-1"><div data-automation-id="jobSearchPage"><section data-automation-id="jobResults" aria-label="Search Results"><p data-automation-id="jobFoundText">500 JOBS FOUND</p><ul role="list" class="results" aria-label="Page 1 of 1">',
      '</ul></section></div></div></div></div>',
      workdayCard,
      CARDS,
      '.results',
    ),
    card: '.results > li',
    scroller: null,
  },
  {
    name: 'Lever',
    url: 'https://jobs.lever.co/brightwater',
    html: page(
      '<html lang="en"><head><meta charset="utf-8"><title>Brightwater</title>',
      '<body class="list header-compact"><div class="content-wrapper list-page"><div class="content page-centered"><div class="postings-wrapper"><div class="postings-group results">',
      '</div></div></div></div>',
      leverCard,
      CARDS,
      '.results',
    ),
    card: '.posting',
    scroller: null,
  },
];
