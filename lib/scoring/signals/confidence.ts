import { words } from '../../words.ts';
import type { SignalOf } from '../evidence.ts';

/** A page that gives nearly every needed fact. */
export const confidence: SignalOf = ({ confidence, model: { priors } }) => {
  if (confidence < priors.confidentFrom) return null;
  return {
    key: 'conf',
    family: 'confidence',
    points: priors.confidence,
    reason: words('sig_conf', `${Math.round(confidence * 100)}`),
    why: words('sig_conf_why'),
    quote: null,
    alternative: words('sig_conf_also'),
    basis: { kind: 'prior' },
  };
};
