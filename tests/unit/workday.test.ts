/** Workday: our own pages, the real saved ones where they are at hand, and pages turned hostile. */
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { workday } from '../../lib/sites/workday.ts';
import { namesRequisition, requisitionIn } from '../../lib/sites/workday-address.ts';
import { spelledInSite, spelledOut } from '../../lib/sites/workday-company.ts';
import { documentOf, expectRobust, expectTruth, ownPages, read, realPages } from './site-truth.ts';

const own = ownPages(workday);
const real = realPages(workday);
const NOW = new Date('2026-11-23T12:00:00Z');

function page(file: string) {
  const found = own.find(([, truth]) => truth.file === `workday/${file}`);
  if (!found) throw new Error(`no truth for ${file}`);
  return found[1];
}

describe('our own pages', () => {
  it.each(own)('%s', (_, truth) => expectTruth(workday, truth));
});

describe.skipIf(real.length === 0)('real pages', () => {
  it.each(real)('%s', (_, truth) => expectTruth(workday, truth));
});

describe('addresses', () => {
  const host = 'https://acme.wd5.myworkdayjobs.com';
  it.each([
    [`${host}/en-US/Careers/job/Berlin/Data-Engineer_R46392-2`, true, 'R46392'],
    [`${host}/Careers/job/Data-Engineer_JR2019510-1/apply/applyManually?source=x`, true, 'JR2019510'],
    [`${host}/Careers/details/Data-Engineer_R-792647`, true, 'R-792647'],
    [`${host}/Careers/job/Oslo/Lead_JR-104233-12`, true, 'JR-104233'],
    [`${host}/es/Careers/job/Madrid/Analista_24WD81528`, true, '24WD81528'],
    [`${host}/hp/job/Madrid/Analyst_24WD81528`, true, '24WD81528'],
    [`${host}/Careers/job/Oslo/Clerk_REQ_4711-1`, true, 'REQ_4711'],
    [`${host}/Careers/job/Oslo/No-requisition`, true, null],
    ['https://wd5.myworkdaysite.com/recruiting/acme/Site/job/Oslo/Clerk_R1', true, 'R1'],
    ['https://wd5.myworkdaysite.com/fr-FR/recruiting/acme/Site', true, null],
    [`${host}/en-US/Careers`, true, null],
    [`${host}/Careers?locations=1`, true, null],
    [`${host}/Careers/jobs`, true, null],
    [`${host}/Careers/login`, false, null],
    [`${host}/Careers/userHome`, false, null],
    [`${host}/`, false, null],
    ['https://wd5.myworkdaysite.com/acme/Site', false, null],
    ['https://acme.wd5.myworkdayjobs.com.example/Careers', false, null],
    ['https://notmyworkdayjobs.com/Careers', false, null],
    [`${host}/Careers/job/${'x'.repeat(3_000)}_R1`, false, null],
  ])('%s', (address, isRoute, id) => {
    expect(workday.isJobRoute(new URL(address))).toBe(isRoute);
    expect(workday.idInAddress(new URL(address))).toBe(id);
  });

  it('knows a requisition again in the way a slug writes it', () => {
    expect(namesRequisition('Data-Engineer_R46392-2', 'R46392')).toBe(true);
    expect(namesRequisition('Data-Engineer_REQ-17-2', 'REQ/17-2')).toBe(true);
    expect(namesRequisition('Data-Engineer_R46392', 'R4639')).toBe(false);
    expect(namesRequisition('Data-Engineer_R46392', '')).toBe(false);
    expect(requisitionIn(null)).toBeNull();
  });
});

describe('the employer’s name', () => {
  it('is the tenant as the page spells it', () => {
    expect(spelledOut('northlight', ['Careers at Northlight', 'NORTHLIGHT. Northlight'])).toBe('Northlight');
    expect(spelledOut('generalharbours', ['we at General Harbours'])).toBe('General Harbours');
    expect(spelledOut('tollandco', ['Toll & Co casts bells'])).toBe('Toll & Co');
    expect(spelledOut('brandlight', ['Brandlight'])).toBe('Brandlight');
    expect(spelledOut('acme1', ['ACME, acme'])).toBe('ACME');
  });

  it('is nothing that only looks alike', () => {
    expect(spelledOut('gear', ['Gearing up, gear'])).toBeNull();
    expect(spelledOut('ge', ['manaGEment'])).toBeNull();
    expect(spelledOut('(+.*', ['anything'])).toBeNull();
  });

  it('may begin the career site’s name', () => {
    expect(spelledInSite('medlight', 'MedlightCareers')).toBe('Medlight');
    expect(spelledInSite('med', 'Medical_Careers')).toBeNull();
    expect(spelledInSite('acme', 'acmeexternal')).toBeNull();
  });
});

describe('where the badge stands', () => {
  it.each(['rendered.html', 'two-pane.html', 'stale-data.html'])('is the title of the posting on %s', (file) => {
    const truth = page(file);
    const place = workday.place(documentOf(truth), new URL(truth.url));
    expect(place?.title.textContent).toBe(truth.posting?.title);
    expect(place?.details?.textContent).toContain(String(truth.posting?.locations[0]));
    expect(place?.details?.textContent).not.toContain(String(truth.posting?.descriptionEnd));
    expect(place?.apply?.textContent).toBe('Apply');
  });

  it('is nowhere while the page shows another posting than the address, or none', () => {
    const rendered = page('rendered.html');
    const other = new URL('https://northlight.wd5.myworkdayjobs.com/en-US/Northlight_External/job/Oslo/X_JR-1');
    expect(workday.place(documentOf(rendered), other)).toBeNull();
    for (const file of ['server.html', 'closed-rendered.html', 'list.html', 'maintenance.html']) {
      expect(workday.place(documentOf(page(file)), new URL(page(file).url))).toBeNull();
    }
  });

  it('is followed inside the frame that stays', () => {
    for (const file of ['rendered.html', 'two-pane.html', 'closed-rendered.html']) {
      expect(documentOf(page(file)).querySelectorAll(workday.watched)).toHaveLength(1);
    }
  });
});

describe('fields', () => {
  it('says from which rung each came', () => {
    expect(read(workday, page('server.html')).rungs).toMatchObject({
      id: 'structured',
      title: 'structured',
      posted: 'structured',
      salary: 'text',
    });
    expect(read(workday, page('rendered.html')).rungs).toMatchObject({ title: 'attribute', posted: 'attribute' });
  });

  it('has the tenant as board, from whichever host', () => {
    expect(read(workday, page('site-host.html')).posting?.board).toBe('mossgate');
    expect(read(workday, page('closed-server.html')).posting?.board).toBe('harborline');
  });

  it('has an address without form, filters and tracking', () => {
    const urls = own.map(([, truth]) => read(workday, truth).posting?.url).filter((url) => url !== undefined);
    expect(urls.length).toBeGreaterThan(8);
    expect(urls.filter((url) => /apply|\?|#/.test(url))).toEqual([]);
  });

  it('never runs the page’s settings', () => {
    const html =
      '<script>window.workday = { tenant: (() => { document.title = "ran"; return "x" })(), postingAvailable: false }</script>';
    const { document } = new JSDOM(html).window;
    const url = new URL('https://acme.wd5.myworkdayjobs.com/Careers/job/Oslo/Clerk_R1');
    expect(workday.read(document, url, NOW)).toMatchObject({ kind: 'closed', posting: { company: 'acme', id: 'R1' } });
    expect(document.title).toBe('');
  });
});

describe('hostile pages', () => {
  it('never throw, never give a wrong type, are never changed', () => expectRobust(workday), 60_000);
});
