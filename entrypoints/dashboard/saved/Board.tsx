import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Chip } from '../../../components/Badge.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { ago, dayCount, language, number, say, shortDay, t } from '../../../components/text.ts';
import { SITE_FACTS } from '../../../lib/posting/site-facts.ts';
import type { SavedJob } from '../../../lib/saved/job.ts';
import { isDue, localDay } from '../../../lib/saved/reminder.ts';
import type { Status } from '../../../lib/saved/status.ts';
import { hashOf } from '../route.ts';
import { columnsOf, daysSince, nextOf, since } from './arrange.ts';
import { type Facts, noteOf } from './note.ts';
import { type Acts, titleOf } from './SavedTab.tsx';
import { StatusMenu } from './StatusMenu.tsx';

/** Beyond so many days a card says the day itself. */
const MOST_COUNTED_DAYS = 60;

interface BoardProps {
  jobs: readonly SavedJob[];
  now: Date;
  factsOf(job: SavedJob): Facts;
  acts: Acts;
  /** The card that is to get the focus. */
  focus: { current: string | null };
}

/** A column for each status. Cards are moved by mouse, by the menu behind M, and by the button for that. */
export function Board({ jobs, now, factsOf, acts, focus }: BoardProps) {
  const columns = columnsOf(jobs, localDay(now));
  const root = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState<string | null>(focus.current);
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<Status | null>(null);
  const [menu, setMenu] = useState<SavedJob | null>(null);
  const first = columns.flatMap(([, cards]) => cards)[0]?.id;
  const tabStop = jobs.some(({ id }) => id === current) ? current : first;

  // After each drawing: a moved card is another element in another column.
  useLayoutEffect(() => {
    const card = focus.current === null ? null : linkOf(root.current, focus.current);
    if (card) card.focus();
    focus.current = null;
  });

  const drop = () => {
    const job = jobs.find(({ id }) => id === dragged);
    if (job && over) acts.move([job], over);
    setDragged(null);
    setOver(null);
  };
  const press = (event: KeyboardEvent) => {
    const id = (event.target as Element).closest('[data-job]')?.getAttribute('data-job') ?? null;
    const job = jobs.find((one) => one.id === id);
    if (!job || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'm' || event.key === 'M') setMenu(job);
    const next = neighbour(columns, job.id, stepOf(event));
    if (next) linkOf(root.current, next)?.focus();
    if (next || event.key in STEPS) event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the cards' links are heard here for all of them
    <div
      class="board"
      ref={root}
      onKeyDown={press}
      onDragLeave={({ relatedTarget }) => root.current?.contains(relatedTarget as Node) || setOver(null)}
    >
      {columns.map(([status, cards]) => (
        <section
          key={status}
          class={`col ${over === status ? 'is-over' : ''}`}
          aria-labelledby={`col-${status}`}
          data-status={status}
          onDragOver={(event) => {
            if (dragged === null) return;
            event.preventDefault();
            setOver(status);
          }}
          onDrop={(event) => {
            event.preventDefault();
            drop();
          }}
        >
          <h2 id={`col-${status}`}>
            {t(`status_${status}`)} <span class="num">{number(cards.length)}</span>
          </h2>
          {over === status && !cards.some(({ id }) => id === dragged) && <p class="col__slot">{t('board_drop')}</p>}
          {cards.length > 0 && (
            <ul>
              {cards.map((job) => (
                <Card
                  key={job.id}
                  job={job}
                  facts={factsOf(job)}
                  now={now}
                  isTabStop={job.id === tabStop}
                  isDragged={job.id === dragged}
                  onFocus={() => setCurrent(job.id)}
                  onDrag={setDragged}
                  onDragEnd={() => {
                    setDragged(null);
                    setOver(null);
                  }}
                  onMove={() => setMenu(job)}
                />
              ))}
            </ul>
          )}
          {cards.length === 0 && over !== status && <p class="col__none faint">{t('board_empty')}</p>}
        </section>
      ))}
      {menu && (
        <StatusMenu
          status={menu.status}
          title={titleOf(menu)}
          beside={() => linkOf(root.current, menu.id)?.closest('.jc') ?? null}
          onChoose={(to) => acts.move([menu], to)}
          onClose={(goesBack) => {
            if (goesBack) linkOf(root.current, menu.id)?.focus({ preventScroll: true });
            setMenu(null);
          }}
        />
      )}
    </div>
  );
}

interface CardProps {
  job: SavedJob;
  facts: Facts;
  now: Date;
  isTabStop: boolean;
  isDragged: boolean;
  onFocus(): void;
  onDrag(id: string): void;
  onDragEnd(): void;
  onMove(): void;
}

