import { SITE_FACTS } from '../../posting/site-facts.ts';
import { words } from '../../words.ts';
import type { SignalOf } from '../evidence.ts';

/** The employer's own hiring system, or a job board's copy. */
export const hiringSystem: SignalOf = ({ posting, isDirect, model: { priors } }) => {
  const key = isDirect ? 'ats' : 'copy';
  return {
    key,
    family: 'hiring-system',
    points: isDirect ? priors.direct : priors.copy,
    reason: words(`sig_${key}`, SITE_FACTS[posting.site].name),
    why: words(`sig_${key}_why`),
    quote: { source: 'url', text: posting.url.replace(/^https:\/\//, '') },
    alternative: words(`sig_${key}_also`),
    basis: { kind: 'prior' },
  };
};
