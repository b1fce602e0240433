import { list, shortDay, t } from '../../../components/text.ts';
import type { Lane } from '../../../lib/history/company-detail.ts';
import { LANE_DAYS } from '../../../lib/history/company-detail.ts';
import { addDays, daysBetween } from '../../../lib/posting/days.ts';
import { SITE_FACTS } from '../../../lib/posting/site-facts.ts';
import { hashOf } from '../route.ts';

const WIDTH = 200;
const EDGE = 6;
const KINDS = ['seen', 'edited', 'reposted', 'closed'] as const;
type Kind = (typeof KINDS)[number];

/** When each posting was seen, edited, reposted, closed: a line of its own for each, today at its end. */
export function Lanes({ lanes, now }: { lanes: Lane[]; now: Date }) {
  const titles = lanes.map(({ title }) => title);
  const isTwice = ({ title }: Lane) => titles.filter((one) => one === title).length > 1;
  if (lanes.length === 0) return <p class="muted">{t('comp_lanes_none', LANE_DAYS)}</p>;
  return (
    <>
      <ul class="lanes">
        {lanes.map((lane) => (
          <li key={lane.key} class="lane">
            <a href={hashOf({ tab: 'history', open: lane.key })} title={lane.title ?? undefined}>
              <bdi>{lane.title ?? t('comp_untitled')}</bdi>
              {isTwice(lane) && lane.site && <span class="faint"> · {SITE_FACTS[lane.site].name}</span>}
            </a>
            <Days lane={lane} today={now.toISOString().slice(0, 10)} />
            <span class="hp-sr">{saysOf(lane, now)}</span>
          </li>
        ))}
      </ul>
      <p class="legend faint">
        {KINDS.map((kind) => (
          <span key={kind}>
            <svg class="lane__key" viewBox="-6 -6 12 12" aria-hidden="true">
              <Mark kind={kind} x={0} y={0} />
            </svg>
            {t(`lane_${kind}`)}
          </span>
        ))}
      </p>
    </>
  );
}

/** Solid while it was seen; dotted from then on, as long as nobody said that it closed. */
function Days({ lane, today }: { lane: Lane; today: string }) {
  const start = addDays(today, -LANE_DAYS);
  const x = (day: string) => {
    const days = Math.min(LANE_DAYS, Math.max(0, daysBetween(start, day)));
    return EDGE + (days / LANE_DAYS) * (WIDTH - 2 * EDGE);
  };
  const marks = lane.marks.filter(({ day }) => day >= start);
  const closed = lane.isClosed ? marks.findLast(({ kind }) => kind === 'closed')?.day : undefined;
  const end = closed ?? lane.lastSeen;
  return (
    <svg class={`lane__days ${lane.isClosed ? 'is-closed' : ''}`} viewBox={`0 0 ${WIDTH} 16`} aria-hidden="true">
      {!lane.isClosed && <path class="lane__after" d={`M${x(end)} 8H${x(today)}`} />}
      <path class="lane__line" d={`M${x(lane.firstSeen)} 8H${Math.max(x(end), x(lane.firstSeen) + 0.1)}`} />
      {marks.map(({ kind, day }) => (
        <Mark key={kind + day} kind={kind} x={x(day)} y={8} />
      ))}
    </svg>
  );
}

function Mark({ kind, x, y }: { kind: Kind; x: number; y: number }) {
  const at = { class: `lane__${kind}`, transform: `translate(${x} ${y})` };
  if (kind === 'seen') return <circle {...at} r="3.5" />;
  if (kind === 'edited') return <path {...at} d="M0 -4.2 4.2 0 0 4.2 -4.2 0z" />;
  return <path {...at} d={kind === 'reposted' ? 'M-5 4.5 0 -4.5 5 4.5z' : 'M-4 -4H4V4H-4z'} />;
}

function saysOf({ marks, lastSeen, isClosed }: Lane, now: Date): string {
  const said = marks.map(({ kind, day }) => `${t(`lane_${kind}`)} ${shortDay(day, now)}`);
  return list(isClosed ? said : [...said, `${t('lane_last')} ${shortDay(lastSeen, now)}`]);
}
