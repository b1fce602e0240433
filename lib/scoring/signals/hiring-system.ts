import { SITE_FACTS } from '../../posting/site-facts.ts';
import { words } from '../../words.ts';
import type { SignalOf } from '../evidence.ts';

/** The employer's own hiring system, or a job board's copy. */
export const hiringSystem: SignalOf = ({ posting, model }) => {
  const { name, direct } = SITE_FACTS[posting.site];
  return {
    key: direct ? 'ats' : 'copy',
    family: 'hiring-system',
    points: direct ? model.hiringSystem.direct : model.hiringSystem.copy,
    reason: words(direct ? 'sig_ats' : 'sig_copy', name),
    why: words(direct ? 'sig_ats_why' : 'sig_copy_why'),
    quote: { source: 'url', text: posting.url.replace(/^https:\/\//, '') },
    alternative: words(direct ? 'sig_ats_also' : 'sig_copy_also'),
  };
};
