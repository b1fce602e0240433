import { words } from '../../words.ts';
import type { SignalOf } from '../evidence.ts';

/**
 * The role was listed again after an earlier listing: by the own history, or said by the page itself (counts once). In the data
 * such postings close sooner (mostly by their employers' pace), and the forecast follows them; but an earlier listing that closed did not end the search, so
 * closing says less here: the score neither takes nor gives, so it never rewards one more.
 */
export const repost: SignalOf = ({ reposts, known, model: { priors } }) => {
  if (reposts === 0) return null;
  return {
    key: 'repost',
    family: 'repost',
    points: priors.repost,
    reason: words('sig_repost', reposts),
    why: words(known.reposts > 0 ? 'sig_repost_seen_why' : 'sig_repost_said_why'),
    quote: null,
    alternative: words('sig_repost_also'),
    basis: { kind: 'prior' },
  };
};
