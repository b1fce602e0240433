import { useRef, useState } from 'preact/hooks';
import { number, t } from '../../../components/text.ts';
import { countOld, forgetsBefore } from '../../../lib/history/retention.ts';
import { DEFAULT_RETENTION, type Settings } from '../../../lib/settings.ts';
import { inWords } from '../in-words.ts';
import { history } from '../reading.ts';
import { Line, Section } from './parts.tsx';
import type { SettingsHold } from './use-settings.ts';

/** How long postings that are not saved stay (days); '' for ever. */
const KEPT = ['30', '90', '180', '365', ''] as const;

type Days = Settings['retentionDays'];

/** How long postings stay. A choice that would forget some of them at once says how many, and asks. */
export function Keeping({ settings, change }: SettingsHold) {
  /** Chosen and not set yet; how many postings it would forget, or null while they are counted. */
  const [wanted, setWanted] = useState<{ days: Days; gone: number | null } | null>(null);
  const [trouble, setTrouble] = useState('');
  const select = useRef<HTMLSelectElement>(null);
  const choices = useRef(0);
  const days = String((wanted ? wanted.days : settings.retentionDays) ?? '');
  const options = KEPT.includes(days as (typeof KEPT)[number]) ? KEPT : [days, ...KEPT];

  async function choose(value: string): Promise<void> {
    const chosen = value === '' ? null : Number(value);
    const mine = ++choices.current;
    setTrouble('');
    setWanted({ days: chosen, gone: null });
    const counted = await countGone(chosen).catch(inWords);
    if (mine !== choices.current) return;
    if (counted === 0) return set(chosen);
    setWanted(typeof counted === 'number' ? { days: chosen, gone: counted } : null);
    if (typeof counted === 'string') setTrouble(counted);
  }

  function set(chosen: Days): void {
    setWanted(null);
    change({ retentionDays: chosen });
  }

  /** The pressed button leaves. */
  function answer(isForgetting: boolean): void {
    if (isForgetting && wanted) set(wanted.days);
    else setWanted(null);
    select.current?.focus();
  }

  return (
    <Section id="keeping" title={t('set_keeping')} text={t('set_keeping_text')}>
      <Line name={t('set_keeping_name')}>
        <select
          class="input input-sm set__select"
          aria-label={t('set_keeping_name')}
          ref={select}
          value={days}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          {options.map((value) => (
            <option key={value} value={value}>
              {value === '' ? t('set_keeping_always') : t('set_keeping_days', Number(value))}
              {Number(value) === DEFAULT_RETENTION ? ` ${t('set_keeping_usual')}` : ''}
            </option>
          ))}
        </select>
      </Line>
      <div role="status">
        {wanted?.gone && (
          <fieldset class="opt opt--asks">
            <legend>{t('set_keeping_ask', wanted.gone, number(wanted.gone))}</legend>
            <p class="opt__now">
              <button type="button" class="btn btn-sm" onClick={() => answer(false)}>
                {t('set_keeping_back')}
              </button>
              <button type="button" class="btn btn-sm btn-danger" onClick={() => answer(true)}>
                {t('set_keeping_go')}
              </button>
            </p>
          </fieldset>
        )}
        <p class="opt__notice">{trouble}</p>
      </div>
    </Section>
  );
}

async function countGone(days: Days): Promise<number> {
  if (days === null) return 0;
  return history.use((database) => countOld(database, forgetsBefore(days, new Date())));
}
