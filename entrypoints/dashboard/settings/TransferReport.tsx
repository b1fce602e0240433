import { list, number, t } from '../../../components/text.ts';
import type { Tally } from '../../../lib/transfer/import.ts';
import { FATES } from '../../../lib/transfer/plan.ts';
import type { TableReport } from '../../../lib/transfer/table.ts';

/** So many lines are named one by one. */
const MOST_NAMED = 20;

/** What an import does or did, by kind: columns of nothing are left out. */
export function TallyTable({ tally }: { tally: Tally }) {
  const kinds = Object.entries(tally);
  const fates = FATES.filter((fate) => kinds.some(([, counts]) => counts[fate] > 0));
  if (kinds.length === 0) return null;
  return (
    <table class="transfer__tally">
      <thead>
        <tr>
          <th scope="col">
            <span class="hp-sr">{t('transfer_kind')}</span>
          </th>
          {fates.map((fate) => (
            <th scope="col" key={fate}>
              {t(`transfer_fate_${fate}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {kinds.map(([kind, counts]) => (
          <tr key={kind}>
            <th scope="row">{t(`transfer_kind_${kind}`)}</th>
            {fates.map((fate) => (
              <td class="num" key={fate}>
                {number(counts[fate])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function unreadOf({ name, line, cell }: TableReport['unread'][number]): string {
  return t('transfer_unread_one', name, number(line), cell);
}

/** What was made of the columns of another program's table. */
export function Understood({ report: { understood, ignored, skipped, unclear, unread } }: { report: TableReport }) {
  const named = skipped.slice(0, MOST_NAMED).map((line) => `${line}`);
  const more = skipped.length - named.length;
  return (
    <>
      <dl class="transfer__columns">
        {understood.map(({ name, column }, at) => (
          <div key={`${at} ${name}`}>
            <dt>{name}</dt>
            <dd>{t(`transfer_column_${column.replace(':', '_')}`)}</dd>
          </div>
        ))}
      </dl>
      {ignored.length > 0 && <p>{t('transfer_ignored', list(ignored))}</p>}
      {unclear.length > 0 && <p>{t('transfer_unclear', list(unclear))}</p>}
      {unread.length > 0 && <p>{t('transfer_unread', list(unread.map(unreadOf)))}</p>}
      {skipped.length > 0 && (
        <p>{t('transfer_skipped', list(more > 0 ? [...named, t('transfer_more', number(more))] : named))}</p>
      )}
      <p>{t('transfer_lacks')}</p>
    </>
  );
}
