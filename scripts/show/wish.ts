/** What `npm start` found and what the person asked for, handed on as JSON. */
export interface Wish {
  kind: 'chromium' | 'branded' | 'firefox';
  /** The browser's program. */
  path: string;
  /** Folder of the built extension. */
  extension: string;
  headless: boolean;
  /** The real page to open; empty for our sample pages. */
  address: string;
}

/** The wish in this process's first argument. */
export function readWish(): Wish {
  return JSON.parse(process.argv[2] ?? '');
}
