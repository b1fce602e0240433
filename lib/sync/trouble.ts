/** What can go wrong with a sync. Each has a number that people can quote, and words for what to do (`sync_trouble_<name>`). */
export const SYNC_TROUBLES = {
  /** The browser does not let us reach that address: the permission was not given, or withdrawn. */
  'not-allowed': 1,
  /** 401: name or password. */
  'signed-out': 2,
  /** 404 or 409 on the folder. */
  'no-folder': 3,
  /** 423. */
  locked: 4,
  /** 507, or the browser account's space. */
  'no-space': 5,
  /** Something else was written there meanwhile, again and again. */
  'lost-race': 6,
  /** No answer, or none in time. */
  unreachable: 7,
  /** Any other answer that is no success. */
  'server-error': 8,
  /** The file ends too early, or is damaged. */
  damaged: 9,
  /** A file of that name is there, and none of ours. */
  'not-ours': 10,
  'wrong-passphrase': 11,
  /** It is encrypted, and no passphrase was given. */
  'needs-passphrase': 12,
  /** Written by a later version of the extension. */
  newer: 13,
  /** The server would overwrite what was not read. */
  'no-condition': 14,
  /** What was read back is not what was written. */
  'not-kept': 15,
  /** This device's clock and the server's are more than 24 hours apart. */
  clock: 16,
  /** More than a sync file may hold. */
  'too-large': 17,
  /** The browser account does not take any more writes for now. */
  'too-often': 18,
  /** The browser has no sync of extensions' data, or it is switched off. */
  'no-account': 19,
  /** The address is none that can be used. */
  address: 20,
  /** This device has no saved job with which a folder could be started anew. */
  'nothing-here': 21,
  /** The clocks of two devices are more than 24 hours apart. It stops no run: stamps are capped. */
  clocks: 22,
  /** 403: the server knows who asks, and does not let them. */
  forbidden: 23,
  /** The server sends on to another address. */
  redirect: 24,
  /** There is a passphrase, and the file is not encrypted. */
  'not-encrypted': 25,
} as const;
export type SyncTroubleName = keyof typeof SYNC_TROUBLES;

/** What has words of its own for the browser account, where there is no file and no server. */
const OF_ACCOUNT: readonly string[] = [
  'damaged',
  'not-ours',
  'newer',
  'not-kept',
  'too-large',
  'nothing-here',
] satisfies SyncTroubleName[];

/** The key of a trouble's words. @param place where it was met; null where that is not known */
export function troubleKey(trouble: SyncTroubleName, place: 'account' | 'webdav' | null): string {
  const key = `sync_trouble_${trouble.replaceAll('-', '_')}`;
  return place === 'account' && OF_ACCOUNT.includes(trouble) ? `${key}_account` : key;
}

export class SyncTrouble extends Error {
  readonly trouble: SyncTroubleName;
  /** What the place said, for the log: a status, a file's name. Never a name, password or text of the person. */
  readonly detail: string;
  /** Where it was met; set by whoever knows it. */
  place: 'account' | 'webdav' | null = null;
  /** Of `redirect`: the other address. Said at once, and not kept in the log. */
  leadsTo: string | null = null;

  constructor(trouble: SyncTroubleName, detail = '', cause?: unknown) {
    super(`sync: ${trouble} ${detail}`, { cause });
    this.name = 'SyncTrouble';
    this.trouble = trouble;
    this.detail = detail;
  }
}
