import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Icon } from '../../../components/Icon.tsx';
import { list, number, t } from '../../../components/text.ts';
import { readSettings } from '../../../lib/background/settings.ts';
import { browser } from '../../../lib/browser.ts';
import { textOf } from '../../../lib/error-text.ts';
import { onNews } from '../../../lib/news.ts';
import { SITE_KEYS } from '../../../lib/posting/schema.ts';
import { SITE_FACTS } from '../../../lib/posting/site-facts.ts';
import { BANDS, type View, WHOLE } from '../../../lib/search/find.ts';
import type { ShownLine } from '../../../lib/search/line.ts';
import { NO_FILTER } from '../../../lib/settings.ts';
import type { TabProps } from '../Dashboard.tsx';
import { Empty } from '../Empty.tsx';
import { hear, tellWorker } from './asking.ts';
import { CSV_COLUMNS } from './csv.ts';
import { Filters } from './Filters.tsx';
import { HistoryTable } from './HistoryTable.tsx';
import type { Answer, Ask, CsvWords } from './protocol.ts';
import { keep } from './saving.ts';

/** How long typing must rest before the number of results is said (ms). */
const SAID_AFTER_MS = 600;
const MINUTE_MS = 60_000;
/** Rows on the screen and those before and after them. */
const FIRST_WINDOW = 80;
const SITES = SITE_KEYS.toReversed().map((site) => SITE_FACTS[site].name);

/** What the person has set and where they are, as long as the page lives: the page of a posting leads back to it. */
const memory: { view: View; at: string | null; offset: number; answer: Answer | null; isBack: boolean } = {
  view: WHOLE,
  at: null,
  offset: 0,
  answer: null,
  isBack: false,
};
let asked = 0;

function askWorker(question: Pick<Ask, 'view' | 'from' | 'most'>): void {
  tellWorker({ type: 'ask', n: ++asked, at: memory.at, ...question });
}

interface Notice {
  text: string;
  /** The posting that was removed from the saved jobs, for the way back. */
  undo: string | null;
}

export function HistoryList({ go }: Pick<TabProps, 'go'>) {
  const [view, setView] = useState(memory.view);
  const [answer, setAnswer] = useState(memory.answer);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [notice, setNotice] = useState<Notice | null>(null);
  const threshold = useThreshold();
  const now = useNow();

  useEffect(() => {
    const stop = hear((message) => {
      if (message.type === 'trouble') setTrouble(t(`error_history_${message.trouble}`));
      if (message.type === 'csv') download(message.file);
      if (message.type === 'csv-failed') setNotice({ text: t('hist_export_failed'), undo: null });
      if (message.type !== 'answer' || message.n !== asked) return;
      setTrouble(null);
      memory.answer = message;
      setAnswer(message);
    });
    const from = Math.max(0, memory.answer?.from ?? 0);
    askWorker({ view: memory.view, from, most: memory.answer?.lines.length || FIRST_WINDOW });
    return stop;
  }, []);

  const change = (wanted: Partial<View>) => {
    const next = { ...memory.view, ...wanted };
    Object.assign(memory, { view: next, at: null, offset: 0, isBack: false });
    setView(next);
    askWorker({ view: next, from: 0, most: FIRST_WINDOW });
  };
  const toggle = async (line: ShownLine) => {
    try {
      setNotice(await saved(line.key, line.status));
    } catch (error) {
      setNotice({ text: textOf(error), undo: null });
    }
  };
  const said = useSaid(answer);
  const isEmpty = answer?.isWhole === true && answer.stored === 0;
  return (
    <>
      <Head answer={answer} view={view} />
      {trouble && <p class="panel pad">{trouble}</p>}
      {isEmpty && !trouble ? (
        <Empty
          icon="clock"
          title={t('hist_empty')}
          text={t('hist_empty_text', list(SITES, 'conjunction'))}
          ways={[
            { text: t('empty_sites'), to: { tab: 'settings', open: 'sites' } },
            { text: t('empty_import'), to: { tab: 'settings', open: 'transfer' } },
          ]}
        />
      ) : (
        <div class="panel hist">
          <Filters
            view={view}
            counts={answer?.isWhole ? answer.counts : null}
            threshold={threshold}
            onChange={change}
          />
          {answer && (
            <HistoryTable
              answer={answer}
              view={view}
              now={now}
              memory={memory}
              onSort={(sort) => change({ sort })}
              onWindow={(from, most) => askWorker({ view: memory.view, from, most })}
              onOpen={(key) => go({ tab: 'history', open: key })}
              onSave={toggle}
              onClear={() => {
                change({ ...WHOLE, sort: memory.view.sort });
                // The pressed button leaves.
                document.querySelector<HTMLElement>('#find-posting')?.focus();
              }}
            />
          )}
          {!answer && !trouble && <p class="pad muted">{t('hist_loading')}</p>}
        </div>
      )}
      {answer && <Progress answer={answer} />}
      <div class="hist__notice" role="status">
        {notice && (
          <p class="muted">
            {notice.text}{' '}
            {notice.undo && (
              <button
                type="button"
                class="link"
                onClick={() => toggle({ key: notice.undo ?? '', status: null } as ShownLine)}
              >
                {t('action_undo')}
              </button>
            )}
          </p>
        )}
      </div>
      <p class="hp-sr" role="status">
        {said}
      </p>
    </>
  );
}

