import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from '../../../components/Icon.tsx';
import { t } from '../../../components/text.ts';
import { STATUSES, type Status } from '../../../lib/saved/status.ts';

interface StatusMenuProps {
  status: Status;
  title: string;
  /** What the menu lies beside. */
  beside(): Element | null;
  onChoose(status: Status): void;
  /** @param goesBack whether the focus returns to the card: not where the person has put it elsewhere */
  onClose(goesBack: boolean): void;
}

/** Pixels between menu, card and edge of the window. */
const GAP = 6;

/** Where a job is moved to: arrows, Home, End and the first letter choose, Enter moves, Esc leaves. In the top layer, so that no column cuts it. */
export function StatusMenu({ status, title, beside, onChoose, onClose }: StatusMenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = menu.current;
    const card = beside()?.getBoundingClientRect();
    if (!element || !card) return onClose(true);
    element.showPopover();
    const { width, height } = element.getBoundingClientRect();
    const below = card.bottom + GAP + height <= innerHeight;
    element.style.top = `${Math.max(GAP, below ? card.bottom + GAP : card.top - GAP - height)}px`;
    element.style.left = `${Math.min(Math.max(GAP, card.left), innerWidth - width - GAP)}px`;
    element.querySelector<HTMLElement>('[aria-checked="true"]')?.focus();
  }, []);
  // It stays where it is while the page moves under it: better gone.
  useEffect(() => {
    const leave = () => onClose(true);
    addEventListener('resize', leave);
    addEventListener('scroll', leave, true);
    return () => {
      removeEventListener('resize', leave);
      removeEventListener('scroll', leave, true);
    };
  });

  const choose = (to: Status) => {
    onClose(true);
    onChoose(to);
  };
  const press = (event: KeyboardEvent) => {
    const items = [...(menu.current?.querySelectorAll<HTMLElement>('[role="menuitemradio"]') ?? [])];
    const at = items.indexOf(document.activeElement as HTMLElement);
    const to = nextItem(
      event.key,
      at,
      items.map((item) => item.textContent ?? ''),
    );
    event.stopPropagation();
    if (event.key === 'Escape' || event.key === 'Tab') onClose(true);
    if (to !== null) items[to]?.focus();
    if (to !== null || event.key === 'Escape' || event.key === 'Tab') event.preventDefault();
  };
  return (
    <div
      class="stepmenu"
      role="menu"
      popover="manual"
      ref={menu}
      aria-label={t('board_menu', title)}
      onKeyDown={press}
      onFocusOut={({ relatedTarget }) => menu.current?.contains(relatedTarget as Node) || onClose(false)}
    >
      {STATUSES.map((one) => (
        <button
          key={one}
          type="button"
          role="menuitemradio"
          aria-checked={one === status}
          tabIndex={-1}
          onClick={() => choose(one)}
        >
          <Icon of="check" class="ic-14" />
          <span>{t(`status_${one}`)}</span>
        </button>
      ))}
    </div>
  );
}

/** The item that a key leads to, round and round; null for a key that leads to none. */
export function nextItem(key: string, at: number, names: readonly string[]): number | null {
  const { length } = names;
  const direct = { ArrowDown: (at + 1) % length, ArrowUp: (at - 1 + length) % length, Home: 0, End: length - 1 }[key];
  if (direct !== undefined) return direct;
  if ([...key].length !== 1 || key === ' ') return null;
  const after = [...names.keys()].map((i) => (at + 1 + i) % length);
  return after.find((i) => names[i]?.toLocaleLowerCase().startsWith(key.toLocaleLowerCase())) ?? null;
}
