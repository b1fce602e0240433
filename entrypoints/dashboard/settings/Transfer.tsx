import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../../../components/Icon.tsx';
import { number, say, t } from '../../../components/text.ts';
import { readSettings } from '../../../lib/background/settings.ts';
import { browser } from '../../../lib/browser.ts';
import { allJobs } from '../../../lib/history/jobs.ts';
import { tellNews } from '../../../lib/news.ts';
import { noteBackup } from '../../../lib/transfer/backup.ts';
import { csvOf } from '../../../lib/transfer/csv.ts';
import { download } from '../../../lib/transfer/download.ts';
import { exportFiles } from '../../../lib/transfer/export.ts';
import { importFile, type Preview, type Tally } from '../../../lib/transfer/import.ts';
import { isCancelled, troubleIn } from '../../../lib/transfer/trouble.ts';
import { inTurn } from '../../../lib/transfer/turn.ts';
import { type Words, words } from '../../../lib/words.ts';
import { history } from '../reading.ts';
import { TallyTable, Understood } from './TransferReport.tsx';

type Work = 'exporting' | 'reading' | 'applying';
type Answer = { go: boolean; withSettings: boolean };

type State =
  | { step: 'idle' }
  | { step: 'working'; work: Work; share: number; cancel(): void }
  | { step: 'asking'; file: string; preview: Preview; answer(said: Answer): void }
  /** An export of several files, which the person saves one by one. */
  | { step: 'parts'; files: Blob[] }
  | { step: 'said'; what: Words; tally: Tally | null; isTrouble: boolean };

/** Export and import: everything as a file and back, other trackers' tables, the saved jobs as a table, the record to print. */
export function Transfer() {
  const [state, setState] = useState<State>({ step: 'idle' });
  const [counts, setCounts] = useState<{ postings: number; jobs: number } | null>(null);
  const chooser = useRef<HTMLInputElement>(null);
  /** Ends what is under way: left with its tab, an import would hold up every later one. */
  const end = useRef<() => void>(() => {});
  useEffect(() => () => end.current(), []);
  const isBusy = state.step === 'working' || state.step === 'asking';

  // Counted again after each import.
  useEffect(() => {
    countStored().then(setCounts, () => setCounts(null));
  }, [state.step === 'said']);

  /** Runs what may be cancelled and says how it ended. */
  async function run(first: Work, work: (signal: AbortSignal, onProgress: Progress) => Promise<State>): Promise<void> {
    const cancel = new AbortController();
    end.current = () => cancel.abort();
    const show = (step: Work, share: number) =>
      setState({ step: 'working', work: step, share, cancel: () => cancel.abort() });
    show(first, 0);
    try {
      setState(await work(cancel.signal, show));
    } catch (error) {
      const what = isCancelled(error) ? words('transfer_cancelled') : troubleIn(error);
      setState({ step: 'said', what, tally: null, isTrouble: !isCancelled(error) });
    }
  }

  const exportAll = () =>
    run('exporting', async (signal, onProgress) => {
      const settings = await readSettings(browser.storage.local);
      const onShare = (share: number) => onProgress('exporting', share);
      const files = await exportFiles(history, settings, { onProgress: onShare, signal });
      noteBackup('lastExport', new Date());
      const [file, ...more] = files;
      if (!file || more.length > 0) return { step: 'parts', files };
      download(file, nameOf('jsonl'));
      return said('transfer_exported');
    });

  const exportTable = () =>
    run('exporting', async () => {
      const jobs = await history.use(allJobs);
      download(new Blob([csvOf(jobs)], { type: 'text/csv' }), nameOf('csv', '-jobs'));
      return said('transfer_exported');
    });

  const take = (file: File) =>
    run('reading', (signal, onProgress) =>
      inTurn(async () => {
        const tally = await importFile(history, file, await readSettings(browser.storage.local), {
          ...{ onProgress, signal },
          ask: (preview) =>
            new Promise((resolve) => {
              const answer = (given: Answer) => {
                onProgress('applying', 0);
                resolve(given);
              };
              end.current = () => resolve({ go: false, withSettings: false });
              setState({ step: 'asking', file: file.name, preview, answer });
            }),
          changeSettings,
          now: () => new Date(),
        });
        if (!tally) return said('transfer_cancelled');
        tellNews('jobs');
        tellNews('history');
        return { ...said('transfer_done'), tally };
      }),
    );

  return (
    <section class="transfer" aria-labelledby="transfer-title">
      <h2 class="h2" id="transfer-title">
        {t('transfer_title')}
      </h2>
      <p class="muted">{t('transfer_lead')}</p>
      <div class="panel">
        <div class="transfer__row">
          <div class="transfer__what">
            {counts ? t('transfer_counts', number(counts.postings), number(counts.jobs)) : t('transfer_all')}
            <span class="muted">{t('transfer_all_about')}</span>
          </div>
          <input
            ref={chooser}
            type="file"
            hidden
            aria-label={t('transfer_import')}
            accept=".jsonl,.json,.csv,.tsv,.txt"
            onChange={({ currentTarget }) => {
              const file = currentTarget.files?.[0];
              if (file) take(file);
              // The same file, mended, may be chosen again.
              currentTarget.value = '';
            }}
          />
          <Press icon="up" text={t('transfer_import')} off={isBusy} onPress={() => chooser.current?.click()} />
          <Press icon="down" text={t('transfer_export')} off={isBusy} onPress={exportAll} />
        </div>
        <div class="transfer__row">
          <div class="transfer__what">
            {t('transfer_csv')}
            <span class="muted">{t('transfer_csv_about')}</span>
          </div>
          <Press icon="down" text={t('transfer_csv_save')} off={isBusy} onPress={exportTable} />
        </div>
        <div class="transfer__row">
          <div class="transfer__what">
            {t('transfer_record')}
            <span class="muted">{t('transfer_record_about')}</span>
          </div>
          <a class="btn btn-sm" href="/record.html" target="_blank" rel="noreferrer">
            {t('transfer_record_open')}
          </a>
        </div>
      </div>
      <Running state={state} />
      {state.step === 'asking' && <Ask key={state.file} {...state} />}
      {state.step === 'parts' && <Parts files={state.files} />}
      {state.step === 'said' && state.tally && <TallyTable tally={state.tally} />}
    </section>
  );
}

