import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Icon } from '../../../components/Icon.tsx';
import { ago, t } from '../../../components/text.ts';
import type { Answer, Question } from '../../../lib/sync/plan.ts';
import type { SyncStatus } from '../../../lib/sync/status.ts';
import { Anew } from './Anew.tsx';
import { Folder } from './Folder.tsx';
import { Section } from './parts.tsx';
import { SyncLog } from './SyncLog.tsx';
import { type Send, standing, useSync } from './use-sync.ts';

type Place = SyncStatus['place'];

/** Keeping saved jobs and settings in step with the person's other browsers: off until it is switched on. */
export function Sync() {
  const { status, notice, isBusy, send } = useSync();
  /** What was chosen and is not set up yet. */
  const [wanted, setWanted] = useState<Place | null>(null);
  if (!status) {
    return (
      <Section id="sync" title={t('set_sync')} text={t('set_sync_text')}>
        <p class="opt__notice" role="status">
          {notice}
        </p>
      </Section>
    );
  }
  const chosen = wanted ?? status.place;
  const choose = (place: Place) => {
    setWanted(place);
  };
  return (
    <Section id="sync" title={t('set_sync')} text={t('set_sync_text')}>
      <Option place="none" icon="device" chosen={chosen} onChoose={choose}>
        {status.place !== 'none' && (
          <button
            type="button"
            class="btn btn-sm"
            aria-disabled={isBusy}
            onClick={() => isBusy || send({ type: 'sync-off' }).then(() => setWanted(null))}
          >
            {t('set_sync_off')}
          </button>
        )}
      </Option>
      <Option place="account" icon="shield" chosen={chosen} onChoose={choose} text={t('set_sync_account_text')}>
        {status.place !== 'account' && (
          <button
            type="button"
            class="btn btn-sm"
            aria-disabled={isBusy}
            onClick={() => send({ type: 'sync-set-up', wish: { place: 'account' }, anew: false })}
          >
            {t('set_sync_on')}
          </button>
        )}
        {status.place === 'account' && <Now status={status} isBusy={isBusy} send={send} />}
        <div class="opt__now">
          <Anew
            name={t('set_sync_anew_account')}
            text={t('set_sync_anew_account_text')}
            isBusy={isBusy}
            onSure={() => send({ type: 'sync-set-up', wish: { place: 'account' }, anew: true })}
          />
        </div>
      </Option>
      <Option place="webdav" icon="cloud" chosen={chosen} onChoose={choose} text={t('set_sync_webdav_text')}>
        <Folder status={status} isBusy={isBusy} send={send} />
        {status.place === 'webdav' && <Now status={status} isBusy={isBusy} send={send} />}
      </Option>
      <p class="opt__notice" role="status">
        {isBusy ? t('set_sync_running') : notice || standing(status)}
      </p>
      {status.question && !isBusy && <Asks question={status.question} send={send} />}
      <SyncLog runs={status.runs} onUndo={(at) => send({ type: 'sync-undo', at })} />
    </Section>
  );
}

interface OptionProps {
  place: Place;
  icon: 'device' | 'shield' | 'cloud';
  chosen: Place;
  text?: string;
  onChoose(place: Place): void;
  children?: ComponentChildren;
}

function Option({ place, icon, chosen, text, onChoose, children }: OptionProps) {
  return (
    <div class="opt opt--top">
      <label class="opt__radio">
        <input type="radio" name="sync-place" checked={place === chosen} onChange={() => onChoose(place)} />
        <span class="opt__text">
          <span>{t(`set_sync_${place}`)}</span>
          {text && <span class="muted">{text}</span>}
        </span>
        <Icon of={icon} />
      </label>
      {place === chosen && children && <div class="opt__inside">{children}</div>}
    </div>
  );
}

function Now({ status, isBusy, send }: { status: SyncStatus; isBusy: boolean; send: Send }) {
  const { lastAt } = status;
  return (
    <p class="opt__now">
      <button
        type="button"
        class="btn btn-sm"
        aria-disabled={isBusy}
        onClick={() => isBusy || send({ type: 'sync-now', answered: null })}
      >
        <Icon of="refresh" class="ic-14" />
        {t('set_sync_now')}
      </button>
      <span class="muted">{lastAt === null ? t('set_sync_never') : t('set_sync_last', ago(lastAt, new Date()))}</span>
    </p>
  );
}

/** What the last run stopped for. */
function Asks({ question, send }: { question: Question; send: Send }) {
  const answers: Answer[] =
    question.kind === 'removes' ? ['remove'] : question.kind === 'away' ? ['add', 'drop'] : ['obey', 'keep'];
  return (
    <div class="opt opt--asks" role="alert">
      <p>{sentenceOf(question)}</p>
      <p class="opt__now">
        {answers.map((answer) => (
          <button
            key={answer}
            type="button"
            class={`btn btn-sm ${answer === 'obey' || answer === 'remove' ? 'btn-danger' : ''}`}
            onClick={() => send({ type: 'sync-now', answered: { answer, question } })}
          >
            {t(`set_sync_answer_${answer}`)}
          </button>
        ))}
      </p>
    </div>
  );
}

function sentenceOf(question: Question): string {
  if (question.kind === 'removes') return t('set_sync_asks_removes', question.jobs, question.of);
  if (question.kind === 'away') return t('set_sync_asks_away', question.days, question.jobs.length);
  return t('set_sync_asks_wiped');
}
