/**
 * What of a page is kept for whoever mends a reader, as data: the elements that hold the open posting or a card of the list,
 * by the sites' own stable attributes and class names. All that stands in none of them goes.
 */
import type { SiteKey } from '../posting/schema.ts';

export interface Areas {
  /** With what is in them, less what is always dropped. */
  kept: readonly string[];
  /** Kept without what is in them: the reader asks whether they are there. */
  marks: readonly string[];
}

const byId = (...ids: string[]) => ids.map((id) => `[data-automation-id="${id}"]`);

export const AREAS: Record<SiteKey, Areas> = {
  lever: {
    kept: [
      '.posting-headline',
      '.posting-header',
      '.posting-categories',
      '.posting-page .section',
      '.section-wrapper .section',
      '[data-qa="job-description"]',
      '[data-qa="salary-range"]',
      '.postings-btn-wrapper',
      '[data-qa="show-page-apply"]',
      '.postings-group',
      '.posting',
      '.main-header-logo',
      '.content-wrapper p',
      '.content p',
      'body > p',
      '.list-page-message',
    ],
    marks: ['.postings-wrapper', '.list-page', '.filter-bar', '.page.list', '.content'],
  },
  workday: {
    kept: [
      ...byId('jobPostingHeader', 'job-posting-details', 'jobPostingDescription', 'adventureButton', 'errorMessage'),
      ...byId('locations', 'time', 'postedOn', 'requisitionId', 'remoteType', 'headerTitle', 'logo'),
      '[data-automation-id="jobResults"] li',
      '[data-automation-id="jobSearchPage"] ul[role="list"] > li',
      '[data-automation-id="jobPostingPage"] a[role="button"]',
      '[data-automation-id="jobDetails"] a[role="button"]',
    ],
    marks: [
      '#root',
      '#mainContent',
      ...byId('jobSearchPage', 'jobResults', 'jobDetails', 'jobPostingPage', 'errorContainer', 'header'),
    ],
  },
  linkedin: {
    kept: [
      // For visitors.
      '.top-card-layout',
      '.top-card-layout__title',
      '.description',
      '.description__text',
      '.compensation__salary',
      '.base-search-card',
      // For people who are signed in, made with Ember.
      '[class*="jobs-unified-top-card"]',
      '.jobs-apply-button',
      '.jobs-details-top-card__apply-error',
      '.artdeco-inline-feedback',
      '.job-details-fit-level-preferences',
      '#job-details',
      '.jobs-description-content__text',
      '.jobs-description__content .jobs-box__html-content',
      '.job-card-container',
      '.job-card-job-posting-card-wrapper',
      '.jobs-similar-jobs__see-more-btn',
      // Driven by the server. The top card has no name: `topOf` in prune.ts finds it.
      '[componentkey^="JobDetails_AboutTheJob"]',
      '[id^="JobDetails_AboutTheJob"]',
      '[componentkey="SearchResultsMainContent"] [role="button"][componentkey]',
      '[componentkey^="job-card-component-ref-"]',
    ],
    marks: [
      '.core-rail',
      '.two-pane-serp-page__detail-view',
      '.details-pane__content',
      '.jobs-search__results-list',
      '.jobs-details__main-content',
      '.jobs-search__job-details--container',
      '.job-view-layout',
      '.scaffold-layout__list',
      'li[data-occludable-job-id]',
      '.jobs-similar-jobs',
      '.job-details-module',
      '.jobs-description',
      '[data-sdui-screen*="JobDetails"]',
      '[componentkey="SearchResultsMainContent"]',
      '[componentkey^="JobDetails"]',
      '[id^="JobDetails"]',
    ],
  },
};

/** Dropped wherever it stands: what runs, loads, is typed into, and is about people or the account. */
export const DROPPED = [
  'script, style, link, noscript, template, iframe, frame, object, embed, audio, video, canvas, picture, source, map',
  'form, input, textarea, select, option, datalist, output, dialog',
  '[role="dialog"], [role="navigation"], [role="banner"], [role="search"], [role="alertdialog"]',
  '[contenteditable="true"], nav',
  '.application-form, [class*="application-form"], [class*="cookie"]',
  '[class*="global-nav"], [class*="msg-"], [class*="messaging"], [class*="message-the"], [class*="recruiter"], [class*="hirer"], [class*="hiring-team"]',
  '[class*="poster"], [class*="connections"], [class*="people-"], [class*="referral"], [class*="profile"], [class*="presence"]',
  '[class*="premium"], [class*="upsell"], [class*="face-pile"], [class*="facepile"], [class*="contextual-sign-in"], .modal, [class*="modal__overlay"], [class*="modal__wrapper"]',
  '[data-automation-id*="account" i], [data-automation-id*="signIn" i], [data-automation-id*="utility" i]',
].join(', ');

/** Attributes that readers look at, with what a value must look like to be kept. */
export const ATTRIBUTES: Record<string, RegExp> = {
  'aria-current': /^[a-z]{1,10}$/,
  'aria-hidden': /^(?:true|false)$/,
  'aria-label': /^.{1,200}$/s,
  componentkey: /^(?:JobDetails|SearchResults|job-card-component-ref-)\w{0,120}$/,
  'data-automation-id': /^[\w-]{1,60}$/,
  'data-entity-urn': /^urn:li:(?:fsd_)?jobPosting:\d{5,15}$/,
  'data-job-id': /^(?:search|\d{5,15})$/,
  'data-occludable-job-id': /^\d{5,15}$/,
  'data-qa': /^[\w-]{1,60}$/,
  'data-qa-posting-id': /^[\da-f-]{36}$/i,
  'data-impression-id': /^[a-z_-]{1,100}$/,
  'data-sdui-screen': /^[\w.]{1,120}$/,
  'data-svg-class-name': /^[\w -]{1,100}$/,
  'data-test-icon': /^[\w-]{1,60}$/,
  'data-testid': /^[\w-]{1,60}$/,
  'data-tracking-control-name': /^[a-z_-]{1,100}$/,
  datetime: /^[\d:TZ.+-]{4,30}$/,
  dir: /^(?:ltr|rtl|auto)$/,
  id: /^(?:root|mainContent|main|main-content|workspace|job-details|JobDetails\w{0,100}|secondary-additional-location[\w-]{0,40})$/,
  lang: /^[A-Za-z-]{2,12}$/,
  role: /^[a-z]{1,20}$/,
  target: /^_\w{1,10}$/,
  type: /^[\w-]{1,40}$/,
};

/** An attribute that readers only ask for: it stays, with no value of the page's. */
export const EMPTIED = ['componentkey'];
/** Elements that keep their label: those one presses. */
export const PRESSED = 'a, button, [role="button"], [role="link"], svg, time';
