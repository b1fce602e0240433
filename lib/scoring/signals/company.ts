import { words } from '../../words.ts';
import { employerRow } from '../employers.ts';
import type { Evidence, SignalOf } from '../evidence.ts';
import { employerFeatures, levelGroupOf } from '../features.ts';
import { weigh } from '../model.ts';
import { halfPoints } from '../points.ts';
import type { EmployerEvidence } from '../report.ts';
import { nameOfSystem } from '../system.ts';

/** How the employer's other postings have fared, against what is usual for the level. Unknown is no line. */
export const company: SignalOf = (evidence) => {
  const { employer, traits, model } = evidence;
  if (!employer) return null;
  const group = levelGroupOf(traits.level);
  const { perLogit, companyCentre, companyMost, companyPostings } = model.points;
  const logit =
    weigh(model, employerFeatures(employer, group)) -
    weigh(model, employerFeatures(null, group)) -
    (companyCentre[group] ?? 0);
  return {
    key: 'company',
    family: 'company',
    points: halfPoints(Math.min(companyMost, Math.max(-companyMost, perLogit * logit))),
    reason: reasonOf(evidence),
    why: words('sig_company_why'),
    quote: null,
    alternative: words('sig_company_also'),
    basis: { kind: 'learned', postings: companyPostings[group] ?? 0 },
  };
};

function reasonOf({ employer, posting }: Evidence) {
  const row = employerRow(posting.company);
  if (employer?.source === 'table' && row) {
    const [postings, , medianDays, reposted, from, to] = row;
    return words('sig_company_table', postings, String(Math.round(medianDays)), String(reposted), from, to);
  }
  const { open = null, medianOpenAge = null } = employer ?? {};
  const { suffix, values } = seenIn(employer);
  if (open === null) return words(`sig_company_seen${suffix}`, ...values);
  if (medianOpenAge === null) return words(`sig_company_none${suffix}`, ...values);
  return words(`sig_company${suffix}`, open, String(Math.round(medianOpenAge)), ...values);
}

/** Where it was seen and when, as the end of a key and what its sentence names: the day, and whose board. */
function seenIn(employer: EmployerEvidence | null): { suffix: '' | '_board' | '_met'; values: string[] } {
  const day = employer?.at?.slice(0, 10);
  const system = nameOfSystem(employer?.system);
  if (day && employer?.source === 'sightings') return { suffix: '_met', values: [day] };
  if (day && employer?.source === 'board' && system) return { suffix: '_board', values: [day, system] };
  return { suffix: '', values: [] };
}
