import type { Dossier, TimelineEvent } from '../lib/dossier.ts';
import { Icon } from './Icon.tsx';
import { ago, dates, daysAgo, list, t } from './text.ts';

/** A posting that is edited every day would fill the card: of more, the oldest and the latest are shown. */
const MOST_EVENTS = 12;
const DAY_MS = 86_400_000;

/** The shape of each mark; what has none is a dot. */
const MARKS: Partial<Record<TimelineEvent['kind'], string>> = {
  'first-seen': 'ring',
  edited: 'dia',
  reposted: 'tri',
  closed: 'sq',
  'not-listed': 'sq is-open',
};
/** What makes a history of a posting: with one of these it is worth saying over how many days. */
const HISTORY = ['edited', 'reposted', 'closed', 'reopened'];
/** Field names of a posting as the keys of messages have them. */
const keyOf = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replaceAll('-', '_');

/** What is known of the posting's days, oldest first, and in one quiet line what was looked for and not seen. */
export function Timeline({ timeline, notObserved, now }: Pick<Dossier, 'timeline' | 'notObserved'> & { now: Date }) {
  if (timeline.length === 0) return null;
  const isSame = !timeline.some(({ kind }) => HISTORY.includes(kind));
  const span = isSame ? null : spanOf(timeline, now);
  const left = timeline.length - MOST_EVENTS;
  const shown = left > 0 ? [...timeline.slice(0, 1), ...timeline.slice(1 - MOST_EVENTS)] : timeline;
  return (
    <section class="sec">
      <div class="sec__h">
        <h3>{t('time_title')}</h3>
        {span !== null && <span class="faint">{t('time_span', span)}</span>}
      </div>
      <ol class="tl">
        {shown.map((event, index) => (
          <>
            <Row event={event} isSame={isSame} now={now} />
            {index === 0 && left > 0 && <li class="tl__more faint">{t('time_more', left)}</li>}
          </>
        ))}
      </ol>
      {notObserved.length > 0 && (
        <p class="notobs faint">{t('time_none', list(notObserved.map((kind) => t(`time_none_${kind}`))))}</p>
      )}
    </section>
  );
}

function Row({ event, isSame, now }: { event: TimelineEvent; isSame: boolean; now: Date }) {
  const { kind, at } = event;
  return (
    <li>
      <span class="mk" aria-hidden="true">
        {kind === 'confirmed' ? <Icon of="check" class="ic-12" /> : <i class={MARKS[kind] ?? ''} />}
      </span>
      <span>{wordsOf(event, isSame)}</span>
      <time class="when" datetime={typeof at === 'string' ? at : at.from} title={titleOf(at)}>
        {whenOf(at, now)}
      </time>
    </li>
  );
}

function wordsOf({ kind, changed }: TimelineEvent, isSame: boolean): string {
  if (kind === 'edited' && changed.length > 0) {
    return t('time_edited', list(changed.map((name) => t(`changed_${keyOf(name)}`))));
  }
  return t(kind === 'last-seen' && isSame ? 'time_last_same' : `time_event_${keyOf(kind)}`);
}

/** A moment and a day as how long ago; days between which it was are given as they are. */
function whenOf(at: TimelineEvent['at'], now: Date): string {
  if (typeof at === 'string') return ago(at, now);
  return at.from === at.to ? daysAgo(at, now) : dates(at);
}

function titleOf(at: TimelineEvent['at']): string {
  const day = typeof at === 'string' ? at.slice(0, 10) : at.from;
  return dates(typeof at === 'string' ? { from: day, to: day } : at);
}

/** Whole days from the first event to now; null where that is less than one. */
function spanOf([first]: TimelineEvent[], now: Date): number | null {
  if (!first) return null;
  const begin = Date.parse(typeof first.at === 'string' ? first.at : first.at.to);
  const days = Math.floor((now.getTime() - begin) / DAY_MS);
  return days > 0 ? days : null;
}
