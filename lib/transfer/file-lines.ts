/** Reads a file line by line, however large it is. */
import { words } from '../words.ts';
import { TransferTrouble } from './trouble.ts';

/** Bounds of a file that is taken in. 100,000 postings with descriptions of 2,800 characters have 415 MB (2026-11). */
export const LARGEST_FILE = 480_000_000;
export const MOST_LINES = 500_000;
/** The longest line of ours is a board of 20,000 openings: 5 million characters. */
const LONGEST_LINE = 16_000_000;
const MB = 1_000_000;

export interface NumberedLine {
  text: string;
  /** From 1. */
  number: number;
  /** Share of the file that has been read up to here, 0-1. */
  share: number;
}

/**
 * The lines of a UTF-8 file, empty ones left out, some at a time.
 * @throws TransferTrouble where the file or a line of it is too large, or where it is no UTF-8
 */
export async function* linesOf(file: File): AsyncGenerator<NumberedLine[]> {
  if (file.size > LARGEST_FILE) throw new TransferTrouble(words('transfer_error_large', file.name, LARGEST_FILE / MB));
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const reader = file.stream().getReader();
  let rest = '';
  let number = 0;
  let read = 0;
  const numbered = (texts: string[]): NumberedLine[] =>
    texts.flatMap((text) => {
      number++;
      if (number > MOST_LINES) throw new TransferTrouble(words('transfer_error_lines', file.name, MOST_LINES / 1_000));
      const line = text.endsWith('\r') ? text.slice(0, -1) : text;
      return line === '' ? [] : [{ text: line, number, share: read / Math.max(1, file.size) }];
    });
  try {
    for (let some = await reader.read(); !some.done; some = await reader.read()) {
      read += some.value.byteLength;
      const texts = (rest + decoded(decoder, some.value, file, number)).split('\n');
      rest = texts.pop() ?? '';
      if (rest.length > LONGEST_LINE)
        throw new TransferTrouble(words('transfer_error_line', file.name, number + 1, `longer than ${LONGEST_LINE}`));
      yield numbered(texts);
    }
    rest += decoded(decoder, undefined, file, number);
    yield numbered([rest]);
  } finally {
    // A file that is read no further is let go of.
    await reader.cancel();
  }
}

function decoded(decoder: TextDecoder, bytes: Uint8Array | undefined, file: File, number: number): string {
  try {
    return decoder.decode(bytes, { stream: bytes !== undefined });
  } catch {
    throw new TransferTrouble(words('transfer_error_line', file.name, number + 1, 'no UTF-8 text'));
  }
}
