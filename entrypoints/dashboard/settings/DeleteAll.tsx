import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../../../components/Icon.tsx';
import { t } from '../../../components/text.ts';
import { ask } from '../../../lib/overlay/extension.ts';
import { Line, Section } from './parts.tsx';

/** Deletes everything on this device, after asking once more; and the wish to do so on the others, where that is wanted. */
export function DeleteAll({ isSynced }: { isSynced: boolean }) {
  const [isAsked, setAsked] = useState(false);
  const [atPlace, setAtPlace] = useState(false);
  const [said, setSaid] = useState('');
  const back = useRef<HTMLButtonElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const wasAsked = useRef(false);
  useEffect(() => {
    if (isAsked) back.current?.focus();
    else if (wasAsked.current) opener.current?.focus();
    wasAsked.current = isAsked;
  }, [isAsked]);

  async function go(): Promise<void> {
    try {
      await ask({ type: 'delete-everything', atPlace: isSynced && atPlace });
      localStorage.clear();
      setSaid(t('set_delete_done'));
      setAsked(false);
    } catch (error) {
      setSaid(error instanceof Error ? error.message : String(error));
    }
  }

  return (
    <Section id="delete" title={t('set_delete')} text={t('set_delete_text')}>
      <Line name={t('set_delete_confirm')} text={t('set_delete_hint')}>
        {!isAsked && (
          <button type="button" class="btn btn-sm btn-danger" ref={opener} onClick={() => setAsked(true)}>
            <Icon of="trash" class="ic-14" />
            {t('set_delete_ask')}
          </button>
        )}
      </Line>
      {isAsked && (
        <fieldset class="opt opt--asks">
          <legend>{t('set_delete_really')}</legend>
          {isSynced && (
            <label class="folder__check">
              <input type="checkbox" checked={atPlace} onChange={() => setAtPlace(!atPlace)} />
              <span>{t('set_delete_everywhere')}</span>
            </label>
          )}
          <p class="opt__now">
            <button type="button" class="btn btn-sm" ref={back} onClick={() => setAsked(false)}>
              {t('set_delete_back')}
            </button>
            <button type="button" class="btn btn-sm btn-danger" onClick={go}>
              {t('set_delete_go')}
            </button>
          </p>
        </fieldset>
      )}
      <p class="opt__notice" role="status">
        {said}
      </p>
    </Section>
  );
}
