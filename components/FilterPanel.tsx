import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { wordsOf } from '../lib/filter/fate.ts';
import { foldCompany } from '../lib/posting/role.ts';
import { bandOf } from '../lib/scoring/score.ts';
import type { Filter } from '../lib/settings.ts';
import { MOST_ENTRIES, NO_FILTER } from '../lib/settings.ts';
import { Icon } from './Icon.tsx';
import { t } from './text.ts';
import { rangeOf } from './Verdict.tsx';

const BELOW = ['show', 'dim', 'hide'] as const;
const FATES = ['show', 'mark', 'hide'] as const;
/** The rules beside the threshold, in the order in which they are judged; the last is about the two lists. */
const RULES = ['reposted', 'promoted', 'viewed', 'kept', 'named'] as const;
const LISTS = ['companies', 'words'] as const;
type List = (typeof LISTS)[number];
/** What makes two entries the same: as they are compared with cards. */
const FOLDS = { companies: foldCompany, words: wordsOf };

const LEAST = 1;
const MOST = 100;
/** One press on a button beside the threshold, in points: every band begins at a multiple of it. */
const STEP = 5;

export interface FilterPanelProps {
  filter: Filter;
  /** Nothing is put into pages, so the filter has nothing to work on. */
  toolbarOnly: boolean;
  /** @param said what a screen reader says once the change is stored */
  onChange(filter: Filter, said: string): void;
}

/** What becomes of cards in result lists. Each press counts at once. */
export function FilterPanel(props: FilterPanelProps) {
  const more = RULES.filter((rule) => props.filter[rule] !== 'show').length;
  return (
    <section class="filter" aria-label={t('pop_filter_title')}>
      <Below {...props} />
      <details class="fold">
        <summary class="row">
          <Icon of="open" class="ic-12 ic-flip" />
          <span class="grow">{t('pop_filter_more')}</span>
          <span class="faint">{more > 0 ? t('pop_filter_on', more) : ''}</span>
        </summary>
        <div class="filter__more">
          <FilterRules {...props} />
        </div>
      </details>
    </section>
  );
}

/** What becomes of cards below the threshold. */
export function Below({ filter, toolbarOnly, onChange }: FilterPanelProps) {
  const text = t('pop_filter_below', filter.threshold);
  return (
    <>
      <Choice
        text={text}
        options={BELOW}
        chosen={filter.below}
        onChoose={(below) => onChange({ ...filter, below }, sayChoice(text, below))}
      />
      <p class="faint">{t(toolbarOnly ? 'pop_filter_toolbar_only' : 'pop_filter_noticed')}</p>
    </>
  );
}

/** The threshold, the rules beside it, and the lists of companies and words. */
export function FilterRules({ filter, onChange }: Pick<FilterPanelProps, 'filter' | 'onChange'>) {
  const change: Change = (part, said) => onChange({ ...filter, ...part }, said);
  /** Counts the presses on "No filter": what was refused before one is no matter any more. */
  const [cleared, setCleared] = useState(0);
  const isNaming = filter.companies.length + filter.words.length > 0;
  return (
    <>
      <Threshold
        value={filter.threshold}
        onChange={(threshold) => change({ threshold }, t('pop_filter_below', threshold))}
      />
      <p class="faint">{t('pop_filter_rules')}</p>
      {RULES.map((rule) => (
        <RuleChoice key={rule} rule={rule} chosen={filter[rule]} onChange={change} />
      ))}
      {LISTS.map((list) => (
        <Entries key={list} list={list} filter={filter} cleared={cleared} onChange={change} />
      ))}
      <button
        type="button"
        class="btn"
        onClick={() => {
          setCleared(cleared + 1);
          onChange(off(filter), t('pop_filter_none_said'));
        }}
      >
        {t('pop_filter_none')}
      </button>
      {isNaming && <p class="faint">{t('pop_filter_none_text')}</p>}
    </>
  );
}

/** Everything shown again. The lists stay: the person has typed them one by one, and without a choice they do nothing. */
function off({ companies, words }: Filter): Filter {
  return { ...NO_FILTER, companies, words };
}

function sayChoice(rule: string, choice: string): string {
  return t('pop_filter_said', rule, t(`pop_filter_${choice}`));
}

type Change = (part: Partial<Filter>, said: string) => void;

interface RuleChoiceProps {
  rule: (typeof RULES)[number];
  chosen: (typeof FATES)[number];
  onChange: Change;
}

function RuleChoice({ rule, chosen, onChange }: RuleChoiceProps) {
  const text = t(`pop_filter_${rule}`);
  return (
    <Choice
      text={text}
      options={FATES}
      chosen={chosen}
      onChoose={(fate) => onChange({ [rule]: fate }, sayChoice(text, fate))}
    />
  );
}

interface ChoiceProps<T extends string> {
  text: string;
  options: readonly T[];
  chosen: T;
  onChoose(option: T): void;
}

/** One of a few: radio buttons of the browser's own, so that arrow keys and screen readers do what they do everywhere. */
function Choice<T extends string>({ text, options, chosen, onChoose }: ChoiceProps<T>) {
  const id = useId();
  return (
    <div class="choice" role="radiogroup" aria-labelledby={id}>
      <span id={id} class="grow">
        {text}
      </span>
      <span class="seg">
        {options.map((option) => (
          <label key={option}>
            <input type="radio" name={`${id}-of`} checked={option === chosen} onChange={() => onChoose(option)} />
            <span class="seg__name">{t(`pop_filter_${option}`)}</span>
          </label>
        ))}
      </span>
    </div>
  );
}

