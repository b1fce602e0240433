import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../../../components/Icon.tsx';
import { number, t } from '../../../components/text.ts';
import type { Company } from '../../../lib/history/companies.ts';
import { hashOf } from '../route.ts';
import { Turn } from '../Turn.tsx';
import { COLUMNS, type Column, medianOf, type Sorting, siteName } from './arrange.ts';

const PAGE = 50;
const COUNTS: Column[] = ['open', 'median', 'reposts', 'closed'];

interface CompanyTableProps {
  /** Those that are wanted, in their order. */
  companies: Company[];
  isReading: boolean;
  chosen: Company | null;
  sorting: Sorting;
  onSort(sorting: Sorting): void;
}

export function CompanyTable({ companies, isReading, chosen, sorting, onSort }: CompanyTableProps) {
  const [page, setPage] = useState(0);
  useEffect(() => setPage(0), [sorting.by, sorting.isFalling]);
  const first = page * PAGE;
  const shown = companies.slice(first, first + PAGE);
  return (
    <div class="panel">
      <table class="ct" aria-busy={isReading}>
        <caption class="hp-sr">{t('tab_companies')}</caption>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <Head key={column} column={column} sorting={sorting} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((company) => (
            <Line key={company.key} company={company} isChosen={company === chosen} isReading={isReading} />
          ))}
        </tbody>
      </table>
      {shown.length === 0 && <p class="pad muted">{t('comp_found_none')}</p>}
      {companies.length > PAGE && (
        <nav class="pages" aria-label={t('comp_pages')}>
          <span class="muted num" role="status">
            {t('comp_page', number(first + 1), number(first + shown.length), number(companies.length))}
          </span>
          <Turn isOff={page === 0} onPress={() => setPage(page - 1)}>
            {t('comp_previous')}
          </Turn>
          <Turn isOff={first + PAGE >= companies.length} onPress={() => setPage(page + 1)}>
            {t('comp_next')}
          </Turn>
        </nav>
      )}
      <p class="tfoot faint">{t('comp_note')}</p>
    </div>
  );
}

function Head({ column, sorting, onSort }: { column: Column } & Pick<CompanyTableProps, 'sorting' | 'onSort'>) {
  const isOwn = sorting.by === column;
  const isCount = COUNTS.includes(column);
  // Of counts the large ones are looked for, of names the first.
  const next = { by: column, isFalling: isOwn ? !sorting.isFalling : isCount };
  return (
    <th
      scope="col"
      class={`${isCount ? 'r' : ''} ct__${column}`}
      aria-sort={isOwn ? (sorting.isFalling ? 'descending' : 'ascending') : 'none'}
    >
      <button type="button" onClick={() => onSort(next)}>
        {t(`comp_col_${column}`)}
        <Icon of="chevron" class={`ic-12 ${isOwn ? '' : 'is-off'} ${isOwn && !sorting.isFalling ? 'is-up' : ''}`} />
      </button>
    </th>
  );
}

function Line({ company, isChosen, isReading }: { company: Company; isChosen: boolean; isReading: boolean }) {
  const { key, name, open, reposts, closed } = company;
  const median = isReading ? null : medianOf(company);
  return (
    <tr class={isChosen ? 'sel' : ''}>
      <th scope="row">
        <a class="jt" href={hashOf({ tab: 'companies', open: key })} aria-current={isChosen ? 'true' : undefined}>
          <bdi>{name}</bdi>
        </a>
      </th>
      <Count of={open} name="open" />
      <td class="r" data-name={t('comp_col_median')}>
        <Amount of={median?.days ?? null} />
        {median?.isBundled && <span class="bundled faint">{t('comp_bundled')}</span>}
      </td>
      <Count of={reposts} name="reposts" />
      <Count of={closed} name="closed" />
      <td class="ct__site muted" data-name={t('comp_col_site')}>
        {siteName(company) ?? <Amount of={null} />}
      </td>
    </tr>
  );
}

function Count({ of, name }: { of: number | null; name: Column }) {
  return (
    <td class="r" data-name={t(`comp_col_${name}`)}>
      <Amount of={of} />
    </td>
  );
}

/** A count, or a dash that is read as what it means. */
export function Amount({ of }: { of: number | null }) {
  if (of !== null) return <span class="num">{number(of)}</span>;
  return (
    <>
      <span class="faint" aria-hidden="true">
        –
      </span>
      <span class="hp-sr">{t('comp_dash')}</span>
    </>
  );
}
