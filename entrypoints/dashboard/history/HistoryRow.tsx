import { useMemo } from 'preact/hooks';
import { Chip } from '../../../components/Badge.tsx';
import { Glyph } from '../../../components/Glyph.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { list, t } from '../../../components/text.ts';
import { SITE_FACTS } from '../../../lib/posting/site-facts.ts';
import type { ShownLine } from '../../../lib/search/line.ts';
import { hashOf } from '../route.ts';
import { Ago, Confidence, Evidence, Sparkline } from './cells.tsx';

interface RowProps {
  index: number;
  start: number;
  /** Null while it is on its way. */
  line: ShownLine | null;
  isCurrent: boolean;
  now: Date;
  onSave(line: ShownLine): void;
  onOpen(): void;
}

export function Row({ index, start, line, isCurrent, now, onSave, onOpen }: RowProps) {
  // The same nodes while nothing of it has changed: thirty rows are drawn for each frame of scrolling.
  return useMemo(
    () => (
      <tr
        class={`hrow hist__row ${isCurrent ? 'is-current' : ''}`}
        data-row={index}
        aria-rowindex={index + 2}
        aria-busy={line === null}
        style={{ transform: `translateY(${start}px)` }}
      >
        {line && <Cells line={line} isCurrent={isCurrent} now={now} onSave={onSave} onOpen={onOpen} />}
      </tr>
    ),
    [index, start, line, isCurrent, now],
  );
}

function Cells({
  line,
  isCurrent,
  now,
  onSave,
  onOpen,
}: Omit<RowProps, 'index' | 'start' | 'line'> & { line: ShownLine }) {
  const { key, title, company, place, site, score, band, confidence, trend, firstSeen, lastSeen, status } = line;
  const tabIndex = isCurrent ? 0 : -1;
  const name = title ?? t('title_none');
  const about =
    company === null && place === null
      ? t('company_none')
      : list([company ?? t('company_none'), ...(place ? [place] : [])]);
  return (
    <>
      <td>
        {band === 'closed' ? (
          <span class="badge is-chip b-closed">
            <Glyph of="closed" />
            {t('band_closed')}
          </span>
        ) : (
          <Chip band={band} score={score} />
        )}
      </td>
      <td class="hrow__job">
        <a
          class="hrow__open jt"
          href={hashOf({ tab: 'history', open: key })}
          tabIndex={tabIndex}
          onClick={onOpen}
          dir="auto"
        >
          {name}
        </a>
        <span class="faint ell" dir="auto">
          {about}
        </span>
      </td>
      <td>{SITE_FACTS[site].name}</td>
      <td class="muted hrow__icon">
        <Evidence line={line} />
      </td>
      <td class="hrow__icon">
        <Confidence share={confidence} />
      </td>
      <td>
        <Sparkline trend={trend} band={band} />
      </td>
      <td class="hrow__when">
        <Ago ms={firstSeen} now={now} />
      </td>
      <td class="hrow__when">
        <Ago ms={lastSeen} now={now} />
      </td>
      <td class="hrow__save">
        <button
          type="button"
          class="iconbtn"
          tabIndex={tabIndex}
          aria-pressed={status !== null}
          aria-label={
            status === null || status === 'saved'
              ? t('hist_save', name)
              : t('hist_saved_as', name, t(`status_${status}`))
          }
          title={status === null ? t('action_save') : t(`status_${status}`)}
          onClick={() => onSave(line)}
        >
          <Icon of="save" filled={status !== null} />
        </button>
      </td>
    </>
  );
}
