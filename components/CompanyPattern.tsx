import type { CompanyPattern as Pattern } from '../lib/dossier.ts';
import type { Outcomes } from '../lib/saved/outcomes.ts';
import { employerRow } from '../lib/scoring/employers.ts';
import { nameOfSystem } from '../lib/scoring/system.ts';
import { language, list, number, percent, shortDay, t } from './text.ts';

interface CompanyPatternProps {
  /** Null where nothing is known of its openings. */
  of: Pattern | null;
  /** As the posting names it. */
  name: string | null;
  outcomes: Outcomes | null;
  now: Date;
}

/** The employer's other openings in counts that anyone can check, with where and when they are from; and how the person fared there. */
export function CompanyPattern({ of, name, outcomes, now }: CompanyPatternProps) {
  const counts = of ? countsOf(of, now).filter(([count]) => count !== null) : [];
  const old = of?.shareOver90 ?? 0;
  const same = of?.sameText ?? 0;
  const isKnown = counts.length > 0 || old > 0 || same > 1;
  const called = of?.name ?? name;
  if (!isKnown && !outcomes) return null;
  return (
    <section class="sec company">
      <div class="sec__h">
        <h3>{called === null ? t('co_title_none') : t('co_title', called)}</h3>
      </div>
      {counts.length > 0 && (
        <ul class="stats">
          {counts.map(([count, label]) => (
            <li>
              <span class="stats__n num">{number(count ?? 0)}</span> <span class="muted">{label}</span>
            </li>
          ))}
        </ul>
      )}
      {old > 0 && <p class="muted">{t('co_old', percent(old))}</p>}
      {same > 1 && <p class="muted">{t('co_same', same)}</p>}
      {outcomes && <p class="muted">{outcomesLine(outcomes)}</p>}
      {of && isKnown && <p class="faint">{from(of, now)}</p>}
    </section>
  );
}

/** `You applied to 3 roles here: 2 without a reply, 1 rejected.` */
export function outcomesLine({ applied, steps }: Outcomes): string {
  const parts = steps.map(([step, count]) => t(`co_own_${step}`, number(count)));
  return t('co_own', applied, list(parts));
}

function countsOf(of: Pattern, now: Date): [count: number | null, label: string][] {
  const { since, open, openedLast30d, medianOpenAge, closed, reposts } = of;
  const median = medianOpenAge === null ? null : Math.round(medianOpenAge);
  return [
    [open, openLabel(of, open ?? 0)],
    [median, t('co_median', median ?? 0)],
    [openedLast30d, t('co_new')],
    [closed, since === null ? t('co_closed') : t('co_closed_since', closed ?? 0, shortDay(since, now))],
    [reposts, t('co_reposts', reposts ?? 0)],
  ];
}

/** What was met is of one site: other sites may have more of it. */
function openLabel({ source, system }: Pattern, open: number): string {
  if (source === 'board') return t('co_open', open);
  const site = nameOfSystem(system);
  return site === null ? t('co_seen', open) : t('co_seen_on', open, site);
}

function from({ source, system, at, name }: Pattern, now: Date): string {
  const day = at === null ? '' : shortDay(at, now);
  if (source === 'table') return t('co_table', periodOf(name));
  if (source === 'sightings') return t('co_sightings', day);
  const called = nameOfSystem(system);
  return called ? t('co_board', called, day) : t('co_board_unnamed', '', day);
}

/** The months that the bundled table's row covers: `Aug 2023 – Apr 2026`. */
function periodOf(company: string | null): string {
  const row = employerRow(company);
  if (!row) return '';
  const format = new Intl.DateTimeFormat(language(), { month: 'short', year: 'numeric', timeZone: 'UTC' });
  return format.formatRange(new Date(row[4]), new Date(row[5]));
}
