/** What the person has chosen. Kept in storage.local under one key; written by the background only. */
import { z } from 'zod';

const host = z.string().min(1).max(253);

export const settingsSchema = z.object({
  pausedEverywhere: z.boolean().catch(false),
  /** Host names on which nothing is read or shown. */
  pausedHosts: z.array(host).max(1_000).catch([]),
  /** Nothing is put into pages: the toolbar icon and the popup carry the result. */
  toolbarOnly: z.boolean().catch(false),
});

export type Settings = z.infer<typeof settingsSchema>;

export const SETTINGS_KEY = 'settings';
export const DEFAULT_SETTINGS: Settings = { pausedEverywhere: false, pausedHosts: [], toolbarOnly: false };
