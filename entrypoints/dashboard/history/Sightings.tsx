import { Chip } from '../../../components/Badge.tsx';
import { language, list, number, t } from '../../../components/text.ts';
import type { Sighting } from '../../../lib/history/records.ts';
import { BANDS } from '../../../lib/search/find.ts';

/** Field names of a posting as the keys of messages have them. */
const keyOf = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Every moment at which the posting was seen, newest first: what the score was, and what was new. */
export function Sightings({ of, most }: { of: readonly Sighting[]; most: number }) {
  const format = new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeStyle: 'short' });
  const rows = of.map((sighting, n) => ({ ...sighting, news: newsIn(sighting, of[n - 1] ?? null) })).reverse();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has only a keyboard scrolls in it
    <section class="post__seen" aria-label={t('post_sightings')} tabIndex={0}>
      <table class="seen">
        <thead>
          <tr>
            <th scope="col">{t('post_col_when')}</th>
            <th scope="col">{t('col_score')}</th>
            <th scope="col">{t('post_col_change')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ at, score, band, news }) => (
            <tr key={at}>
              <td>
                <time datetime={at}>{format.format(new Date(at))}</time>
              </td>
              <td>
                <Chip band={BANDS.find((one) => one === band) ?? 'unknown'} score={score} />
              </td>
              <td>{news}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {of.length >= most && <p class="pad faint">{t('post_sightings_some', number(most))}</p>}
    </section>
  );
}

function newsIn({ changed, closed }: Sighting, before: Sighting | null): string {
  if (!before) return t('post_first');
  const edited = changed.length > 0 ? [t('time_edited', list(changed.map((name) => t(`changed_${keyOf(name)}`))))] : [];
  const turned = closed === before.closed ? [] : [t(closed ? 'time_event_closed' : 'time_event_reopened')];
  return list([...edited, ...turned]) || t('post_same');
}
