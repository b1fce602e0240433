/** The text of the sync file: one JSON object around the compressed, and where there is a passphrase encrypted, text that is synced. */
import { z } from 'zod';
import { SyncTrouble } from './trouble.ts';

export interface Envelope {
  /** @returns the file's text, with fresh randomness each time */
  seal(text: string): Promise<string>;
  /**
   * @param fileText as read, by whomever it was written
   * @throws SyncTrouble `damaged`, `not-ours`, `newer`, `needs-passphrase`, `not-encrypted`, `wrong-passphrase` or
   *   `too-large`
   */
  open(fileText: string): Promise<string>;
}

const FORMAT = 'hiring-pulse-sync';
const VERSION = 1;
/** How every file of ours begins, so that one that was cut off can be told from somebody else's. */
const BEGINNING = `{"format":"${FORMAT}"`;
/** What OWASP's Password Storage Cheat Sheet asks for with PBKDF2-HMAC-SHA256 (2023). */
const ITERATIONS = 600_000;
/** What a file may ask for: fewer would make it weak, more would hang the browser (5 million took 0.7 s on a fast machine, 2026-11). */
const FEWEST_ITERATIONS = 100_000;
const MOST_ITERATIONS = 5_000_000;
const SALT_BYTES = 16;
/** What NIST SP 800-38D recommends for GCM. */
const IV_BYTES = 12;
/** Of the text inside: a small file can unpack to gigabytes. */
export const MOST_TEXT_BYTES = 50_000_000;
/** Arguments that a call takes at once are limited. */
const BASE64_STEP = 0x8000;

const protectionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({
    kind: z.literal('AES-256-GCM, PBKDF2-SHA-256'),
    iterations: z.int().min(FEWEST_ITERATIONS).max(MOST_ITERATIONS),
    salt: z.base64().length(base64Length(SALT_BYTES)),
    iv: z.base64().length(base64Length(IV_BYTES)),
  }),
]);
const fileSchema = z.object({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  compression: z.literal('deflate-raw'),
  protection: protectionSchema,
  /** SHA-256 of header and data, in hex: tells damage from a wrong passphrase. No protection against intent. */
  checksum: z.string(),
  data: z.base64(),
});
const beginningSchema = z.object({ format: z.literal(FORMAT), version: z.number() });

type Protection = z.infer<typeof protectionSchema>;
type Bytes = Uint8Array<ArrayBuffer>;

interface Key {
  key: CryptoKey;
  salt: string;
  iterations: number;
}

/**
 * Seals and opens the files of one passphrase. Its key is derived once (0.1 s on a fast machine) and kept for the envelope's life: a file is sealed
 * with the salt of the one opened before, so that no device has to derive anew after each write of another.
 * @param passphrase null: compressed only. Then an encrypted file is not opened, and with one a file without encryption neither:
 *   whoever runs the server could put one there.
 */
export function createEnvelope(passphrase: string | null): Envelope {
  let kept: Key | null = null;
  const keyFor = async (salt: string, iterations: number) => {
    if (kept?.salt === salt && kept.iterations === iterations) return kept.key;
    const key = await deriveKey(passphrase ?? '', salt, iterations);
    kept = { key, salt, iterations };
    return key;
  };
  const newProtection = (): Protection => {
    if (passphrase === null) return { kind: 'none' };
    // A file that was made with fewer iterations does not make ours weaker.
    const { salt, iterations } = kept && kept.iterations >= ITERATIONS ? kept : freshSalt();
    return { kind: 'AES-256-GCM, PBKDF2-SHA-256', iterations, salt, iv: toBase64(random(IV_BYTES)) };
  };
  return {
    async seal(text) {
      const header = headerOf(newProtection());
      const packed = await through(new CompressionStream('deflate-raw'), new TextEncoder().encode(text), Infinity);
      const data = toBase64(await encrypt(packed, header, keyFor));
      return JSON.stringify({ ...header, checksum: await checksumOf(header, data), data });
    },
    async open(fileText) {
      const { protection, checksum, data } = readFile(fileText);
      const header = headerOf(protection);
      if ((await checksumOf(header, data)) !== checksum) throw new SyncTrouble('damaged', 'checksum');
      if (protection.kind !== 'none' && passphrase === null) throw new SyncTrouble('needs-passphrase');
      if (protection.kind === 'none' && passphrase !== null) throw new SyncTrouble('not-encrypted');
      return unpack(await decrypt(fromBase64(data), header, keyFor));
    },
  };
}

