import { words } from '../../words.ts';
import type { SignalOf } from '../evidence.ts';

/** The role was listed again after an earlier listing: by the own history, or said by the page itself (counts once). */
export const repost: SignalOf = ({ posting, known, model }) => {
  const times = Math.max(known.reposts, posting.reposted === true ? 1 : 0);
  if (times === 0) return null;
  return {
    key: 'repost',
    family: 'repost',
    points: Math.max(model.repost.floor, model.repost.each * times),
    reason: words('sig_repost', times),
    why: words(known.reposts > 0 ? 'sig_repost_seen_why' : 'sig_repost_said_why'),
    quote: null,
    alternative: words('sig_repost_also'),
  };
};
