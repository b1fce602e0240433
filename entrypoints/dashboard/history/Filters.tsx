import { Glyph } from '../../../components/Glyph.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { number, t } from '../../../components/text.ts';
import { SITE_FACTS } from '../../../lib/posting/site-facts.ts';
import type { Band } from '../../../lib/scoring/report.ts';
import { BANDS, type Evidence, type View } from '../../../lib/search/find.ts';

const PERIODS = [7, 30, 90, 180];
const EVIDENCE: Record<Evidence, string> = {
  observed: 'source_observed',
  confirmed: 'source_confirmed',
  'not-listed': 'source_notlisted',
};

interface FiltersProps {
  view: View;
  /** Null until all lines are counted. */
  counts: Record<Band, number> | null;
  threshold: number;
  onChange(wanted: Partial<View>): void;
}

/** What is shown of the history: the search, the bands with how many there are of each, and the rest. */
export function Filters({ view, counts, threshold, onChange }: FiltersProps) {
  return (
    <search class="filters__all" aria-label={t('hist_filters')}>
      <div class="filters">
        <span class="find">
          <Icon of="search" class="ic-14" />
          <input
            id="find-posting"
            type="search"
            class="input input-sm"
            aria-label={t('hist_search_name')}
            placeholder={t('hist_search')}
            value={view.query}
            spellcheck={false}
            autocomplete="off"
            onInput={({ currentTarget }) => onChange({ query: currentTarget.value })}
          />
        </span>
        <Bands chosen={view.bands} counts={counts} onChange={(bands) => onChange({ bands })} />
      </div>
      <div class="filters filters--more">
        <Choice
          name={t('filter_site_name')}
          all={t('filter_site')}
          chosen={view.site}
          options={Object.entries(SITE_FACTS).map(([key, { name }]) => [key, name])}
          onChange={(site) => onChange({ site: site as View['site'] })}
        />
        <Choice
          name={t('filter_period_name')}
          all={t('filter_period_all')}
          chosen={view.days === null ? null : String(view.days)}
          options={PERIODS.map((days) => [String(days), t('filter_period', days)])}
          onChange={(days) => onChange({ days: days === null ? null : Number(days) })}
        />
        <Choice
          name={t('filter_source_name')}
          all={t('filter_source')}
          chosen={view.evidence}
          options={Object.entries(EVIDENCE).map(([key, text]) => [key, t(text)])}
          onChange={(evidence) => onChange({ evidence: evidence as View['evidence'] })}
        />
        <Toggle text={t('filter_reposted')} isOn={view.reposted} onChange={(reposted) => onChange({ reposted })} />
        <Toggle text={t('filter_saved')} isOn={view.saved} onChange={(saved) => onChange({ saved })} />
        <button
          type="button"
          class="fswitch"
          role="switch"
          aria-checked={view.atLeast !== null}
          onClick={() => onChange({ atLeast: view.atLeast === null ? threshold : null })}
        >
          {t('hist_above', number(threshold))}
          <span class="fswitch__knob" />
        </button>
      </div>
    </search>
  );
}

interface BandsProps {
  chosen: readonly Band[];
  counts: FiltersProps['counts'];
  onChange(bands: Band[]): void;
}

/** None chosen is all of them. */
function Bands({ chosen, counts, onChange }: BandsProps) {
  const all = counts && Object.values(counts).reduce((sum, count) => sum + count, 0);
  const others = (band: Band) => (chosen.includes(band) ? chosen.filter((one) => one !== band) : [...chosen, band]);
  return (
    <fieldset class="fchips">
      <legend class="hp-sr">{t('hist_bands')}</legend>
      <button type="button" class="fchip is-all" aria-pressed={chosen.length === 0} onClick={() => onChange([])}>
        {t('filter_all')} <Count of={all} />
      </button>
      {BANDS.map((band) => (
        <button
          key={band}
          type="button"
          class={`fchip b-${band}`}
          aria-pressed={chosen.includes(band)}
          onClick={() => onChange(others(band))}
        >
          <Glyph of={band} />
          {t(`band_${band}`)} <Count of={counts?.[band] ?? null} />
        </button>
      ))}
    </fieldset>
  );
}

function Count({ of }: { of: number | null }) {
  return <span class="fchip__n num">{of === null ? '' : number(of)}</span>;
}

function Toggle({ text, isOn, onChange }: { text: string; isOn: boolean; onChange(isOn: boolean): void }) {
  return (
    <button type="button" class="fchip is-all" aria-pressed={isOn} onClick={() => onChange(!isOn)}>
      {text}
    </button>
  );
}

interface ChoiceProps {
  name: string;
  /** What the choice of none is called. */
  all: string;
  chosen: string | null;
  options: (readonly [value: string, text: string])[];
  onChange(value: string | null): void;
}

function Choice({ name, all, chosen, options, onChange }: ChoiceProps) {
  return (
    <select
      class="input input-sm fselect"
      aria-label={name}
      value={chosen ?? ''}
      onChange={({ currentTarget }) => onChange(currentTarget.value === '' ? null : currentTarget.value)}
    >
      <option value="">{all}</option>
      {options.map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  );
}
