/** Which settings are in step on all devices, and how they become registers and back. Pure. */
import type { Register, Registers } from '../saved/job.ts';
import type { Stamp } from '../saved/stamp.ts';
import { NO_FILTER, type Settings, settingsSchema } from '../settings.ts';

const FILTER = Object.keys(NO_FILTER) as (keyof typeof NO_FILTER)[];

/**
 * By name, `filter.threshold`. Not among them is what lets a device ask or delete something (checking, watching, retention), and
 * where it is silent (paused hosts): the person decides that on each device.
 */
function syncedValues({ theme, badge, filter }: Settings): Record<string, unknown> {
  return { theme, badge, ...Object.fromEntries(FILTER.map((key) => [`filter.${key}`, filter[key]])) };
}

/** The settings that differ between two, by name. */
export function changedNames(before: Settings, after: Settings): string[] {
  const [was, is] = [syncedValues(before), syncedValues(after)];
  return Object.keys(is).filter((name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]));
}

/** Only what was ever changed has a stamp: a default is no one's choice. */
export function registersOf(settings: Settings, stamps: Readonly<Record<string, Stamp>>): Registers {
  const values = syncedValues(settings);
  return Object.fromEntries(
    Object.entries(stamps).flatMap(([name, stamp]) => (name in values ? [[name, [values[name], stamp] as const]] : [])),
  );
}

/**
 * The settings with the values that other devices set later; a value that is none is left as it was here.
 * @returns with the stamps that now count, and what came in that this version does not know: settings, and values of settings. Their
 *   stamps stay with them, or an older value would travel under a newer one's.
 */
export function withRegisters(
  settings: Settings,
  stamps: Readonly<Record<string, Stamp>>,
  incoming: Registers,
): { settings: Settings; stamps: Record<string, Stamp>; others: Registers } {
  const known = syncedValues(settings);
  const newer = Object.entries(incoming).filter(
    ([name, [, stamp]]) => stamps[name] === undefined || stamp > stamps[name],
  );
  const after = { settings, stamps: { ...stamps }, others: {} as Record<string, Register> };
  for (const [name, register] of newer) {
    const [value, stamp] = register;
    const next = name in known ? withValue(after.settings, name, value) : null;
    if (next) {
      after.settings = next;
      after.stamps[name] = stamp;
    } else after.others[name] = register;
  }
  return after;
}

/** Null for a value that is none of this setting. */
function withValue(settings: Settings, name: string, value: unknown): Settings | null {
  const [group, key] = name.split('.');
  const wanted =
    key === undefined ? { ...settings, [name]: value } : { ...settings, filter: { ...settings.filter, [key]: value } };
  const read = settingsSchema.parse(wanted);
  // What the schema had to replace was no value of this setting.
  const isRead = JSON.stringify(syncedValues(read)[name]) === JSON.stringify(value);
  return isRead && group !== undefined ? read : null;
}
