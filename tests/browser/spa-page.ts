/**
 * A page that behaves like LinkedIn's logged-in job search: a list at the left, and a pane that follows the address
 * late, in steps, and sometimes out of order. Made up; class names of the Ember generation, seen 2024-01 to 2026-03.
 */
export interface SpaJob {
  id: string;
  title: string;
  company: string;
  age: string;
}

/** Twenty made-up jobs of different ages. */
export const JOBS: SpaJob[] = Array.from({ length: 20 }, (_, index) => ({
  id: `${4400000000 + index * 7}`,
  title: `Invented role number ${index + 1}`,
  company: `Example Works ${index + 1}`,
  age: `${index + 1} days ago`,
}));

export const SEARCH_ADDRESS = 'https://www.linkedin.com/jobs/search/';

/** The page's own script: `open(id, delays)` is what a click on a card does. Serialised into the page. */
function pageScript(jobs: SpaJob[]): void {
  const page = window as unknown as Record<string, unknown>;
  const element = (name: string, className: string, ...children: (Node | string)[]) => {
    const made = document.createElement(name);
    made.className = className;
    made.append(...children);
    return made;
  };
  const link = (job: SpaJob) => {
    const made = element('a', 'ember-view', job.title) as HTMLAnchorElement;
    made.href = `/jobs/view/${job.id}/`;
    return made;
  };
  const topCard = (job: SpaJob) => {
    const prefix = 'job-details-jobs-unified-top-card__';
    const company = element('a', '', job.company);
    company.setAttribute('href', '/company/example/');
    return element(
      'div',
      'relative job-details-jobs-unified-top-card__container--two-pane',
      element('div', `${prefix}company-name`, company),
      element('div', 't-24', element('h1', `t-24 t-bold inline ${prefix}job-title`, link(job))),
      element(
        'div',
        `${prefix}primary-description-container`,
        element(
          'div',
          `${prefix}tertiary-description-container`,
          element('span', 'tvm__text', 'Leeds, England, United Kingdom'),
          ' · ',
          element('span', 'tvm__text', job.age),
          ' · ',
          element('span', 'tvm__text', '12 applicants'),
        ),
      ),
      element('div', 'jobs-apply-button--top-card', element('button', 'jobs-apply-button', 'Apply')),
    );
  };
  const pane = () => document.querySelector('.jobs-search__job-details--container') as HTMLElement;
  const description = (job: SpaJob) => {
    const text = element(
      'div',
      'jobs-box__html-content jobs-description-content__text--stretch',
      element('p', '', `About ${job.title}. ${'Words that describe the work. '.repeat(30)}`),
    );
    text.id = 'job-details';
    return element('div', 'jobs-description__content', text);
  };
  /** Draws the pane at once. */
  const draw = (job: SpaJob) => pane().replaceChildren(element('div', 'jobs-details', topCard(job), description(job)));
  page.draw = (id: string) => draw(jobs.find((job) => job.id === id) as SpaJob);
  /** Changes the address at once; the pane's title comes after `first` ms and the rest after `second` ms. */
  page.open = (id: string, first: number, second: number) => {
    const job = jobs.find((job) => job.id === id) as SpaJob;
    history.pushState({}, '', `?currentJobId=${id}`);
    setTimeout(() => pane().replaceChildren(element('div', 'jobs-details', topCard(job))), first);
    setTimeout(() => draw(job), second);
  };
  addEventListener('popstate', () => {
    const id = new URLSearchParams(location.search).get('currentJobId');
    const job = jobs.find((job) => job.id === id);
    setTimeout(() => (job ? draw(job) : pane().replaceChildren()), 120);
  });
  const first = jobs.find((job) => job.id === new URLSearchParams(location.search).get('currentJobId'));
  if (first) draw(first);
}

/** The page's HTML. */
export function spaPage(): string {
  return `<!doctype html><html class="theme theme--mercado app-loader--default artdeco" lang="en"><head><title>Search all Jobs | LinkedIn</title>
<style>body{margin:0;font:16px sans-serif;display:flex} .list{width:380px} .jobs-search__job-details--container{flex:1;padding:24px} h1{margin:0;font-size:24px}</style></head>
<body><div class="application-outlet"><div class="authentication-outlet" style="display:flex;width:100vw"><div class="list scaffold-layout__list"><ul></ul></div>
<div class="scaffold-layout__detail" style="flex:1"><div class="jobs-search__job-details--container"></div></div></div></div>
<script>(${pageScript})(${JSON.stringify(JOBS)})</script></body></html>`;
}