type Progress = (work: Work, share: number) => void;

function said(key: string): Extract<State, { step: 'said' }> {
  return { step: 'said', what: words(key), tally: null, isTrouble: false };
}

async function countStored() {
  return history.use(async (database) => ({
    postings: await database.count('postings'),
    jobs: (await allJobs(database)).length,
  }));
}

async function changeSettings(change: object): Promise<void> {
  const answer: unknown = await browser.runtime.sendMessage({ type: 'change-settings', change });
  if (!(answer as { ok?: boolean } | undefined)?.ok) throw new Error('the settings were not taken over');
}

/** `hiring-pulse-2026-11-26.jsonl` */
function nameOf(ending: string, part = ''): string {
  return `hiring-pulse${part}-${new Date().toISOString().slice(0, 10)}.${ending}`;
}

interface PressProps {
  icon?: 'up' | 'down';
  text: string;
  look?: string;
  off?: boolean;
  onPress(): void;
}

function Press({ icon, text, look = '', off = false, onPress }: PressProps) {
  return (
    <button type="button" class={`btn btn-sm ${look}`} disabled={off} onClick={onPress}>
      {icon && <Icon of={icon} class="ic-14" />}
      {text}
    </button>
  );
}

/** What is being done, or how it ended. The status names the step only: each percent would be read out. */
function Running({ state }: { state: State }) {
  const text = state.step === 'said' ? say(state.what) : state.step === 'working' ? t(`transfer_${state.work}`) : '';
  return (
    <div class={state.step === 'said' && state.isTrouble ? 'transfer__end transfer__trouble' : 'transfer__end'}>
      <p role="status" class="transfer__status">
        {text}
      </p>
      {state.step === 'working' && (
        <>
          <progress aria-label={t(`transfer_${state.work}`)} max={1} value={state.share} />
          <Press text={t('transfer_cancel')} onPress={state.cancel} />
        </>
      )}
    </div>
  );
}

/** What the import would do, and whether it shall. */
function Ask({ file, preview, answer }: Extract<State, { step: 'asking' }>) {
  const heading = useRef<HTMLHeadingElement>(null);
  const [withSettings, setWithSettings] = useState(false);
  const hasSettings = Object.keys(preview.settings).length > 0;
  const isMoot = Object.values(preview.tally).every((one) => one.added + one.changed + one.removed === 0);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div class="panel pad transfer__ask">
      <h3 class="h2" ref={heading} tabIndex={-1}>
        {t('transfer_ask', file)}
      </h3>
      <p>{t(isMoot ? 'transfer_nothing' : 'transfer_ask_lead')}</p>
      {preview.table && <Understood report={preview.table} />}
      <TallyTable tally={preview.tally} />
      {hasSettings && (
        <label class="transfer__tick">
          <input
            type="checkbox"
            checked={withSettings}
            onChange={({ currentTarget }) => setWithSettings(currentTarget.checked)}
          />
          {t('transfer_settings')}
        </label>
      )}
      <div class="transfer__buttons">
        {(!isMoot || hasSettings) && (
          <Press look="btn-primary" text={t('transfer_import')} onPress={() => answer({ go: true, withSettings })} />
        )}
        <Press text={t('transfer_no')} onPress={() => answer({ go: false, withSettings: false })} />
      </div>
    </div>
  );
}

function Parts({ files }: { files: Blob[] }) {
  return (
    <div class="panel pad transfer__ask">
      <p>{t('transfer_parts')}</p>
      <div class="transfer__buttons">
        {files.map((file, at) => (
          <Press
            key={file}
            icon="down"
            text={t('transfer_part', `${at + 1}`, `${files.length}`)}
            onPress={() => download(file, nameOf('jsonl', `-part-${at + 1}`))}
          />
        ))}
      </div>
    </div>
  );
}
