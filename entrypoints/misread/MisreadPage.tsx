import { OwnPage } from '../../components/OwnPage.tsx';
import { list, number, t } from '../../components/text.ts';
import type { Pruned } from '../../lib/misread/prune.ts';

export type Misread =
  | { state: 'reading' }
  /** The tab is closed, shows another page, or its content script is gone. */
  | { state: 'no-answer' }
  /** `name`: what the file is called. */
  | ({ state: 'ready'; name: string } & Pruned);

export interface MisreadPageProps {
  misread: Misread;
  onSave(html: string, name: string): void;
}

const KILOBYTE = 1_000;

/** What could be handed in of a misread page: to read, and to save as a file. */
export function MisreadPage({ misread, onSave }: MisreadPageProps) {
  return (
    <OwnPage
      lead={
        <>
          <h1>{t('misread_title')}</h1>
          <p>{t('misread_lead')}</p>
        </>
      }
    >
      {misread.state === 'ready' ? (
        <File {...misread} onSave={onSave} />
      ) : (
        <p role="status">{t(misread.state === 'reading' ? 'misread_reading' : 'misread_no_answer')}</p>
      )}
    </OwnPage>
  );
}

function File({
  html,
  removed,
  hasArea,
  name,
  onSave,
}: Extract<Misread, { state: 'ready' }> & Pick<MisreadPageProps, 'onSave'>) {
  const size = number(Math.max(1, Math.round(new Blob([html]).size / KILOBYTE)));
  return (
    <>
      <section class="part">
        <h2>{t('misread_removed_title')}</h2>
        {removed.length > 0 && (
          <p>
            {t(
              'misread_removed',
              list(
                removed.map((kind) => t(`misread_without_${kind}`)),
                'conjunction',
              ),
            )}
          </p>
        )}
        {!hasArea && <p>{t('misread_no_area')}</p>}
        <p>{t('misread_look')}</p>
      </section>
      <section class="part">
        <h2>
          <label for="file">{t('misread_file')}</label>
        </h2>
        <p class="muted" id="size">
          {t('misread_size', name, size)}
        </p>
        <textarea id="file" readOnly spellcheck={false} dir="ltr" aria-describedby="size" value={html} />
        <div>
          <button type="button" class="btn btn-primary" onClick={() => onSave(html, name)}>
            {t('misread_save')}
          </button>
        </div>
        <p>{t('misread_where')}</p>
      </section>
    </>
  );
}
