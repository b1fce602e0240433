import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../../../components/Icon.tsx';
import { number, t } from '../../../components/text.ts';
import { COLUMNS, type Column, type View } from '../../../lib/search/find.ts';
import type { ShownLine } from '../../../lib/search/line.ts';
import { Turn } from '../Turn.tsx';
import { Row } from './HistoryRow.tsx';
import type { Answer } from './protocol.ts';
import { useVirtual } from './use-virtual.ts';

const AT_HAND = 60;

const HEADINGS: Record<Column, string> = {
  score: 'col_score',
  job: 'col_job',
  site: 'col_site',
  evidence: 'col_evidence',
  confidence: 'col_confidence',
  trend: 'col_trend',
  firstSeen: 'col_first_seen',
  lastSeen: 'col_last_seen',
  saved: 'col_saved',
};
/** Words are read from A on, numbers from the largest. */
const RISING: readonly Column[] = ['job', 'site'];

interface HistoryTableProps {
  answer: Answer;
  view: View;
  now: Date;
  /** Where the person is; kept while a posting's page is open. */
  memory: { at: string | null; offset: number; isBack: boolean };
  onSort(sort: View['sort']): void;
  /** More lines are needed: these. */
  onWindow(from: number, most: number): void;
  onOpen(key: string): void;
  onSave(line: ShownLine): void;
  onClear(): void;
}

/**
 * The table: only the rows on the screen are there. One row at a time is in the order of tabulation; the arrow keys move between
 * rows, as in every grid.
 */
