/** Where this device syncs with, as the person set it up. It holds their name and password: it stays in the extension's own database. */
import { z } from 'zod';
import { SyncTrouble } from './trouble.ts';

const text = z.string().max(2_000);
export const webdavAccountSchema = z.object({
  url: text,
  user: text,
  password: text,
  /** Null where the person wants it unencrypted. */
  passphrase: z.string().min(1).max(1_000).nullable(),
  /** By which of them the server refuses to overwrite what was not read: found out when it is set up. */
  conditions: z.enum(['if-match', 'move-if', 'lock']).nullable(),
});
export type WebdavAccount = z.infer<typeof webdavAccountSchema>;

const accountSchema = z
  .discriminatedUnion('place', [
    z.object({ place: z.literal('none') }),
    z.object({ place: z.literal('account') }),
    z.object({ place: z.literal('webdav'), webdav: webdavAccountSchema }),
  ])
  .catch({ place: 'none' });
export type SyncAccount = z.infer<typeof accountSchema>;

export function accountIn(stored: unknown): SyncAccount {
  return accountSchema.parse(stored ?? { place: 'none' });
}

/** By which a place is told from another; without name and password. */
export function placeName(account: SyncAccount): string {
  return account.place === 'webdav' ? `webdav ${account.webdav.url}` : account.place;
}

/** The pattern of addresses on a folder's host, as permissions name it: they know no ports. */
export function originOf(url: string): string {
  const { protocol, hostname } = new URL(url);
  return `${protocol}//${hostname}/*`;
}

/**
 * The folder's address as it is used: with a slash at its end.
 * @throws SyncTrouble `address` for what is no address of a folder
 */
export function folderAddress(typed: string): string {
  if (!URL.canParse(typed.trim())) throw new SyncTrouble('address');
  const url = new URL(typed.trim());
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') throw new SyncTrouble('address');
  url.search = '';
  url.hash = '';
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url.href;
}