/** All but data and checksum, its keys always in this order: it is what the encryption vouches for besides the data. */
function headerOf(protection: Protection) {
  return { format: FORMAT, version: VERSION, compression: 'deflate-raw', protection };
}
type Header = ReturnType<typeof headerOf>;
type KeyFor = (salt: string, iterations: number) => Promise<CryptoKey>;

function readFile(text: string) {
  const json = parse(text);
  const beginning = beginningSchema.safeParse(json);
  if (!beginning.success) throw new SyncTrouble('not-ours');
  if (beginning.data.version > VERSION) throw new SyncTrouble('newer', `version ${beginning.data.version}`);
  const file = fileSchema.safeParse(json);
  if (file.success) return file.data;
  throw new SyncTrouble('damaged', file.error.issues.map(({ path }) => path.join('.')).join(', '));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const isOurs = text.startsWith(BEGINNING) || BEGINNING.startsWith(text);
    throw new SyncTrouble(isOurs ? 'damaged' : 'not-ours', 'no JSON', error);
  }
}

async function encrypt(packed: Bytes, header: Header, keyFor: KeyFor): Promise<Bytes> {
  if (header.protection.kind === 'none') return packed;
  const { salt, iterations } = header.protection;
  return new Uint8Array(await crypto.subtle.encrypt(cipher(header), await keyFor(salt, iterations), packed));
}

async function decrypt(data: Bytes, header: Header, keyFor: KeyFor): Promise<Bytes> {
  if (header.protection.kind === 'none') return data;
  const { salt, iterations } = header.protection;
  const key = await keyFor(salt, iterations);
  try {
    return new Uint8Array(await crypto.subtle.decrypt(cipher(header), key, data));
  } catch (error) {
    throw new SyncTrouble('wrong-passphrase', '', error);
  }
}

function cipher(header: Header): AesGcmParams {
  const iv = header.protection.kind === 'none' ? new Uint8Array() : fromBase64(header.protection.iv);
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(JSON.stringify(header)) };
}

async function deriveKey(passphrase: string, salt: string, iterations: number): Promise<CryptoKey> {
  // Keyboards write the same letter in different ways.
  const secret = new TextEncoder().encode(passphrase.normalize('NFKC'));
  const material = await crypto.subtle.importKey('raw', secret, 'PBKDF2', false, ['deriveKey']);
  const derivation = { name: 'PBKDF2', hash: 'SHA-256', salt: fromBase64(salt), iterations };
  const use = { name: 'AES-GCM', length: 256 };
  return crypto.subtle.deriveKey(derivation, material, use, false, ['encrypt', 'decrypt']);
}

async function checksumOf(header: Header, data: string): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(header) + data);
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function unpack(packed: Bytes): Promise<string> {
  try {
    const bytes = await through(new DecompressionStream('deflate-raw'), packed, MOST_TEXT_BYTES);
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw error instanceof SyncTrouble ? error : new SyncTrouble('damaged', 'compression', error);
  }
}

/** @param most bytes that may come out */
async function through(stream: CompressionStream | DecompressionStream, bytes: Bytes, most: number): Promise<Bytes> {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const parts: Bytes[] = [];
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.length;
    parts.push(part.value);
    if (length <= most) continue;
    await reader.cancel();
    throw new SyncTrouble('too-large', `more than ${most} bytes unpacked`);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

function freshSalt() {
  return { salt: toBase64(random(SALT_BYTES)), iterations: ITERATIONS };
}

function random(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length));
}

function toBase64(bytes: Bytes): string {
  const steps = Array.from({ length: Math.ceil(bytes.length / BASE64_STEP) }, (_, step) => step * BASE64_STEP);
  return btoa(steps.map((from) => String.fromCharCode(...bytes.subarray(from, from + BASE64_STEP))).join(''));
}

function fromBase64(text: string): Bytes {
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at++) bytes[at] = letters.charCodeAt(at);
  return bytes;
}

function base64Length(bytes: number): number {
  return Math.ceil(bytes / 3) * 4;
}
