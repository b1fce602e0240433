/** The one writer of the person's settings. */
import type { Storage } from 'webextension-polyfill';
import { SETTINGS_KEY, type Settings, settingsSchema } from '../settings.ts';

/** Changes the settings, one change after the other, so that none is lost; resolves to the settings as stored. */
export type ChangeSettings = (change: { [K in keyof Settings]?: Settings[K] | undefined }) => Promise<Settings>;

/** The settings as they are now. */
export async function readSettings(storage: Pick<Storage.StorageArea, 'get'>): Promise<Settings> {
  return settingsSchema.parse((await storage.get(SETTINGS_KEY))[SETTINGS_KEY] ?? {});
}

export function createSettings(storage: Pick<Storage.StorageArea, 'get' | 'set'>): ChangeSettings {
  let last: Promise<unknown> = Promise.resolve();
  return (change) => {
    const asked = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    const next = last.then(async () => {
      const stored = (await storage.get(SETTINGS_KEY))[SETTINGS_KEY] ?? {};
      const settings = settingsSchema.parse({ ...settingsSchema.safeParse(stored).data, ...asked });
      await storage.set({ [SETTINGS_KEY]: settings });
      return settings;
    });
    // A change that failed was told to its sender; the next one starts from what is stored.
    last = next.catch(() => undefined);
    return next;
  };
}
