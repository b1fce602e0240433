/** The text of a table that some other program wrote, in whatever encoding of Unicode. */
import { words } from '../words.ts';
import { TransferTrouble } from './trouble.ts';

/** `PK\3\4`: a zip archive, which an Excel workbook is, too. */
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const MARKS: [encoding: string, mark: number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];
/** So many bytes show whether every other one is zero. */
const SAMPLE = 4_096;
/** Dates, addresses and commas are Latin in any language's table: so large a share of the bytes is zero. */
const LEAST_ZEROS = 0.1;

/**
 * UTF-8, or UTF-16 of either order, by its mark or, without one, by the zeros between Latin letters.
 * @throws TransferTrouble that names the file where it is neither
 */
export function textOf(bytes: Uint8Array, file: string): string {
  if (startsWith(bytes, ZIP)) throw new TransferTrouble(words('transfer_error_workbook', file));
  const encoding = MARKS.find(([, mark]) => startsWith(bytes, mark))?.[0] ?? encodingByZeros(bytes);
  const text = decoded(bytes, encoding);
  if (text === null || text.includes('\0')) throw new TransferTrouble(words('transfer_error_text', file));
  return text;
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte);
}

/** UTF-8 text holds no zeros. In UTF-16 they are the upper halves of Latin letters, commas and line breaks. */
function encodingByZeros(bytes: Uint8Array): string {
  const zeros = [0, 0];
  bytes.subarray(0, SAMPLE).forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const most = Math.max(even, odd);
  // A picture has zeros, too, but few of them or on either side.
  if (most < Math.min(bytes.length, SAMPLE) * LEAST_ZEROS || most < 10 * Math.min(even, odd)) return 'utf-8';
  return odd > even ? 'utf-16le' : 'utf-16be';
}

function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
