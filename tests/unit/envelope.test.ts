/** The sync file: what is sealed opens again, and whatever else lies there is told apart and changes nothing. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createEnvelope } from '../../lib/sync/envelope.ts';
import type { SyncTroubleName } from '../../lib/sync/trouble.ts';
import { SyncTrouble } from '../../lib/sync/trouble.ts';

const TEXT = JSON.stringify({ jobs: ['Baker', 'Bäcker', '面包师'] });
const open = createEnvelope(null);
const locked = createEnvelope('correct horse');

async function troubleOf(promise: Promise<unknown>): Promise<SyncTroubleName | 'none'> {
  try {
    await promise;
    return 'none';
  } catch (error) {
    if (error instanceof SyncTrouble) return error.trouble;
    throw error;
  }
}

/** A file of ours with some of its fields changed, its checksum made right again. */
async function changed(fileText: string, change: (file: ReturnType<typeof JSON.parse>) => void): Promise<string> {
  const file = JSON.parse(fileText);
  change(file);
  const { checksum, data, ...header } = file;
  const bytes = new TextEncoder().encode(JSON.stringify(header) + data);
  const hash = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex');
  return JSON.stringify({ ...header, checksum: hash, data });
}

describe('what was sealed', () => {
  test.each([
    ['without', open],
    ['with', locked],
  ])('opens again as it was, %s a passphrase', async (_, envelope) => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 2_000 }), async (text) => {
        expect(await envelope.open(await envelope.seal(text))).toBe(text);
      }),
    );
  });

  test('opens on another device that knows the passphrase, however its keyboard writes it', async () => {
    const composed = createEnvelope('Müller');
    const decomposed = createEnvelope('Mu\u0308ller');
    expect(await decomposed.open(await composed.seal(TEXT))).toBe(TEXT);
  });

  test('is compressed, and large text goes through whole', async () => {
    const large = TEXT.repeat(50_000);
    const file = await locked.seal(large);
    expect(file.length).toBeLessThan(large.length / 50);
    expect(await locked.open(file)).toBe(large);
  });

  test('shows nothing of the text, and no two files are alike', async () => {
    const files = await Promise.all([locked.seal(TEXT), locked.seal(TEXT)]);
    expect(files[0]).not.toBe(files[1]);
    const [first, second] = files.map((file) => JSON.parse(file));
    expect(first.protection.iv).not.toBe(second.protection.iv);
    expect(first.data).not.toBe(second.data);
    expect(Buffer.from(first.data, 'base64').toString('latin1')).not.toContain('Baker');
  });

  test('says which derivation it needs, with as many rounds as OWASP asks for', async () => {
    expect(JSON.parse(await locked.seal(TEXT))).toMatchObject({
      format: 'hiring-pulse-sync',
      version: 1,
      protection: { kind: 'AES-256-GCM, PBKDF2-SHA-256', iterations: 600_000 },
    });
  });

  test('is sealed again with the salt of the file that was opened', async () => {
    const theirs = await createEnvelope('correct horse').seal(TEXT);
    const mine = createEnvelope('correct horse');
    await mine.open(theirs);
    const { protection } = JSON.parse(await mine.seal(TEXT));
    expect(protection.salt).toBe(JSON.parse(theirs).protection.salt);
    expect(protection.iv).not.toBe(JSON.parse(theirs).protection.iv);
  });

  test('is never sealed with less than that because a file was', async () => {
    const weak = await changed(await locked.seal(TEXT), (file) => {
      file.protection.iterations = 100_000;
    });
    const mine = createEnvelope('correct horse');
    expect(await troubleOf(mine.open(weak))).toBe('wrong-passphrase');
    expect(JSON.parse(await mine.seal(TEXT)).protection.iterations).toBe(600_000);
  });
});

describe('what cannot be opened', () => {
  test('names the passphrase only where it is the passphrase', async () => {
    const file = await locked.seal(TEXT);
    expect(await troubleOf(createEnvelope('wrong').open(file))).toBe('wrong-passphrase');
    expect(await troubleOf(open.open(file))).toBe('needs-passphrase');
    expect(await troubleOf(locked.open(await open.seal(TEXT)))).toBe('not-encrypted');
  });

  test.each([
    ['without', open],
    ['with', locked],
  ])('is damaged wherever it is cut off, %s a passphrase', async (_, envelope) => {
    const file = await envelope.seal(TEXT);
    await fc.assert(
      fc.asyncProperty(fc.nat(file.length - 1), async (length) => {
        expect(await troubleOf(envelope.open(file.slice(0, length)))).toBe('damaged');
      }),
    );
  });

  test('is never opened with a letter changed, and never hangs', async () => {
    for (const envelope of [open, locked]) {
      const file = await envelope.seal(TEXT);
      await fc.assert(
        fc.asyncProperty(fc.nat(file.length - 1), fc.constantFrom('A', '0', '"', '}', 'é'), async (at, letter) => {
          fc.pre(file[at] !== letter);
          const broken = file.slice(0, at) + letter + file.slice(at + 1);
          expect(await troubleOf(envelope.open(broken))).not.toBe('none');
        }),
      );
    }
  });

  test.each([
    '{}',
    '[]',
    'null',
    '7',
    '"text"',
    '{"format":"keepass","version":1}',
    '{"format":"hiring-pulse-sync"}',
    '<!doctype html><title>Sign in</title>',
    'Shopping list',
    '\u0000\uFFFD\u0001',
  ])('is not ours: %s', async (text) => {
    expect(await troubleOf(locked.open(text))).toBe('not-ours');
    expect(await troubleOf(open.open(text))).toBe('not-ours');
  });

  test('is not ours: any other JSON', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async (text) => {
        expect(await troubleOf(open.open(text))).toBe('not-ours');
      }),
    );
  });

  test('is newer, whatever else a later version holds', async () => {
    const text = JSON.stringify({ format: 'hiring-pulse-sync', version: 2, anything: [] });
    expect(await troubleOf(open.open(text))).toBe('newer');
  });

  test.each([1, 99_999, 5_000_001, 1e12, -1, 600_000.5, '600000'])('asks for %s rounds', async (iterations) => {
    const file = await changed(await locked.seal(TEXT), ({ protection }) => {
      protection.iterations = iterations;
    });
    expect(await troubleOf(locked.open(file))).toBe('damaged');
  });

  test('has its header vouched for by the encryption', async () => {
    const file = await changed(await locked.seal(TEXT), ({ protection }) => {
      protection.iv = Buffer.alloc(12).toString('base64');
    });
    expect(await troubleOf(locked.open(file))).toBe('wrong-passphrase');
    const bare = await changed(await locked.seal(TEXT), (content) => {
      content.protection = { kind: 'none' };
    });
    expect(await troubleOf(open.open(bare))).toBe('damaged');
  });

  test('unpacks to more than memory should hold', async () => {
    const packed = await open.seal('0'.repeat(51_000_000));
    expect(packed.length).toBeLessThan(100_000);
    expect(await troubleOf(open.open(packed))).toBe('too-large');
  });
});
