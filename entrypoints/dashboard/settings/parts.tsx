/** What the sections of the settings are made of. */
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

/** A section with its heading, and a sentence about all of it. */
export function Section({
  id,
  title,
  text,
  children,
}: {
  id: string;
  title: string;
  text?: string;
  children: ComponentChildren;
}) {
  return (
    <section id={`set-${id}`} aria-labelledby={`set-${id}-title`} tabIndex={-1}>
      <h2 class="h2" id={`set-${id}-title`}>
        {title}
      </h2>
      {text && <p>{text}</p>}
      <div class="panel">{children}</div>
    </section>
  );
}

/** A line of a section: what it is about, and what can be done about it. */
export function Line({ name, text, children }: { name: string; text?: string | null; children?: ComponentChildren }) {
  return (
    <div class="opt">
      <div class="opt__text">
        <span>{name}</span>
        {text && <span class="muted">{text}</span>}
      </div>
      {children}
    </div>
  );
}

export function Switch({
  name,
  text,
  isOn,
  onChange,
}: {
  name: string;
  text?: string;
  isOn: boolean;
  onChange(isOn: boolean): void;
}) {
  return (
    <button type="button" class="opt" role="switch" aria-checked={isOn} onClick={() => onChange(!isOn)}>
      <span class="opt__text">
        <span>{name}</span>
        {text && <span class="muted">{text}</span>}
      </span>
      <span class="switch" aria-hidden="true" />
    </button>
  );
}

interface ChoiceProps<T extends string> {
  name: string;
  text?: string;
  options: readonly { value: T; text: string }[];
  chosen: T;
  onChoose(value: T): void;
}

/** One of a few: radio buttons of the browser's own. */
export function Choice<T extends string>({ name, text, options, chosen, onChoose }: ChoiceProps<T>) {
  const id = useId();
  return (
    <div class="opt" role="radiogroup" aria-labelledby={id}>
      <div class="opt__text">
        <span id={id}>{name}</span>
        {text && <span class="muted">{text}</span>}
      </div>
      <span class="seg">
        {options.map((option) => (
          <label key={option.value}>
            <input type="radio" name={id} checked={option.value === chosen} onChange={() => onChoose(option.value)} />
            <span class="seg__name">{option.text}</span>
          </label>
        ))}
      </span>
    </div>
  );
}
