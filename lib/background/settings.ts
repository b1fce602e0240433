/** The one writer of the person's settings, and of when each was set, so that later choices win on all devices. */
import type { Storage } from 'webextension-polyfill';
import { z } from 'zod';
import { newDeviceName } from '../history/jobs.ts';
import { type Registers, registersSchema } from '../saved/job.ts';
import { capped, isStamp, laterStamp, nextStamp, type Stamp } from '../saved/stamp.ts';
import { SETTINGS_KEY, type Settings, settingsSchema } from '../settings.ts';
import { isNameSpent, latestStamp, mergeRegisters, withCappedStamps } from '../sync/merge.ts';
import { changedNames, registersOf, withRegisters } from '../sync/settings.ts';
import { EMPTY } from '../sync/state.ts';

/** Changes the settings, one change after the other, so that none is lost; resolves to the settings as stored. */
export type ChangeSettings = (change: { [K in keyof Settings]?: Settings[K] | undefined }) => Promise<Settings>;

export interface SettingsStore {
  change: ChangeSettings;
  /** What of them is synced, with stamps. */
  registers(): Promise<Registers>;
  /** Takes in what other devices set later; says whether there was any. */
  takeIn(incoming: Registers): Promise<boolean>;
}

type Area = Pick<Storage.StorageArea, 'get' | 'set'>;

const STAMPS_KEY = 'settingsStamps';
const stamp = z.custom<Stamp>(isStamp);
const stampsSchema = z.object({
  device: z.string().regex(/^[\da-z]{1,12}$/),
  last: stamp.nullable().catch(null),
  stamps: z.record(z.string(), stamp).catch({}),
  /** Settings and values of later versions, handed on as they came, and whose clock was ahead. */
  others: registersSchema.catch({}),
});
type Stamps = z.infer<typeof stampsSchema>;

/** The settings as they are now. */
export async function readSettings(storage: Pick<Storage.StorageArea, 'get'>): Promise<Settings> {
  return settingsSchema.parse((await storage.get(SETTINGS_KEY))[SETTINGS_KEY] ?? {});
}

/** @param now for the stamps */
export function createSettings(storage: Area, now: () => Date = () => new Date()): SettingsStore {
  let last: Promise<unknown> = Promise.resolve();
  /** One after the other; one that failed was told to its sender, and the next starts from what is stored. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
  return {
    change(change) {
      const asked = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      return inTurn(async () => {
        const before = await readSettings(storage);
        const settings = settingsSchema.parse({ ...before, ...asked });
        const stamps = stamped(await readStamps(storage), changedNames(before, settings), now());
        await storage.set({ [SETTINGS_KEY]: settings, [STAMPS_KEY]: stamps });
        return settings;
      });
    },
    registers: () =>
      inTurn(async () => {
        const { stamps, others } = await readStamps(storage);
        return mergeRegisters(others, registersOf(await readSettings(storage), stamps));
      }),
    takeIn: (incoming) =>
      inTurn(async () => {
        const stored = await readStamps(storage);
        const known = cappedStamps(stored, incoming, now());
        const { settings, stamps, others } = withRegisters(await readSettings(storage), known.stamps, incoming);
        const next = { ...known, stamps, others: mergeRegisters(known.others, others) };
        next.last = [...Object.values(stamps), latestStamp({ ...EMPTY, settings: next.others })].reduce<Stamp | null>(
          laterStamp,
          known.last,
        );
        if (JSON.stringify(next) === JSON.stringify(stored)) return false;
        await storage.set({ [SETTINGS_KEY]: settings, [STAMPS_KEY]: next });
        return true;
      }),
  };
}

async function readStamps(storage: Pick<Storage.StorageArea, 'get'>): Promise<Stamps> {
  const stored = stampsSchema.safeParse((await storage.get(STAMPS_KEY))[STAMPS_KEY]).data;
  return stored ?? { device: newDeviceName(), last: null, stamps: {}, others: {} };
}

/**
 * Without stamps of a time when this device's clock was far ahead. Not before others are heard: what they have capped already counts as
 * what they took it for (`clocksOf`).
 */
function cappedStamps(stored: Stamps, incoming: Registers, now: Date): Stamps {
  const cap = (settings: Registers) => withCappedStamps({ ...EMPTY, settings }, now, incoming).settings;
  const own = cap(Object.fromEntries(Object.entries(stored.stamps).map(([name, stamp]) => [name, [null, stamp]])));
  return {
    device: isNameSpent(stored.device, now, incoming) ? newDeviceName() : stored.device,
    last: stored.last && capped(stored.last, now),
    stamps: Object.fromEntries(Object.entries(own).map(([name, [, stamp]]) => [name, stamp])),
    others: cap(stored.others),
  };
}

function stamped(before: Stamps, names: readonly string[], now: Date): Stamps {
  let { last } = before;
  const stamps = { ...before.stamps };
  for (const name of names) {
    last = nextStamp(last, now, before.device);
    stamps[name] = last;
  }
  return { ...before, last, stamps };
}
