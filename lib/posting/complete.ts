/** What a reading means beyond what a content script can say: it runs in the background and on the command line. */
import { readSalary, salaryFromJsonLd } from './salary.ts';
import { salaryInText } from './salary-in-text.ts';
import type { Posting, Reading, Salary } from './schema.ts';
import { findWording } from './wording/find-wording.ts';

/** The reading with its pay understood, and with what its description says of the posting itself. */
export function completed(reading: Reading): Reading {
  const { posting } = reading;
  return posting
    ? withPay({ ...reading, posting: { ...posting, wording: findWording(posting.description) } })
    : reading;
}

/** The page's own statement of pay, else what the description states in full. */
function withPay(reading: Reading): Reading {
  const { posting, rungs } = reading;
  if (!posting || posting.salary) return reading;
  const { pay: rung, ...others } = rungs;
  const stated = statedPay(posting.pay);
  const salary = stated ?? salaryInText(posting.description, posting.locations);
  if (!salary) return { ...reading, rungs: others };
  return {
    ...reading,
    posting: { ...posting, salary },
    rungs: { ...others, salary: stated ? (rung ?? 'text') : 'text' },
  };
}

function statedPay(pay: Posting['pay']): Salary | null {
  // LinkedIn offers its own subscription in the same place (France, seen 2024-01).
  if (pay === null || /premium/i.test(pay)) return null;
  return salaryFromJsonLd(dataIn(pay)) ?? readSalary(pay);
}

/** The data that a statement of pay consists of; null where it is words. */
function dataIn(pay: string): unknown {
  if (!/^[[{\d"]/.test(pay)) return null;
  try {
    return JSON.parse(pay);
  } catch {
    return null; // words that begin like data: "95 $ an hour"
  }
}