export function HistoryTable(props: HistoryTableProps) {
  const { answer, view, now, memory, onWindow } = props;
  const scroller = useRef<HTMLDivElement>(null);
  /** The row that has the focus stays drawn: it would take the focus with it. */
  const focused = useRef<number | null>(null);
  /** The row that is to get the focus once it is drawn. */
  const wanted = useRef<number | null>(null);
  const [active, setActive] = useState(answer.at ?? 0);
  const current = Math.min(active, Math.max(0, answer.total - 1));
  const virtual = useVirtual(scroller, answer.total, memory.offset, [current, focused.current]);
  const first = virtual.range?.startIndex ?? 0;
  const last = virtual.range?.endIndex ?? 0;

  const lineAt = (index: number): ShownLine | null => answer.lines[index - answer.from] ?? null;
  const moveTo = (index: number) => {
    const to = Math.max(0, Math.min(index, answer.total - 1));
    memory.at = lineAt(to)?.key ?? null;
    wanted.current = to;
    setActive(to);
    virtual.scrollToIndex(to);
  };
  // The posting that the person is at moves when others come before it.
  useEffect(() => {
    if (memory.at !== null && answer.at !== null) setActive(answer.at);
  }, [answer]);
  useEffect(() => {
    if (memory.offset === 0 && scroller.current) scroller.current.scrollTop = 0;
    if (memory.at === null) setActive(0);
  }, [view]);
  useEffect(() => {
    const place = memory.isBack ? placeOf(memory.at, answer) : null;
    if (place === null) return;
    memory.isBack = false;
    moveTo(place);
  }, [answer]);
  useEffect(() => {
    memory.offset = virtual.scrollOffset ?? 0;
    const isAtHand = first >= answer.from && Math.min(last + 1, answer.total) <= answer.from + answer.lines.length;
    if (!isAtHand) onWindow(Math.max(0, first - AT_HAND), last - first + 2 * AT_HAND);
  }, [first, last, answer]);
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    const link = scroller.current?.querySelector<HTMLElement>(`[data-row="${wanted.current}"] .hrow__open`);
    if (!link) return;
    wanted.current = null;
    link.focus({ preventScroll: true });
  });

  const page = Math.max(1, last - first - 1);
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -answer.total, End: answer.total };
    const by = step[event.key as keyof typeof step];
    const line = lineAt(current);
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (by !== undefined) moveTo(current + by);
    else if (event.key.toLowerCase() === 's' && line) props.onSave(line);
    else return;
    event.preventDefault();
  };
  const enter = (event: FocusEvent) => {
    const row = (event.target as Element).closest<HTMLElement>('[data-row]');
    if (!row) return;
    focused.current = Number(row.dataset.row);
    memory.at = lineAt(focused.current)?.key ?? memory.at;
    setActive(focused.current);
  };
  const leave = () => {
    focused.current = null;
  };
  return (
    <>
      <p id="hist-keys" class="hp-sr">
        {t('hist_keys')}
      </p>
      <div class="hist__scroll" ref={scroller}>
        <table
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table may be a grid (ARIA in HTML)
          role="grid"
          class="hist__grid"
          aria-label={t('hist_table')}
          aria-describedby="hist-keys"
          aria-rowcount={answer.total + 1}
          aria-busy={!answer.isWhole}
          data-query={answer.view.query}
          style={{ height: `${virtual.getTotalSize()}px` }}
        >
          <thead class="hist__head">
            <tr aria-rowindex={1} class="hrow">
              {COLUMNS.map((column) => (
                <Heading key={column} column={column} sort={view.sort} onSort={props.onSort} />
              ))}
            </tr>
          </thead>
          <tbody onKeyDown={press} onFocusIn={enter} onFocusOut={leave}>
            {virtual.getVirtualItems().map(({ index, start }) => (
              <Row
                key={index}
                index={index}
                start={start}
                line={lineAt(index)}
                isCurrent={index === current}
                now={now}
                onSave={props.onSave}
                onOpen={() => {
                  memory.at = lineAt(index)?.key ?? null;
                  memory.isBack = true;
                }}
              />
            ))}
          </tbody>
        </table>
      </div>
      {answer.total === 0 && answer.isWhole && (
        <p class="pad hist__none">
          {t('hist_none')}{' '}
          <button type="button" class="link" onClick={props.onClear}>
            {t('hist_clear')}
          </button>
        </p>
      )}
      <Foot
        from={answer.total === 0 ? 0 : first + 1}
        to={Math.min(last + 1, answer.total)}
        all={answer.total}
        onPage={(way) =>
          virtual.scrollToIndex(Math.max(0, Math.min(answer.total - 1, first + way * (page + 1))), { align: 'start' })
        }
      />
    </>
  );
}

/** Where a posting is among what was found, as far as the answer tells. */
function placeOf(key: string | null, { lines, from, at }: Answer): number | null {
  const index = lines.findIndex((line) => line.key === key);
  return index < 0 ? at : from + index;
}

function Heading({ column, sort, onSort }: { column: Column; sort: View['sort']; onSort(sort: View['sort']): void }) {
  const isBy = sort.by === column;
  const falling = isBy ? !sort.falling : !RISING.includes(column);
  return (
    <th scope="col" aria-sort={isBy ? (sort.falling ? 'descending' : 'ascending') : 'none'}>
      <button type="button" class="hist__sort" onClick={() => onSort({ by: column, falling })}>
        {t(HEADINGS[column])}
        {isBy && <Icon of="chevron" class={`ic-12 ${sort.falling ? '' : 'is-up'}`} />}
      </button>
    </th>
  );
}

interface FootProps {
  from: number;
  to: number;
  all: number;
  onPage(way: 1 | -1): void;
}

function Foot({ from, to, all, onPage }: FootProps) {
  return (
    <div class="hist__foot">
      <span class="muted num">{t('hist_page', number(from), number(to), number(all))}</span>
      <span class="hist__pages">
        <Turn isOff={from <= 1} onPress={() => onPage(-1)}>
          {t('hist_prev')}
        </Turn>
        <Turn isOff={to >= all} onPress={() => onPage(1)}>
          {t('hist_next')}
        </Turn>
      </span>
    </div>
  );
}
