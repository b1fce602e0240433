/** What was done just now, said once, with a way back for a while. A removal is carried out only when its way back is over. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { UNDO_MS } from '../../../lib/card-view.ts';

export interface Done {
  said: string;
  /** Takes it back; null where there is no way back. */
  undo: (() => void) | null;
  /** What was at hand is gone with what was done: the way back gets the focus. */
  takesFocus?: boolean;
  /** Carries out what waited for the end of the way back. */
  settle?: () => void;
}

export interface Undoing {
  done: Done | null;
  show(done: Done): void;
  undo(): void;
  /** The time stands still while the person is at the button. */
  hold(isHeld: boolean): void;
}

export function useUndo(): Undoing {
  const [done, setDone] = useState<Done | null>(null);
  const [isHeld, hold] = useState(false);
  const latest = useRef<Done | null>(null);

  const show = useCallback((next: Done | null) => {
    latest.current?.settle?.();
    latest.current = next;
    setDone(next);
    hold(false);
  }, []);
  const undo = useCallback(() => {
    const taken = latest.current;
    if (!taken?.undo) return;
    latest.current = null;
    setDone(null);
    taken.undo();
  }, []);

  useEffect(() => {
    if (!done || isHeld) return;
    const timer = setTimeout(() => show(null), UNDO_MS);
    return () => clearTimeout(timer);
  }, [done, isHeld, show]);
  useEffect(() => {
    const settle = () => {
      latest.current?.settle?.();
      latest.current = null;
    };
    addEventListener('pagehide', settle);
    return () => {
      removeEventListener('pagehide', settle);
      settle();
    };
  }, []);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof Element && event.target.closest('input, textarea, select');
      if (isTyping || event.key !== 'z' || !(event.ctrlKey || event.metaKey)) return;
      if (latest.current?.undo) event.preventDefault();
      undo();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [undo]);
  return { done, show, undo, hold };
}
