import type { ComponentChildren } from 'preact';

interface TurnProps {
  /** There is no page in this direction. */
  isOff: boolean;
  onPress(): void;
  children: ComponentChildren;
}

/** A button to the next page or back. At the end it does nothing, and stays: a button that is disabled under the finger takes the focus with it. */
export function Turn({ isOff, onPress, children }: TurnProps) {
  return (
    <button type="button" class="btn btn-sm" aria-disabled={isOff} onClick={() => isOff || onPress()}>
      {children}
    </button>
  );
}
