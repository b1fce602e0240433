import type { CompanyPattern as Pattern } from '../lib/dossier.ts';
import { employerRow } from '../lib/scoring/employers.ts';
import { nameOfSystem } from '../lib/scoring/system.ts';
import { language, number, percent, shortDay, t } from './text.ts';

/** The employer's other openings in counts that anyone can check, with where and when they are from. */
export function CompanyPattern({ of, now }: { of: Pattern; now: Date }) {
  const { name, source, since, open, openedLast30d, medianOpenAge, shareOver90, closed, reposts, sameText } = of;
  const median = medianOpenAge === null ? null : Math.round(medianOpenAge);
  const counts: [count: number | null, label: string][] = [
    [open, t(source === 'board' ? 'co_open' : 'co_seen', open ?? 0)],
    [median, t('co_median', median ?? 0)],
    [openedLast30d, t('co_new')],
    [closed, since === null ? t('co_closed') : t('co_closed_since', closed ?? 0, shortDay(since, now))],
    [reposts, t('co_reposts', reposts ?? 0)],
  ];
  const stated = counts.filter(([count]) => count !== null);
  const isOld = shareOver90 !== null && shareOver90 > 0;
  const isSame = sameText !== null && sameText > 1;
  if (stated.length === 0 && !isOld && !isSame) return null;
  return (
    <section class="sec company">
      <div class="sec__h">
        <h3>{name === null ? t('co_title_none') : t('co_title', name)}</h3>
      </div>
      {stated.length > 0 && (
        <ul class="stats">
          {stated.map(([count, label]) => (
            <li>
              <span class="stats__n num">{number(count ?? 0)}</span> <span class="muted">{label}</span>
            </li>
          ))}
        </ul>
      )}
      {isOld && <p class="muted">{t('co_old', percent(shareOver90))}</p>}
      {isSame && <p class="muted">{t('co_same', sameText)}</p>}
      <p class="faint">{from(of, now)}</p>
    </section>
  );
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