/** A whole number from 1 to 100, typed or by steps to the next multiple of five. */
function Threshold({ value, onChange }: { value: number; onChange(value: number): void }) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [isWrong, setWrong] = useState(false);
  // Not as a property: what is half typed must survive whatever else is drawn.
  useLayoutEffect(() => {
    if (field.current) field.current.value = String(value);
  }, [value]);

  function take(text: string): void {
    const number = Number(text);
    const isRight = text.trim() !== '' && Number.isInteger(number) && number >= LEAST && number <= MOST;
    setWrong(!isRight);
    if (isRight && number !== value) onChange(number);
  }

  function step(next: number): void {
    setWrong(false);
    if (field.current) field.current.value = String(value);
    onChange(Math.min(MOST, Math.max(LEAST, next)));
  }

  return (
    <div class="choice">
      <label class="grow" for={id}>
        {t('pop_filter_threshold')}
      </label>
      <span class="stepper">
        <Step icon="minus" name={t('pop_filter_lower')} onPress={() => step(Math.ceil(value / STEP - 1) * STEP)} />
        <input
          id={id}
          ref={field}
          type="number"
          class="num"
          min={LEAST}
          max={MOST}
          aria-describedby={`${id}-of`}
          aria-invalid={isWrong}
          onChange={(event) => take(event.currentTarget.value)}
        />
        <Step icon="plus" name={t('pop_filter_raise')} onPress={() => step(Math.floor(value / STEP + 1) * STEP)} />
      </span>
      <span id={`${id}-of`} class="faint" role={isWrong ? 'alert' : undefined}>
        {isWrong ? t('pop_filter_range') : notBelow(value)}
      </span>
    </div>
  );
}

function Step({ icon, name, onPress }: { icon: 'plus' | 'minus'; name: string; onPress(): void }) {
  return (
    <button type="button" class="iconbtn" aria-label={name} onClick={onPress}>
      <Icon of={icon} />
    </button>
  );
}

/** Which bands are at or above the threshold: `Likely Active (65–79) and better`. */
function notBelow(threshold: number): string {
  const band = bandOf(threshold);
  const name = `${t(`band_${band}`)} (${rangeOf(band)})`;
  const isEdge = threshold === LEAST || bandOf(threshold - 1) !== band;
  if (isEdge) return t('pop_filter_band', name);
  return t(band === 'very' ? 'pop_filter_top' : 'pop_filter_within', name);
}

interface EntriesProps {
  list: List;
  filter: Filter;
  /** Another number than before takes back what was refused. */
  cleared: number;
  onChange: Change;
}

/** The person's own list of companies or of words. */
function Entries({ list, filter, cleared, onChange }: EntriesProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const removers = useRef<HTMLUListElement>(null);
  const [refused, setRefused] = useState('');
  const entries = filter[list];
  useLayoutEffect(() => setRefused(''), [cleared]);

  function add(): void {
    const entry = field.current?.value.trim() ?? '';
    const refusal = refusalOf(entry, list, entries);
    setRefused(refusal);
    field.current?.focus();
    if (refusal || !field.current) return;
    field.current.value = '';
    onChange({ [list]: [entry, ...entries], ...firstChoice(filter) }, t('pop_filter_added', entry));
  }

  function remove(entry: string, index: number): void {
    setRefused('');
    const buttons = [...(removers.current?.querySelectorAll('button') ?? [])];
    // The pressed button leaves: the focus goes to the next, the one before, or the field.
    (buttons[index + 1] ?? buttons[index - 1] ?? field.current)?.focus();
    onChange({ [list]: entries.filter((one) => one !== entry) }, t('pop_filter_removed', entry));
  }

  return (
    <div class="entries">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <label class="muted entries__name" id={`${id}-name`} for={id}>
          {t(`pop_filter_${list}`)}
        </label>
        <input id={id} ref={field} type="text" maxLength={100} autocomplete="off" aria-describedby={`${id}-of`} />
        <button type="submit" class="btn" aria-label={t(`pop_filter_add_${list}`)}>
          {t('pop_filter_add')}
        </button>
      </form>
      <p id={`${id}-of`} class="faint" role="alert">
        {refused}
      </p>
      {entries.length > 0 && (
        <ul class="tags" ref={removers} aria-labelledby={`${id}-name`}>
          {entries.map((entry, index) => (
            <Tag key={entry} name={t('pop_filter_remove', entry)} onRemove={() => remove(entry, index)}>
              {entry}
            </Tag>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Why this entry is not taken, in words for the person; '' where it is. */
function refusalOf(entry: string, list: List, entries: string[]): string {
  const fold = FOLDS[list];
  if (fold(entry) === '') return t('pop_filter_empty');
  if (entries.some((one) => fold(one) === fold(entry))) return t('pop_filter_known', entry);
  return entries.length >= MOST_ENTRIES ? t('pop_filter_full', MOST_ENTRIES) : '';
}

/** Whoever names the first company or word wants something to come of it: the mildest. */
function firstChoice({ named, companies, words }: Filter): Partial<Filter> {
  return named === 'show' && companies.length + words.length === 0 ? { named: 'mark' } : {};
}

function Tag({ name, onRemove, children }: { name: string; onRemove(): void; children: ComponentChildren }) {
  return (
    <li>
      <span class="tags__name">{children}</span>
      <button type="button" class="iconbtn" aria-label={name} onClick={onRemove}>
        <Icon of="close" class="ic-12" />
      </button>
    </li>
  );
}
