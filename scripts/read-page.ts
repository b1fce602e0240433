/** What `npm run read` prints for one page: the reading and the report, made by the extension's own code. */
import { JSDOM, VirtualConsole } from 'jsdom';
import { completed } from '../lib/posting/complete.ts';
import type { Posting } from '../lib/posting/schema.ts';
import type { Report, Signal } from '../lib/scoring/report.ts';
import { NOTHING_KNOWN } from '../lib/scoring/report.ts';
import { score } from '../lib/scoring/score.ts';
import { siteFor } from '../lib/sites/index.ts';
import type { GetMessage, Words } from '../lib/words.ts';
import { sayWith } from '../lib/words.ts';
import { messagesOf } from './messages-file.ts';
import type { Output, PrintedReport } from './read-output.ts';
import { NOTHING_READ } from './read-output.ts';

/** The document of an HTML text as it would stand at this address: no script runs, nothing is loaded. */
export function documentOf(html: string, url: URL): Document {
  const { window } = new JSDOM(html, {
    url: url.href,
    contentType: 'text/html',
    // Without listeners: what the page gets wrong (style sheets mostly) is not the reader's business.
    virtualConsole: new VirtualConsole(),
  });
  return window.document;
}

/** Reads and scores a document as of this moment, for a person whose history is empty. An address of no site gives `none`. */
export function readDocument(document: Document, url: URL, now: Date): Output {
  const { kind, posting, cards, rungs } = completed(siteFor(url)?.read(document, url, now) ?? NOTHING_READ.reading);
  const report = posting && score(posting, NOTHING_KNOWN, now);
  return {
    reading: { kind, posting: posting && printedPosting(posting), cards, rungs },
    report: report && printedReport(report, messagesOf('en')),
  };
}

/** The whole way from a page's text to what is printed. */
export function readPage(html: string, url: URL, now: Date): Output {
  return readDocument(documentOf(html, url), url, now);
}

/** The fields in the order that the documentation gives; what else the posting holds comes after them. */
function printedPosting(posting: Posting): Posting {
  const { id, title, company, locations, workplaceType, employmentType, seniority, ...others } = posting;
  const { posted, reposted, closed, easyApply, applicants, salary, responseLabel, promoted, ...rest } = others;
  const { description, ...further } = rest;
  return {
    ...{ id, title, company, locations, workplaceType, employmentType, seniority },
    ...{ posted, reposted, closed, easyApply, applicants, salary, responseLabel, promoted },
    description,
    ...further,
  };
}

function printedReport(report: Report, getMessage: GetMessage): PrintedReport {
  const { score, exact, band, confidence, signals, model, missing, ageDays, forecast, cautions } = report;
  const say = (words: Words) => sayWith(getMessage, words);
  const printedSignal = ({ key, points, reason, quote, alternative, family, why, basis }: Signal) => ({
    key,
    points,
    reason: say(reason),
    quote: quote?.text ?? null,
    alternative: alternative && say(alternative),
    why: say(why),
    family,
    basis,
  });
  return {
    ...{ score, exact, band, confidence, signals: signals.map(printedSignal), model },
    ...{ bandName: getMessage(`band_${band}`, []), missing, ageDays },
    ...{ forecast, cautions: cautions.map(say) },
  };
}
