/** What the person has chosen. Kept in storage.local under one key; written by the background only. */
import { z } from 'zod';

const host = z.string().min(1).max(253);

const pausedEverywhere = z.boolean();
/** Host names on which nothing is read or shown. */
const pausedHosts = z.array(host).max(1_000);
/** Nothing is put into pages: the toolbar icon and the popup carry the result. */
const toolbarOnly = z.boolean();

/** As stored: what an older version or a damaged store lacks becomes its default. */
export const settingsSchema = z.object({
  pausedEverywhere: pausedEverywhere.catch(false),
  pausedHosts: pausedHosts.catch([]),
  toolbarOnly: toolbarOnly.catch(false),
});

/** As asked for in a message: a wrong value is refused, for a default in its place would undo the person's choice. */
export const settingsChangeSchema = z.strictObject({ pausedEverywhere, pausedHosts, toolbarOnly }).partial();

export type Settings = z.infer<typeof settingsSchema>;

export const SETTINGS_KEY = 'settings';
export const DEFAULT_SETTINGS: Settings = { pausedEverywhere: false, pausedHosts: [], toolbarOnly: false };
