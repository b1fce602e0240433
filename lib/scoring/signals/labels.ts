import { words } from '../../words.ts';
import type { SignalOf } from '../evidence.ts';

/**
 * "Actively reviewing applicants": LinkedIn says so where the employer has looked at an application in the past two weeks
 * (LinkedIn help a1655396, 2026). "Responses managed off LinkedIn" says nothing either way.
 */
export const labels: SignalOf = ({ posting, model: { priors } }) => {
  if (posting.responseLabel !== 'actively-reviewing') return null;
  return {
    key: 'reviewing',
    family: 'labels',
    points: priors.reviewing,
    reason: words('label_reviewing'),
    why: words('label_reviewing_means'),
    quote: null,
    alternative: words('sig_reviewing_also'),
    basis: { kind: 'prior' },
  };
};
