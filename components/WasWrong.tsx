import type { CardView } from '../lib/card-view.ts';
import { FEEDBACK_REASONS } from '../lib/history/feedback-reasons.ts';
import type { Shown } from '../lib/messages.ts';
import type { Posting } from '../lib/posting/schema.ts';
import { t } from './text.ts';

interface WasWrongProps {
  posting: Posting;
  shown: Shown;
  view: CardView;
  notice: string | null;
}

/** What can be told of a report that is wrong: to us here, and with a file of the page to whom the person likes. */
export function WasWrong({ posting, shown, view, notice }: WasWrongProps) {
  // A posting without an id is not remembered either, but what is said of it can be kept. In private windows nothing is.
  const isKept = shown.remembered || posting.id === null;
  return (
    <section class="sec wrong">
      {isKept && <Reasons view={view} notice={notice} />}
      <button type="button" class="link" data-press="page-file">
        {t('misread_action')}
      </button>
    </section>
  );
}

/** "Was this wrong?" with its reasons. */
function Reasons({ view, notice }: Pick<WasWrongProps, 'view' | 'notice'>) {
  const isAsked = view.wrong === 'asked';
  return (
    <>
      <button type="button" class="link" aria-expanded={isAsked} data-press={isAsked ? 'cancel' : 'wrong'}>
        {t('wrong_title')}
      </button>
      {/* Always there and always here: a screen reader says what changes in it, not what comes with it. */}
      <p class="muted" role="status">
        {isAsked ? notice : view.wrong === 'kept' && t('wrong_kept')}
      </p>
      {isAsked && (
        <ul>
          {FEEDBACK_REASONS.map((reason) => (
            <li key={reason}>
              <button type="button" class="btn" data-press={reason}>
                {t(`wrong_${reason}`)}
              </button>
            </li>
          ))}
          <li key="cancel">
            <button type="button" class="link" data-press="cancel">
              {t('wrong_cancel')}
            </button>
          </li>
        </ul>
      )}
    </>
  );
}
