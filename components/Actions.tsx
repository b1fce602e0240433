import type { ComponentChildren } from 'preact';
import type { CardView } from '../lib/card-view.ts';
import type { Shown } from '../lib/messages.ts';
import type { Posting } from '../lib/posting/schema.ts';
import { Icon } from './Icon.tsx';
import { applyLink, searchLink } from './links.ts';
import { t } from './text.ts';

interface ActionsProps {
  posting: Posting;
  shown: Shown;
  notice: string | null;
  view: CardView;
}

/** What can be done about the posting. What cannot be done is not offered. */
export function Actions({ posting, shown, notice, view }: ActionsProps) {
  const { saved, remembered, report } = shown;
  const isClosed = report.band === 'closed';
  const apply = isClosed ? null : applyLink(posting);
  const search = searchLink(posting);
  const canSave = saved || (remembered && !isClosed);
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
        {canSave && <Save saved={saved} isWide={!apply} isPrimary={!isClosed} done={view.done} />}
        {apply && (
          <Leave href={apply.href} class={canSave ? '' : 'wide'}>
            <span>{t('action_apply', apply.place)}</span>
            <Icon of="leave" class="ic-14" />
          </Leave>
        )}
        {search && (
          <Leave href={search} class={`wide ${isClosed ? 'btn-primary' : ''}`}>
            <Icon of="search" class="ic-14" />
            <span>{t('action_search')}</span>
          </Leave>
        )}
        {search && !isClosed && <p class="faint">{t('action_search_hint')}</p>}
      </div>
      <button type="button" class="link" data-press="help">
        {t('help_title')}
      </button>
    </section>
  );
}

function Leave({ href, class: more, children }: { href: string; class: string; children: ComponentChildren }) {
  return (
    <a class={`btn ${more}`} href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}

interface SaveProps {
  saved: boolean;
  isWide: boolean;
  isPrimary: boolean;
  done: CardView['done'];
}

/** Keeps the posting or lets it go; for a while, letting go can be undone. */
function Save({ saved, isWide, isPrimary, done }: SaveProps) {
  return (
    <>
      <button
        type="button"
        class={`btn ${isPrimary ? 'btn-primary' : ''} ${isWide ? 'wide' : ''}`}
        data-press={saved ? 'unsave' : 'save'}
      >
        <Icon of="save" filled={saved} />
        <span>{t(saved ? 'action_saved' : 'action_save')}</span>
      </button>
      <div role="status" class="undo muted">
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
    </>
  );
}