function Card({ job, facts, now, isTabStop, isDragged, onFocus, onDrag, onDragEnd, onMove }: CardProps) {
  const { row } = facts;
  const today = localDay(now);
  const note = noteOf(job, facts, now, (iso) => ago(iso, now));
  const [link] = job.links;
  return (
    <li
      class={`jc ${isDue(job, today) ? 'is-due' : ''} ${isDragged ? 'is-dragged' : ''}`}
      data-job={job.id}
      draggable
      onDragStart={({ dataTransfer }) => {
        // Firefox begins no drag without data.
        dataTransfer?.setData('text/plain', titleOf(job));
        if (dataTransfer) dataTransfer.effectAllowed = 'move';
        onDrag(job.id);
      }}
      onDragEnd={onDragEnd}
    >
      <div class="jc__row">
        <span class="jc__chip faint">
          {row && <Chip band={row.band} score={row.score} />}
          {row?.band === 'closed' && <span aria-hidden="true">{t('band_closed')}</span>}
          {!row && link?.site && SITE_FACTS[link.site].name}
        </span>
        <When job={job} now={now} />
      </div>
      <a
        class="jc__t"
        href={hashOf({ tab: 'saved', open: job.id })}
        draggable={false}
        tabIndex={isTabStop ? 0 : -1}
        aria-keyshortcuts="M"
        onFocus={onFocus}
        dir="auto"
        title={titleOf(job)}
      >
        {titleOf(job)}
      </a>
      <p class="jc__co faint" dir="auto">
        {job.company ?? t('company_none')}
      </p>
      {note && (
        <p class="jc__note muted">
          <Icon of={note.icon} class="ic-14" />
          <span>{say(note.words)}</span>
        </p>
      )}
      <button
        type="button"
        class="btn btn-sm jc__move"
        tabIndex={isTabStop ? 0 : -1}
        aria-haspopup="menu"
        aria-label={t('board_move_sr', titleOf(job))}
        onClick={onMove}
      >
        {t('board_move')}
      </button>
    </li>
  );
}

/** What is to come next, else for how long the job has been here. */
function When({ job, now }: { job: SavedJob; now: Date }) {
  const today = localDay(now);
  const next = nextOf(job, today);
  if (next?.is === 'step') return <span class="jc__when faint">{t('board_next', soonDay(next.day, today, now))}</span>;
  if (next) {
    return (
      <span class="jc__when faint">
        <Icon of="bell" class="ic-12" />
        <span class="hp-sr">{t('board_reminder', next.day)}</span>
        <span aria-hidden="true">{shortDay(next.day, now)}</span>
      </span>
    );
  }
  const from = since(job);
  const days = daysSince(from, today);
  const counted = days === 0 ? t('board_today') : dayCount(days);
  return <span class="jc__when faint">{days > MOST_COUNTED_DAYS ? shortDay(from, now) : counted}</span>;
}

/** A day within the week by its name, `Thu`; a later one by its date. */
function soonDay(day: string, today: string, now: Date): string {
  if (daysSince(today, day) >= 7) return shortDay(day, now);
  return new Intl.DateTimeFormat(language(), { weekday: 'short', timeZone: 'UTC' }).format(new Date(day));
}

function linkOf(root: Element | null, id: string): HTMLElement | null {
  return root?.querySelector(`[data-job="${CSS.escape(id)}"] .jc__t`) ?? null;
}

/** Columns and cards that a key goes on by. */
const STEPS: Record<string, [columns: number, cards: number]> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  Home: [0, Number.NEGATIVE_INFINITY],
  End: [0, Number.POSITIVE_INFINITY],
};

function stepOf({ key, currentTarget }: KeyboardEvent): [number, number] {
  const [columns, cards] = STEPS[key] ?? [0, 0];
  const isMirrored = getComputedStyle(currentTarget as Element).direction === 'rtl';
  return [isMirrored ? -columns : columns, cards];
}

/** The card that lies so many columns and cards further; columns without a card are passed over. Null where there is none. */
export function neighbour(
  columns: readonly (readonly [Status, readonly SavedJob[]])[],
  from: string,
  [right, down]: [number, number],
): string | null {
  if (right === 0 && down === 0) return null;
  const full = columns.map(([, cards]) => cards).filter((cards) => cards.length > 0);
  const x = full.findIndex((cards) => cards.some(({ id }) => id === from));
  const y = full[x]?.findIndex(({ id }) => id === from) ?? 0;
  const cards = full[x + right];
  const to = cards?.[Math.min(Math.max(y + down, 0), cards.length - 1)]?.id;
  return to === undefined || to === from ? null : to;
}
