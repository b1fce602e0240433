import type { ComponentChildren } from 'preact';
import type { CardView } from '../lib/card-view.ts';
import type { JobMark } from '../lib/history/records.ts';
import type { Shown } from '../lib/messages.ts';
import type { Posting } from '../lib/posting/schema.ts';
import { STATUSES } from '../lib/saved/status.ts';
import { Icon } from './Icon.tsx';
import { applyLink, searchLink } from './links.ts';
import { number, t } from './text.ts';

interface ActionsProps {
  posting: Posting;
  shown: Shown;
  view: CardView;
  /** The person's own: from which score on a posting is worth a look. */
  threshold: number;
  notice: string | null;
}

/** What can be done about the posting. What cannot be done is not offered. */
export function Actions({ posting, shown, view, threshold, notice }: ActionsProps) {
  const { job, remembered, report } = shown;
  const saved = job !== null;
  const isClosed = report.band === 'closed';
  const apply = isClosed ? null : applyLink(posting);
  const search = searchLink(posting);
  const canSave = saved || (remembered && (!isClosed || view.done === 'removed'));
  const aside = notice ?? (remembered ? null : t(posting.id === null ? 'note_no_id' : 'note_private'));
  return (
    <section class="sec">
      {aside && (
        <p class="note muted">
          <Icon of="info" />
          <span>{aside}</span>
        </p>
      )}
      <div class="actions">
        {canSave && <Save saved={saved} look={`${isClosed ? '' : 'btn-primary'} ${apply ? '' : 'wide'}`} />}
        {apply && (
          <Leave href={apply.href} look={canSave ? '' : 'wide'}>
            <span>{t('action_apply', apply.place)}</span>
            <Icon of="leave" class="ic-14" />
          </Leave>
        )}
        {canSave && <Done done={view.done} saved={saved} />}
        {job && <Step job={job} isMoving={view.moving} />}
        {search && (
          <Leave href={search} look={`wide ${isClosed ? 'btn-primary' : ''}`}>
            <Icon of="search" class="ic-14" />
            <span>{t('action_search')}</span>
          </Leave>
        )}
        {search && !isClosed && <p class="faint">{t('action_search_hint')}</p>}
      </div>
      <div class="linkrow">
        <button type="button" class="link" data-press="help">
          {t('help_title')}
        </button>
        <span class="muted">
          <span>{t('action_threshold', number(threshold))}</span>
          <button type="button" class="link" aria-label={t('action_change_name')} data-press="threshold">
            {t('action_change')}
          </button>
        </span>
      </div>
    </section>
  );
}

function Save({ saved, look }: { saved: boolean; look: string }) {
  return (
    <button type="button" class={`btn ${look}`} data-press={saved ? 'unsave' : 'save'}>
      <Icon of="save" filled={saved} />
      <span>{t(saved ? 'action_saved' : 'action_save')}</span>
    </button>
  );
}

/** How far the person is with the saved job, whichever copy of it this is; and the steps that it can be moved to. */
function Step({ job, isMoving }: { job: JobMark; isMoving: boolean }) {
  const day = job.at.slice(0, 10);
  return (
    <div class="step wide">
      <p class="muted">
        <span>{job.status === 'saved' ? t('step_saved', day) : t('step_since', t(`status_${job.status}`), day)}</span>
        <button type="button" class="link" aria-expanded={isMoving} data-press={isMoving ? 'stay' : 'move'}>
          {t('step_change')}
        </button>
      </p>
      {isMoving && (
        <ul class="steps" aria-label={t('step_label')}>
          {STATUSES.map((status) => (
            <li key={status}>
              <button type="button" class="btn" aria-pressed={status === job.status} data-press={`to-${status}`}>
                {t(`status_${status}`)}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Says what was done, to screen readers only where the button says it too; and for a while offers the way back. */
function Done({ done, saved }: { done: CardView['done']; saved: boolean }) {
  return (
    <div class="undo muted" role="status">
      {done === 'saved' && saved && <span class="hp-sr">{t('live_saved')}</span>}
      {done === 'removed' && !saved && (
        <>
          <span>{t('action_removed')}</span>
          <button type="button" class="link" data-press="save">
            {t('action_undo')}
          </button>
        </>
      )}
    </div>
  );
}

function Leave({ href, look, children }: { href: string; look: string; children: ComponentChildren }) {
  return (
    <a class={`btn ${look}`} href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
