/** Result pages like LinkedIn's for visitors, of any length, whose script can do what real lists do. All invented. */
export const LIST_ADDRESS = 'https://www.linkedin.com/jobs/search/';

export interface ListJob {
  /** Null: the card names no id. */
  id: string | null;
  title: string;
  company: string;
  place: string;
  /** `2026-11-20` */
  day: string;
}

/** Jobs of different ages, so that their scores differ; every `nth` has the word Quiet in its title. */
export function listJobs(count: number, nth = 0, from = 0): ListJob[] {
  return Array.from({ length: count }, (_, at) => {
    const index = at + from;
    return {
      id: `${4_600_000_000 + index * 11}`,
      title: `${nth > 0 && index % nth === 0 ? 'Quiet ' : ''}Invented role ${index + 1}`,
      company: `Example Works ${index % 40}`,
      place: 'Leeds, England, United Kingdom',
      day: new Date(Date.now() - (index % 90) * 86_400_000).toISOString().slice(0, 10),
    };
  });
}

/** What the page's own script offers to a test, as `window.list`. */
export interface PageList {
  /** Puts another job into the nodes of a card. */
  fill(card: Element, job: ListJob): void;
  /** A new list item with a card. */
  make(job: ListJob): HTMLElement;
  cards(): Element[];
  /** Clicks that reached a link of the site. */
  followed: number;
}

function pageScript(jobs: ListJob[]): void {
  const list = {
    followed: 0,
    cards: () => [...document.querySelectorAll('.base-search-card')],
    fill(card: Element, { id, title, company, place, day }: ListJob) {
      const put = (selector: string, text: string) => {
        const element = card.querySelector(selector);
        if (element) element.textContent = text;
      };
      if (id) card.setAttribute('data-entity-urn', `urn:li:jobPosting:${id}`);
      else card.removeAttribute('data-entity-urn');
      card.querySelector('.base-card__full-link')?.setAttribute('href', id ? `/jobs/view/${id}/` : '#');
      for (const selector of ['.sr-only', '.base-search-card__title']) put(selector, title);
      put('.base-search-card__subtitle', company);
      put('.job-search-card__location', place);
      put('time', day);
      card.querySelector('time')?.setAttribute('datetime', day);
    },
    make(job: ListJob) {
      const template = document.querySelector('template') as HTMLTemplateElement;
      const item = template.content.firstElementChild?.cloneNode(true) as HTMLElement;
      list.fill(item.firstElementChild as Element, job);
      return item;
    },
  };
  (window as unknown as { list: typeof list }).list = list;
  document.querySelector('.jobs-search__results-list')?.append(...jobs.map(list.make));
  addEventListener('click', (event) => {
    if (!(event.target as Element).closest('a')) return;
    list.followed++;
    event.preventDefault();
  });
}

/** The page's HTML. `style` comes last. */
export function listPage(jobs: ListJob[], { style = '', dark = false, body = '' } = {}): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="pageKey" content="d_jobs_guest_search"><title>${jobs.length} jobs</title><style>
body{margin:0;font:16px/1.5 sans-serif;color:${dark ? '#eee' : '#222'};background:${dark ? '#1b1f23' : '#fff'}}
main{width:420px;margin:0 auto} ul{list-style:none;margin:0;padding:0}
.base-search-card{position:relative;display:flex;gap:12px;padding:12px 16px;border-bottom:1px solid #8884}
.base-card__full-link{position:absolute;inset:0;z-index:1} .sr-only{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0)}
.logo{flex:none;width:56px;height:56px;background:#8883} h3,h4{margin:0;font-size:16px;line-height:24px} h4{font-weight:400;font-size:14px;line-height:20px}
.job-search-card__location,time{font-size:14px;color:#888}${style}</style></head><body>${body}
<main><section class="two-pane-serp-page__results-list"><ul class="jobs-search__results-list"></ul></section></main>
<template><li><div class="base-card base-search-card base-search-card--link job-search-card"><a class="base-card__full-link" href="#"><span class="sr-only"></span></a><div class="logo"></div>
<div class="base-search-card__info"><h3 class="base-search-card__title"></h3><h4 class="base-search-card__subtitle"></h4><div class="base-search-card__metadata"><span class="job-search-card__location"></span> <time class="job-search-card__listdate"></time></div></div></div></li></template>
<script>(${pageScript})(${JSON.stringify(jobs)})</script></body></html>`;
}
