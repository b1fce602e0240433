import { useState } from 'preact/hooks';
import { t } from '../../../components/text.ts';

interface AnewProps {
  name: string;
  text: string;
  isBusy: boolean;
  onSure(): void;
}

/** Replaces what lies at a place: asked once more. */
export function Anew({ name, text, isBusy, onSure }: AnewProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" class="link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {name}
      </button>
      {isOpen && (
        <>
          <span class="muted">{text}</span>
          <button type="button" class="btn btn-sm btn-danger" aria-disabled={isBusy} onClick={() => isBusy || onSure()}>
            {t('set_sync_anew_sure')}
          </button>
        </>
      )}
    </>
  );
}
