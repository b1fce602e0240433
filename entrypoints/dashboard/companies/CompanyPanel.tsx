import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { outcomesLine } from '../../../components/CompanyPattern.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { ago, language, number, t } from '../../../components/text.ts';
import type { Company } from '../../../lib/history/companies.ts';
import type { CompanyDetail } from '../../../lib/history/company-detail.ts';
import { LANE_DAYS, readCompany } from '../../../lib/history/company-detail.ts';
import { OPEN_DAYS } from '../../../lib/history/company-tally.ts';
import { allJobs } from '../../../lib/history/jobs.ts';
import { LEAST_POSTINGS } from '../../../lib/history/survival.ts';
import { type Outcomes, outcomesOf } from '../../../lib/saved/outcomes.ts';
import { employerRow } from '../../../lib/scoring/employers.ts';
import type { SurvivalCurve } from '../../../lib/scoring/figures.ts';
import { nameOfSystem } from '../../../lib/scoring/system.ts';
import { history } from '../reading.ts';
import { medianOf, siteName } from './arrange.ts';
import { Amount } from './CompanyTable.tsx';
import { Lanes } from './Lanes.tsx';
import { OpeningsChart } from './OpeningsChart.tsx';
import { StayChart } from './StayChart.tsx';

interface CompanyPanelProps {
  company: Company;
  /** Whether how long its postings stay open is still being worked out. */
  isReading: boolean;
  onClose(): void;
}

/** What the person met of one employer. */
export function CompanyPanel({ company, isReading, onClose }: CompanyPanelProps) {
  const { name, stay, since, board } = company;
  const heading = useRef<HTMLHeadingElement>(null);
  const read = useDetail(company);
  const now = new Date();
  useEffect(() => {
    // Only where it was chosen here: a page that was just opened begins at its beginning.
    if (document.activeElement !== document.body) heading.current?.focus();
  }, []);
  const facts = [siteName(company), since && t('comp_since', ago(since, now))].filter((fact) => fact !== null);
  return (
    <section class="panel company-panel" aria-labelledby="company-name">
      <div class="pad company-panel__head">
        <div>
          <h2 id="company-name" tabIndex={-1} ref={heading}>
            <bdi>{name}</bdi>
          </h2>
          <p class="muted">{facts.join(' · ')}</p>
        </div>
        <button type="button" class="iconbtn" aria-label={t('comp_close')} onClick={onClose}>
          <Icon of="close" />
        </button>
      </div>
      <Figures company={company} isReading={isReading} />
      <Section title={t('comp_curve')}>
        {stay && <StayChart name={name} stay={stay} all={read?.all ?? null} />}
        {!stay && <p class="muted">{isReading ? t('comp_reading') : t('comp_curve_few', LEAST_POSTINGS)}</p>}
      </Section>
      {read && (
        <>
          <Section title={t('comp_lanes', LANE_DAYS)}>
            <Lanes lanes={read.detail.lanes} now={now} />
          </Section>
          {board && read.detail.openings.length > 0 && (
            <Section title={t('comp_openings')}>
              <p class="muted">{t('comp_openings_text')}</p>
              <OpeningsChart name={name} openings={read.detail.openings} now={now} />
            </Section>
          )}
          {read.outcomes && (
            <Section title={t('comp_outcomes')}>
              <p>{outcomesLine(read.outcomes)}</p>
            </Section>
          )}
        </>
      )}
      <Section title={t('comp_from')}>
        <From company={company} now={now} />
      </Section>
    </section>
  );
}

function Section({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="pad company-panel__part">
      <h3>{title}</h3>
      {children}
    </div>
  );
}

function Figures({ company, isReading }: { company: Company; isReading: boolean }) {
  const median = isReading ? null : medianOf(company);
  const figures: [key: string, value: number | null, more?: string | false | undefined][] = [
    ['open', company.open],
    ['median', median?.days ?? null, median?.isBundled && t('comp_bundled')],
    ['reposts', company.reposts],
    ['closed', company.closed],
  ];
  return (
    <dl class="st4">
      {figures.map(([key, value, more]) => (
        <div key={key}>
          <dt class="muted">
            {t(`comp_fig_${key}`)}
            {more && `, ${more}`}
          </dt>
          <dd>
            <Amount of={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Where it was read, so that anyone can look it up. */
function From({ company, now }: { company: Company; now: Date }) {
  const { board, name, opened, unseen } = company;
  const table = tableLine(name);
  return (
    <ul class="from muted">
      {board && <li>{boardLine(board, now)}</li>}
      {opened > 0 && (
        <li>
          {t('comp_opened', opened)} {unseen > 0 && t('comp_unseen', unseen, OPEN_DAYS)}
        </li>
      )}
      {table && <li>{table}</li>}
    </ul>
  );
}

function boardLine({ source, system, at }: NonNullable<Company['board']>, now: Date): string {
  if (source === 'sightings') return t('comp_listed', ago(at, now));
  const called = nameOfSystem(system);
  return called ? t('comp_looked', called, ago(at, now)) : t('comp_looked_unnamed', ago(at, now));
}

function tableLine(name: string): string | null {
  const row = employerRow(name);
  if (!row) return null;
  const [postings, closed, medianDays, , from, to] = row;
  const format = new Intl.DateTimeFormat(language(), { month: 'short', year: 'numeric', timeZone: 'UTC' });
  const period = format.formatRange(new Date(from), new Date(to));
  return t('comp_table', period, number(postings), number(closed), number(Math.round(medianDays)));
}

interface Read {
  detail: CompanyDetail;
  outcomes: Outcomes | null;
  /** Of all employers, from the model's figures: whole boards of all levels. */
  all: SurvivalCurve | null;
}

function useDetail(company: Company): Read | null {
  const [read, setRead] = useState<Read | null>(null);
  useEffect(() => {
    let isGone = false;
    readAll(company).then(
      (found) => {
        if (!isGone) setRead(found);
      },
      // The table above has told that the history cannot be read.
      () => {},
    );
    return () => {
      isGone = true;
    };
  }, [company]);
  return read;
}

async function readAll(company: Company): Promise<Read> {
  const at = new Date().toISOString();
  const [detail, jobs, figures] = await Promise.all([
    history.use((database) => readCompany(database, company, at)),
    history.use(allJobs),
    import('../../../lib/scoring/figures.json'),
  ]);
  const curves = figures.default.curves as SurvivalCurve[];
  const all = curves.find(({ group, key }) => group === 'population' && key === 'all') ?? null;
  return { detail, outcomes: outcomesOf(jobs, company.name), all };
}
