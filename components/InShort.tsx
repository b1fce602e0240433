import type { Summary } from '../lib/dossier.ts';
import { t } from './text.ts';

/** A few sentences of the description, and who chose or wrote them. */
export function InShort({ summary }: { summary: Summary | null }) {
  if (!summary || summary.sentences.length === 0) return null;
  return (
    <section class="sec">
      <div class="sec__h">
        <h3>{t('sum_title')}</h3>
        <span class="faint">{t(`sum_${summary.by}`)}</span>
      </div>
      <ul class="bul">
        {summary.sentences.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}
