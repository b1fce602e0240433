import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Icon } from '../../../components/Icon.tsx';
import { language, t } from '../../../components/text.ts';
import type { Company } from '../../../lib/history/companies.ts';
import { readCompanies } from '../../../lib/history/companies.ts';
import { HistoryError } from '../../../lib/history/errors.ts';
import type { TabProps } from '../Dashboard.tsx';
import { Empty } from '../Empty.tsx';
import { history } from '../reading.ts';
import { found, type Sorting, sorted } from './arrange.ts';
import { CompanyPanel } from './CompanyPanel.tsx';
import { CompanyTable } from './CompanyTable.tsx';

/** The employers that the person met: a table of all, and beside it the one that is open. */
export function CompaniesTab({ open, go }: TabProps) {
  const { companies, isReading, trouble } = useCompanies();
  const [typed, setTyped] = useState('');
  const [sorting, setSorting] = useState<Sorting>({ by: 'open', isFalling: true });
  const shown = useMemo(
    () => sorted(found(companies, typed), sorting, language()),
    [companies, typed, sorting.by, sorting.isFalling],
  );
  const chosen = open === null ? null : (companies.find(({ keys }) => keys.includes(open)) ?? null);
  const table = useRef<HTMLDivElement>(null);

  /** The panel leaves, so the focus goes back to the company's line. */
  function close(): void {
    const line =
      chosen && [...(table.current?.querySelectorAll('a') ?? [])].find((link) => link.ariaCurrent === 'true');
    go({ tab: 'companies', open: null });
    (line ?? document.querySelector<HTMLElement>('#find-company'))?.focus();
  }

  const isEmpty = companies.length === 0;
  return (
    <div class="companies">
      <div class="pagehead">
        <div>
          <h1>{t('tab_companies')}</h1>
          <p>{t('comp_lead')}</p>
        </div>
        {!isEmpty && (
          <div class="find">
            <Icon of="search" class="ic-14" />
            <input
              id="find-company"
              class="input input-sm"
              type="search"
              aria-label={t('comp_find')}
              placeholder={t('comp_find')}
              autocomplete="off"
              value={typed}
              onInput={({ currentTarget }) => setTyped(currentTarget.value)}
            />
          </div>
        )}
      </div>
      <p class="hp-sr" role="status">
        {isReading ? t('comp_reading') : typed === '' ? '' : t('comp_found', shown.length)}
      </p>
      {trouble && <p role="alert">{trouble}</p>}
      {isEmpty && isReading && <p class="muted">{t('comp_reading')}</p>}
      {isEmpty && !isReading && !trouble && (
        <Empty
          icon="bars"
          title={t('comp_none')}
          text={t('comp_none_text')}
          ways={[{ text: t('empty_sites'), to: { tab: 'settings', open: 'sites' } }]}
        />
      )}
      {!isEmpty && (
        <div class={open === null ? '' : 'two'} ref={table}>
          <CompanyTable
            key={typed}
            companies={shown}
            isReading={isReading}
            chosen={chosen}
            sorting={sorting}
            onSort={setSorting}
          />
          {chosen && <CompanyPanel key={chosen.key} company={chosen} isReading={isReading} onClose={close} />}
          {open !== null && !chosen && !isReading && <p class="panel pad muted">{t('comp_gone')}</p>}
        </div>
      )}
    </div>
  );
}

function useCompanies(): { companies: Company[]; isReading: boolean; trouble: string | null } {
  const [companies, setCompanies] = useState<Company[]>([]);
  const [isReading, setReading] = useState(true);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    let isGone = false;
    const show = (all: Company[]) => {
      if (!isGone) setCompanies(all);
    };
    history
      .use((database) => readCompanies(database, new Date().toISOString(), show))
      .catch((error) => {
        setTrouble(t(`error_history_${error instanceof HistoryError ? error.trouble : 'failed'}`));
      })
      .finally(() => setReading(false));
    return () => {
      isGone = true;
    };
  }, []);
  return { companies, isReading, trouble };
}
