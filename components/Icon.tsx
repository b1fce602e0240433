/** Line icons, as data: nothing is loaded from anywhere. */
const DISC = 'M14.25 8a6.25 6.25 0 1 1-12.5 0 6.25 6.25 0 1 1 12.5 0z';

const PATHS = {
  eye: 'M1.5 8S4 3.75 8 3.75 14.5 8 14.5 8 12 12.25 8 12.25 1.5 8 1.5 8zM9.9 8a1.9 1.9 0 1 1-3.8 0 1.9 1.9 0 1 1 3.8 0z',
  close: 'M4 4l8 8M12 4l-8 8',
  back: 'M10 4L6 8l4 4',
  open: 'M6 4l4 4-4 4',
  save: 'M4 2.75h8v10.75L8 10.75l-4 2.75z',
  leave: 'M6.5 3.25H3.25v9.5h9.5V9.5M9.25 2.75h4v4M13 3L7.5 8.5',
  search: 'M11.25 7a4.25 4.25 0 1 1-8.5 0 4.25 4.25 0 1 1 8.5 0zM10.25 10.25l3.25 3.25',
  info: `${DISC}M8 7.25v3.75M8 5v.1`,
  check: 'M3.5 8.5l3 3 6-7',
  seal: `${DISC}M5.25 8.25l1.9 1.9 3.6-4`,
  lock: 'M4.75 7h6.5a1.5 1.5 0 0 1 1.5 1.5V12a1.5 1.5 0 0 1-1.5 1.5h-6.5a1.5 1.5 0 0 1-1.5-1.5V8.5A1.5 1.5 0 0 1 4.75 7zM5.5 7V5a2.5 2.5 0 015 0v2',
  bars: 'M3.5 12.5v-3M8 12.5v-6M12.5 12.5v-9',
  curve: 'M2.5 2.5v11h11M5 4.5c.6 4 3.2 6 8 6.3',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  down: 'M8 2.5v7.75M4.75 7.25L8 10.5l3.25-3.25M2.75 13.25h10.5',
  up: 'M8 10.25V2.5M4.75 5.5L8 2.25 11.25 5.5M2.75 13.25h10.5',
  trash: 'M2.75 4.25h10.5M6 4V2.5h4V4M4.25 4.5l.5 9h6.5l.5-9',
  clock: `${DISC}M8 4.5V8l2.25 1.5`,
  refresh: 'M13 8a5 5 0 11-1.5-3.55M13.25 2.25v3h-3',
  cloud: 'M4.6 12.5a2.85 2.85 0 01-.3-5.7 3.9 3.9 0 017.5.9 2.45 2.45 0 01-.3 4.8z',
  shield: 'M8 1.75l5 1.75v4c0 3.2-2.1 5.5-5 6.75-2.9-1.25-5-3.55-5-6.75v-4z',
  device:
    'M3.25 3h9.5A1.25 1.25 0 0114 4.25v5.5A1.25 1.25 0 0112.75 11h-9.5A1.25 1.25 0 012 9.75v-5.5A1.25 1.25 0 013.25 3zM6 13.5h4',
  grid: 'M2.5 2.5H7v11H2.5zM9 2.5h4.5V7H9zM9 9h4.5v4.5H9z',
  sliders:
    'M2.5 5h5.5M12 5h1.5M2.5 11H4M8 11h5.5M11.9 5a1.9 1.9 0 1 1-3.8 0 1.9 1.9 0 1 1 3.8 0zM7.9 11a1.9 1.9 0 1 1-3.8 0 1.9 1.9 0 1 1 3.8 0z',
  bell: 'M4 11.5V7.25a4 4 0 018 0v4.25l1.25 1.25H2.75zM6.75 14.25h2.5',
  chevron: 'M4 6l4 4 4-4',
  ruler: 'M1.75 5.5h12.5v5H1.75zM5 5.75v1.75M8 5.75v2.5M11 5.75v1.75',
};

/** @param class further classes: `ic-14`, `ic-12`, and `ic-flip` for what points along the line of text */
export function Icon({ of, filled, class: more = '' }: { of: keyof typeof PATHS; filled?: boolean; class?: string }) {
  return (
    <svg class={`ic ${more}`} viewBox="0 0 16 16" aria-hidden="true">
      <path class={filled ? 'fill' : ''} d={PATHS[of]} />
    </svg>
  );
}
