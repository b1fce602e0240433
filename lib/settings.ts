/** What the person has chosen. Kept in storage.local under one key; written by the background only. */
import { z } from 'zod';
import { SITE_KEYS } from './posting/schema.ts';

const host = z.string().min(1).max(253);

const pausedEverywhere = z.boolean();
/** Host names on which nothing is read or shown. */
const pausedHosts = z.array(host).max(1_000);
/** Sites of which nothing is read or shown. */
const pausedSites = z.array(z.enum(SITE_KEYS));
/** Nothing is put into pages: the toolbar icon and the popup carry the result. */
const toolbarOnly = z.boolean();
/** The employer's own hiring system is asked about every posting that is opened; else only on the card's button. */
const checkAtSource = z.boolean();
/** Saved jobs are looked at in the employers' own hiring systems about once a day while the browser runs. */
const watch = z.boolean();
/** A notification tells what has changed there, as far as the browser lets us show one. */
const watchNotify = z.boolean();

/** How much of the badge stands in pages; with little room it shrinks by itself. */
const badge = z.enum(['full', 'number', 'glyph']);
/** Of our own pages; the badge follows the page that it stands in. */
const theme = z.enum(['system', 'light', 'dark']);
/** So long after it was last seen a posting that is not saved is forgotten (days); null: never. */
const retentionDays = z.number().int().min(7).max(3_650).nullable();
export const DEFAULT_RETENTION = 180;

const fate = z.enum(['show', 'mark', 'hide']);
/** What one line of a person's own list may be: a company's name, a word of a title. */
const entry = z.string().trim().min(1).max(100);
export const MOST_ENTRIES = 500;
const entries = z.array(entry).max(MOST_ENTRIES);

/** What becomes of cards in result lists. `show` is no filter. */
const filter = z.strictObject({
  /** Cards below the threshold, and closed ones. */
  below: z.enum(['show', 'dim', 'hide']),
  threshold: z.number().int().min(1).max(100),
  reposted: fate,
  promoted: fate,
  viewed: fate,
  /** Saved, or marked as applied by the site: the same role under another id or on another site counts. */
  kept: fate,
  /** The companies and the words of titles that are named. */
  named: fate,
  companies: entries,
  words: entries,
});
export type Filter = z.infer<typeof filter>;

/** Off: the threshold is the one from which a posting is called likely active. */
export const NO_FILTER: Filter = {
  below: 'show',
  threshold: 65,
  reposted: 'show',
  promoted: 'show',
  viewed: 'show',
  kept: 'show',
  named: 'show',
  companies: [],
  words: [],
};

/** As stored: one damaged entry must not cost the others, which the person has typed one by one. */
const storedEntries = entries.catch(({ input }) =>
  Array.isArray(input) ? input.flatMap((one) => entry.safeParse(one).data ?? []).slice(0, MOST_ENTRIES) : [],
);
const storedFilter = z
  .object({
    below: filter.shape.below.catch(NO_FILTER.below),
    threshold: filter.shape.threshold.catch(NO_FILTER.threshold),
    reposted: fate.catch('show'),
    promoted: fate.catch('show'),
    viewed: fate.catch('show'),
    kept: fate.catch('show'),
    named: fate.catch('show'),
    companies: storedEntries,
    words: storedEntries,
  })
  .catch(NO_FILTER);

/** What an older version or a damaged store lacks becomes its default. */
const stored = z.object({
  pausedEverywhere: pausedEverywhere.catch(false),
  pausedHosts: pausedHosts.catch([]),
  pausedSites: pausedSites.catch([]),
  toolbarOnly: toolbarOnly.catch(false),
  checkAtSource: checkAtSource.catch(false),
  watch: watch.catch(false),
  watchNotify: watchNotify.catch(false),
  badge: badge.catch('full'),
  theme: theme.catch('system'),
  retentionDays: retentionDays.catch(DEFAULT_RETENTION),
  filter: storedFilter,
});
export type Settings = z.infer<typeof stored>;

export const SETTINGS_KEY = 'settings';
export const DEFAULT_SETTINGS: Settings = {
  pausedEverywhere: false,
  pausedHosts: [],
  pausedSites: [],
  toolbarOnly: false,
  checkAtSource: false,
  watch: false,
  watchNotify: false,
  badge: 'full',
  theme: 'system',
  retentionDays: DEFAULT_RETENTION,
  filter: NO_FILTER,
};

/** As stored: parses anything. */
export const settingsSchema = stored.catch(DEFAULT_SETTINGS);

/** As asked for in a message: a wrong value is refused, for a default in its place would undo the person's choice. */
export const settingsChangeSchema = z
  .strictObject({
    pausedEverywhere,
    pausedHosts,
    pausedSites,
    toolbarOnly,
    checkAtSource,
    watch,
    watchNotify,
    badge,
    theme,
    retentionDays,
    filter,
  })
  .partial();
