import { words } from '../../words.ts';
import type { SignalOf } from '../evidence.ts';

/**
 * What the employer's own hiring system said when it was asked. On its own page that adds little; on a copy a confirmed source is
 * worth what the page itself would be. Not listed is weak on a page that is live itself: some postings are open to those who have
 * the address only. Could not tell is no line.
 */
export const source: SignalOf = ({ known, isDirect, model: { priors } }) => {
  const check = known.source;
  if (!check || check.state === 'unknown') return null;
  const isLive = check.state === 'live';
  const key = isLive ? 'confirmed' : 'notlisted';
  const points = isLive
    ? priors[isDirect ? 'confirmed' : 'confirmedCopy']
    : priors[isDirect ? 'notListed' : 'notListedCopy'];
  return {
    key,
    family: 'source',
    points,
    reason: words(`sig_${key}`, check.host),
    why: words(`sig_${key}_why`),
    quote: check.created && { source: 'data', text: check.created.quote },
    alternative: words(`sig_${key}_also`),
    basis: { kind: 'prior' },
  };
};