/** Saves it or takes it out again, and says so. What was applied to has notes and days: it is not taken out by a stray key. */
async function saved(key: string, status: ShownLine['status']): Promise<Notice> {
  if (status !== null && status !== 'saved') return { text: t('hist_kept', t(`status_${status}`)), undo: null };
  const job = await keep(key, status === null);
  return job ? { text: t('live_saved'), undo: null } : { text: t('action_removed'), undo: key };
}

function Head({ answer, view }: { answer: Answer | null; view: View }) {
  const count = answer?.stored ?? 0;
  const inDays = view.days !== null && answer?.isWhole;
  const seen = inDays ? (answer?.total ?? 0) : count;
  return (
    <div class="pagehead">
      <div>
        <h1>{t('tab_history')}</h1>
        {answer && (
          <p>
            {inDays
              ? t('hist_lead_days', seen, number(seen), number(view.days ?? 0))
              : t('hist_lead', count, number(count))}
          </p>
        )}
      </div>
      <div class="pagehead__end">
        <button
          type="button"
          class="btn btn-sm"
          disabled={!answer?.isWhole || answer.total === 0}
          onClick={() => tellWorker({ type: 'csv', view: memory.view, words: csvWords() })}
        >
          <Icon of="down" class="ic-14" />
          {t('hist_export')}
        </button>
      </div>
    </div>
  );
}

function Progress({ answer }: { answer: Answer }) {
  const { indexed, stored, isWhole } = answer;
  const isBehind = isWhole && indexed !== null && indexed < stored;
  const text =
    indexed === null ? t('hist_no_index') : isBehind ? t('hist_indexing', number(indexed), number(stored)) : null;
  return text && <p class="faint hist__progress">{text}</p>;
}

function csvWords(): CsvWords {
  const named = <K extends string>(keys: readonly K[], say: (key: K) => string) =>
    Object.fromEntries(keys.map((key) => [key, say(key)])) as Record<K, string>;
  return {
    headings: CSV_COLUMNS.map((column) => t(`csv_${column}`)),
    bands: named(BANDS, (band) => t(`band_${band}`)),
    evidence: {
      observed: t('source_observed'),
      confirmed: t('source_confirmed'),
      'not-listed': t('source_notlisted'),
    },
    statuses: named(['saved', 'applied', 'interview', 'offer', 'rejected', 'silent'], (one) => t(`status_${one}`)),
  };
}

function download(file: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `hiring-pulse-history-${new Date().toISOString().slice(0, 10)}.csv`;
  link.click();
  // The browser has taken hold of it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), MINUTE_MS);
}

/** The number of results as a screen reader says it: once, when it rests. */
function useSaid(answer: Answer | null): string {
  const [said, setSaid] = useState('');
  const isFirst = useRef(true);
  const total = answer?.total ?? null;
  const query = answer?.view.query;
  useEffect(() => {
    if (total === null) return;
    if (isFirst.current) {
      isFirst.current = false;
      return;
    }
    const timer = setTimeout(() => setSaid(t('hist_found', total, number(total))), SAID_AFTER_MS);
    return () => clearTimeout(timer);
  }, [total, query]);
  return said;
}

/** The least score that the person wants to see. */
export function useThreshold(): number {
  const [threshold, setThreshold] = useState(NO_FILTER.threshold);
  useEffect(() => {
    const read = () => readSettings(browser.storage.local).then(({ filter }) => setThreshold(filter.threshold), keepIt);
    read();
    return onNews((news) => news === 'settings' && read());
  }, []);
  return threshold;
}

function useNow(): Date {
  const [minute, setMinute] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setMinute(Date.now()), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return useMemo(() => new Date(minute), [minute]);
}

/** Settings that cannot be read: the threshold stays what it is. */
function keepIt(): void {}
