/** A WebDAV folder as the place to sync with, against the real servers: nothing is overwritten unread, and every trouble has its name. */
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { SyncTroubleName } from '../../lib/sync/trouble.ts';
import { SyncTrouble } from '../../lib/sync/trouble.ts';
import type { Condition } from '../../lib/sync/webdav.ts';
import { findOutConditions, SYNC_FILE, webdavPlace } from '../../lib/sync/webdav.ts';
import type { DavKind, DavServer, Fault, FaultyProxy } from '../dav-servers.ts';
import { canMount, DAV_KINDS, DAV_USER, DIGEST_USER, hasDav, startDav, startProxy } from '../dav-servers.ts';

const means = { now: () => new Date() };
const HOUR_MS = 3_600_000;
const here: DavKind[] = DAV_KINDS.filter(hasDav);

function placeAt(url: string, conditions: Condition | null, now = means.now) {
  return webdavPlace({ url, ...DAV_USER, conditions }, { now });
}

async function troubleOf(promise: Promise<unknown>): Promise<SyncTroubleName | 'none'> {
  try {
    await promise;
    return 'none';
  } catch (error) {
    if (!(error instanceof SyncTrouble)) throw error;
    // What is kept in the log says nothing of the person, their server or their password.
    expect(`${error.message} ${error.detail}`).not.toMatch(/p(ä|%c3%a4)ssword|127\.0\.0\.1|https?:/i);
    return error.trouble;
  }
}

/** What lies there now, and can be replaced with the version. */
async function found(url: string) {
  const there = await placeAt(url, null).read();
  return there.kind === 'text' ? there : { text: null, version: null };
}

const OWN_CONDITION = { apache: 'move-if', nginx: 'lock' } as const;

for (const kind of DAV_KINDS)
  describe.skipIf(!here.includes(kind))(`on ${kind}`, () => {
    const condition = OWN_CONDITION[kind];
    let server: DavServer;
    let proxy: FaultyProxy;
    const file = () => join(server.root, SYNC_FILE);
    const onDisk = () => readFileSync(file(), 'utf8');
    /** Apache keeps properties in a folder of that name. */
    const names = () => readdirSync(server.root).filter((name) => name !== '.DAV');
    /** The first request of that method meets the fault. */
    const once = (method: string, fault: Fault) => {
      let isDue = true;
      proxy.fault = (asked) => {
        if (!isDue || asked.method !== method) return null;
        isDue = false;
        return fault;
      };
    };

    beforeAll(async () => {
      server = await startDav(kind);
      proxy = await startProxy(server.url);
    });
    afterEach(() => {
      proxy.fault = () => null;
      for (const name of readdirSync(server.root)) rmSync(join(server.root, name), { recursive: true });
    });
    afterAll(async () => {
      await proxy.close();
      await server.stop();
    });

    describe('set-up', () => {
      test('finds the condition that it honours, and leaves nothing behind', async () => {
        expect(await findOutConditions({ url: server.url, ...DAV_USER }, means)).toBe(condition);
        expect(names()).toEqual([]);
      });

      test('makes the folder, but not the folders above it', async () => {
        expect(await findOutConditions({ url: `${server.url}jobs`, ...DAV_USER }, means)).toBe(condition);
        expect(readdirSync(join(server.root, 'jobs')).filter((name) => name !== '.DAV')).toEqual([]);
        expect(await troubleOf(findOutConditions({ url: `${server.url}a/b/`, ...DAV_USER }, means))).toBe('no-folder');
        expect(names()).toEqual(['jobs']);
      });

      test('touches nothing of others', async () => {
        writeFileSync(file(), 'Shopping list');
        await findOutConditions({ url: server.url, ...DAV_USER }, means);
        expect(onDisk()).toBe('Shopping list');
      });

      test('says where the password is wrong', async () => {
        const account = { url: server.url, user: 'jo', password: 'other' };
        expect(await troubleOf(findOutConditions(account, means))).toBe('signed-out');
      });
    });

    describe('reading and writing', () => {
      test('nothing, then something, then something else', async () => {
        const place = placeAt(server.url, condition);
        expect(await place.read()).toEqual({ kind: 'empty' });
        await place.write('{"a":"ä"}', null);
        const first = await found(server.url);
        expect(first.text).toBe('{"a":"ä"}');
        await place.write('{"a":2}', first.version);
        const second = await found(server.url);
        expect(second.text).toBe('{"a":2}');
        expect(second.version).not.toBe(first.version);
        expect(names()).toEqual([SYNC_FILE]);
      });

      test('a file of no length is nothing, and is replaced', async () => {
        writeFileSync(file(), '', { mode: 0o666 });
        const place = placeAt(server.url, condition);
        expect(await place.read()).toEqual({ kind: 'empty' });
        await place.write('one', null);
        expect(onDisk()).toBe('one');
      });

      test('what was not read stays', async () => {
        const place = placeAt(server.url, condition);
        await place.write('one', null);
        const { version } = await found(server.url);
        await place.write('two', version);
        expect(await troubleOf(place.write('three', version))).toBe('lost-race');
        expect(await troubleOf(place.write('three', null))).toBe('lost-race');
        expect(onDisk()).toBe('two');
        rmSync(file());
        expect(await troubleOf(place.write('three', version))).toBe('lost-race');
        expect(names()).toEqual([]);
      });

      test.each([
        [null, 'two'],
        ['one', 'two'],
      ])('what came between reading and writing stays (before: %s)', async (before, between) => {
        if (before !== null) await placeAt(server.url, condition).write(before, null);
        const { version } = await found(server.url);
        // At the last request before ours counts.
        once(condition === 'lock' ? 'LOCK' : 'MOVE', {
          kind: 'first',
          run: async () => placeAt(server.url, condition).write(between, version),
        });
        expect(await troubleOf(placeAt(proxy.url, condition).write('three', version))).toBe('lost-race');
        expect(onDisk()).toBe(between);
        expect(names()).toEqual([SYNC_FILE]);
      });

      test('many devices at once: what each brings is there in the end', async () => {
        const add = async (device: number) => {
          const place = placeAt(server.url, condition);
          const own: string[] = [];
          for (const entry of [0, 1, 2].map((number) => `${device}.${number}`)) {
            own.push(entry);
            for (let isIn = false; !isIn; ) {
              const { text, version } = await found(server.url);
              const all: string[] = JSON.parse(text ?? '[]');
              isIn = own.every((mine) => all.includes(mine));
              const merged = JSON.stringify([...new Set([...all, ...own])]);
              const trouble = isIn ? 'none' : await troubleOf(place.write(merged, version));
              expect(['none', 'lost-race', 'locked']).toContain(trouble);
            }
          }
        };
        await Promise.all([0, 1, 2].map(add));
        expect(JSON.parse(onDisk()).sort()).toEqual(['0.0', '0.1', '0.2', '1.0', '1.1', '1.2', '2.0', '2.1', '2.2']);
        expect(names()).toEqual([SYNC_FILE]);
      });

      test('a write of another device upon ours is no failure to keep it', async () => {
        let isMoved = false;
        const run = async () => writeFileSync(file(), 'ours and theirs', { mode: 0o666 });
        proxy.fault = ({ method }) => {
          const isReadBack = isMoved && method === 'GET';
          isMoved ||= method === 'MOVE';
          return isReadBack ? { kind: 'first', run } : null;
        };
        expect(await troubleOf(placeAt(proxy.url, condition).write('all ours', null))).toBe('lost-race');
        expect(onDisk()).toBe('ours and theirs');
      });

      test('an answer from the moment of a change is not believed', async () => {
        await placeAt(server.url, condition).write('a longer text', null);
        // As Apache gives it: the length and ETag of the old file, the beginning of the new one.
        once('GET', { kind: 'answer', status: 200, headers: { etag: '"1"' }, body: 'a long' });
        expect(await placeAt(proxy.url, condition).read()).toMatchObject({ text: 'a longer text' });
        for (const status of [403, 404]) {
          once('GET', { kind: 'answer', status });
          expect(await placeAt(proxy.url, condition).read()).toMatchObject({ text: 'a longer text' });
        }
        proxy.fault = () => ({ kind: 'answer', status: 403 });
        expect(await troubleOf(placeAt(proxy.url, condition).read())).toBe('forbidden');
      });

      test('a server that only says that it has written is found out', async () => {
        await placeAt(server.url, condition).write('one', null);
        const { version } = await found(server.url);
        once('MOVE', { kind: 'answer', status: 204 });
        expect(await troubleOf(placeAt(proxy.url, condition).write('two', version))).toBe('not-kept');
      });
    });

    describe('what a killed device left behind', () => {
      const DAY_MS = 24 * HOUR_MS;
      const OURS = ['hiring-pulse.sync.0a1b2c3d.new.json', 'hiring-pulse.sync.0a1b2c3e.test.json'];
      const put = (name: string, ageMs: number) => {
        writeFileSync(join(server.root, name), 'half of someth', { mode: 0o666 });
        const at = (Date.now() - ageMs) / 1_000;
        utimesSync(join(server.root, name), at, at);
      };

      test('is swept a day later by the next write, and nothing else is', async () => {
        const others = [
          'hiring-pulse.sync.json.bak',
          'hiring-pulse.sync.0a1b2c3d.new.json.part',
          'my hiring-pulse.sync.0a1b2c3d.new.json',
          'hiring-pulse.sync.0A1B2C3D.new.json',
          'hiring-pulse.sync.0a1b2c3d.old.json',
          'hiring-pulse.sync.0a1b2c3dd.new.json',
          'Einkäufe & mehr <2>.json',
        ];
        for (const name of [...OURS, ...others]) put(name, 3 * DAY_MS);
        put('hiring-pulse.sync.11111111.new.json', DAY_MS - HOUR_MS);
        const folder = 'hiring-pulse.sync.22222222.new.json';
        mkdirSync(join(server.root, folder));
        writeFileSync(join(server.root, folder, 'diary'), 'mine');
        // The server may delete it, and is not to be asked to.
        chmodSync(join(server.root, folder), 0o777);
        utimesSync(join(server.root, folder), 1_700_000_000, 1_700_000_000);
        await placeAt(server.url, condition).write('one', null);
        const kept = [...others, 'hiring-pulse.sync.11111111.new.json', folder, SYNC_FILE];
        expect(names().sort()).toEqual(kept.sort());
        expect(readdirSync(join(server.root, folder))).toContain('diary');
      });

      test.each<[string, string, Fault]>([
        ['is not listed', 'PROPFIND', { kind: 'answer', status: 500 }],
        ['is listed in no XML', 'PROPFIND', { kind: 'answer', status: 207, body: '<a><b></a>' }],
        ['is listed as something else', 'PROPFIND', { kind: 'answer', status: 207, body: '{}' }],
        ['is listed in half', 'PROPFIND', { kind: 'cut-answer' }],
        ['is not deleted', 'DELETE', { kind: 'answer', status: 403 }],
      ])('where it %s, the write has succeeded all the same', async (_name, method, fault) => {
        for (const name of OURS) put(name, 3 * DAY_MS);
        proxy.fault = (asked) => (asked.method === method ? fault : null);
        await placeAt(proxy.url, condition).write('one', null);
        expect(onDisk()).toBe('one');
        expect(names().sort()).toEqual([...OURS, SYNC_FILE].sort());
      });

      test.each([
        ['the server tells no days', '<D:getlastmodified/><D:resourcetype/>'],
        [
          'it is a folder',
          '<D:getlastmodified>Mon, 02 Nov 2020 10:00:00 GMT</D:getlastmodified><D:resourcetype><D:collection/></D:resourcetype>',
        ],
      ])('is left where %s', async (_name, told) => {
        for (const name of OURS) put(name, 3 * DAY_MS);
        const body = `<?xml version="1.0"?><D:multistatus xmlns:D="DAV:">${OURS.map(
          (name) =>
            `<D:response><D:href>/${name}</D:href><D:propstat><D:prop>${told}</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>`,
        ).join('')}</D:multistatus>`;
        const headers = { date: new Date().toUTCString(), 'content-type': 'application/xml' };
        once('PROPFIND', { kind: 'answer', status: 207, headers, body });
        await placeAt(proxy.url, condition).write('one', null);
        expect(names().sort()).toEqual([...OURS, SYNC_FILE].sort());
      });
    });

    describe('trouble', () => {
      test.each<[number, SyncTroubleName]>([
        [401, 'signed-out'],
        [403, 'forbidden'],
        [404, 'no-folder'],
        [409, 'no-folder'],
        [412, 'lost-race'],
        [413, 'too-large'],
        [423, 'locked'],
        [507, 'no-space'],
        [418, 'server-error'],
        [500, 'server-error'],
        [503, 'server-error'],
      ])('%i in place of a write is called %s, and changes nothing', async (status, name) => {
        await placeAt(server.url, condition).write('one', null);
        const { version } = await found(server.url);
        once('PUT', { kind: 'answer', status });
        expect(await troubleOf(placeAt(proxy.url, condition).write('two', version))).toBe(name);
        expect(onDisk()).toBe('one');
        expect(names()).toEqual([SYNC_FILE]);
      });

      test('a folder that is gone is no empty one', async () => {
        expect(await troubleOf(placeAt(`${server.url}gone/`, condition).read())).toBe('no-folder');
      });

      test('a wrong password, when reading', async () => {
        const account = { url: server.url, user: 'jo', password: 'other', conditions: condition };
        expect(await troubleOf(webdavPlace(account, means).read())).toBe('signed-out');
      });

      test('a connection that breaks in the middle of a write', async () => {
        await placeAt(server.url, condition).write('one', null);
        const { version } = await found(server.url);
        once('PUT', { kind: 'cut-request' });
        expect(await troubleOf(placeAt(proxy.url, condition).write('2'.repeat(500_000), version))).toBe('unreachable');
        expect(onDisk()).toBe('one');
        await placeAt(server.url, condition).write('two', version);
        expect(onDisk()).toBe('two');
      });

      test('an answer that is lost: what was written is there, and read next time', async () => {
        once('MOVE', { kind: 'no-answer' });
        expect(await troubleOf(placeAt(proxy.url, condition).write('one', null))).toBe('unreachable');
        expect(await found(server.url)).toMatchObject({ text: 'one' });
      });

      test('the server killed in the middle of a write, and back again', async () => {
        await placeAt(server.url, condition).write('one', null);
        const { version } = await found(server.url);
        once('PUT', { kind: 'cut-request', meanwhile: () => server.kill() });
        expect(await troubleOf(placeAt(proxy.url, condition).write('2'.repeat(500_000), version))).toBe('unreachable');
        expect(await troubleOf(placeAt(server.url, condition).read())).toBe('unreachable');
        await server.restart();
        expect(await found(server.url)).toEqual({ kind: 'text', text: 'one', version });
        await placeAt(server.url, condition).write('two', version);
        expect(onDisk()).toBe('two');
      });

      test('the server killed between the upload and the last step', async () => {
        await placeAt(server.url, condition).write('one', null);
        const { version } = await found(server.url);
        once('MOVE', { kind: 'first', run: () => server.kill() });
        expect(await troubleOf(placeAt(proxy.url, condition).write('two', version))).toBe('unreachable');
        await server.restart();
        expect(onDisk()).toBe('one');
        await placeAt(server.url, condition).write('two', version);
        expect(onDisk()).toBe('two');
      });

      test('an answer that ends too early: asked for again, then said', async () => {
        await placeAt(server.url, condition).write('a text of some length', null);
        once('GET', { kind: 'cut-answer' });
        expect(await placeAt(proxy.url, condition).read()).toMatchObject({ text: 'a text of some length' });
        proxy.fault = () => ({ kind: 'cut-answer' });
        expect(await troubleOf(placeAt(proxy.url, condition).read())).toBe('damaged');
      });

      test('a file beyond all measure is neither read nor written', async () => {
        writeFileSync(file(), Buffer.alloc(21_000_000, '1'));
        expect(await troubleOf(placeAt(server.url, condition).read())).toBe('too-large');
        const huge = '1'.repeat(21_000_000);
        expect(await placeAt(server.url, condition).fits(huge)).toBe(false);
        expect(await placeAt(server.url, condition).fits('1')).toBe(true);
        rmSync(file());
        expect(await troubleOf(placeAt(server.url, condition).write(huge, null))).toBe('too-large');
        expect(names()).toEqual([]);
      });

      test('a lock of somebody else', async () => {
        await placeAt(server.url, condition).write('one', null);
        const { version } = await found(server.url);
        const lockinfo =
          '<D:lockinfo xmlns:D="DAV:"><D:lockscope><D:exclusive/></D:lockscope><D:locktype><D:write/></D:locktype></D:lockinfo>';
        const authorization = `Basic ${Buffer.from(`${DAV_USER.user}:${DAV_USER.password}`).toString('base64')}`;
        const headers = { authorization, timeout: 'Second-60' };
        const { headers: answer } = await fetch(server.url + SYNC_FILE, { method: 'LOCK', headers, body: lockinfo });
        expect(await troubleOf(placeAt(server.url, condition).write('two', version))).toBe('locked');
        expect(onDisk()).toBe('one');
        const token = answer.get('lock-token') ?? '';
        await fetch(server.url + SYNC_FILE, { method: 'UNLOCK', headers: { authorization, 'lock-token': token } });
        await placeAt(server.url, condition).write('two', version);
        expect(onDisk()).toBe('two');
      });

      test('another address is not followed to', async () => {
        const other = await startProxy(server.url);
        for (const status of [301, 302, 307, 308]) {
          proxy.fault = () => ({ kind: 'answer', status, headers: { location: other.url + SYNC_FILE } });
          expect(await troubleOf(placeAt(proxy.url, condition).read())).toBe('redirect');
          expect(await troubleOf(placeAt(proxy.url, condition).write('one', null))).toBe('redirect');
        }
        expect(other.asked).toEqual([]);
        await other.close();
      });

      test('clocks more than a day apart', async () => {
        const at = (hours: number) =>
          placeAt(server.url, condition, () => new Date(Date.now() + hours * HOUR_MS)).read();
        expect(await troubleOf(at(25))).toBe('clock');
        expect(await troubleOf(at(-25))).toBe('clock');
        expect(await troubleOf(at(23))).toBe('none');
        expect(await troubleOf(at(-23))).toBe('none');
      });
    });
  });

describe.skipIf(!canMount())('on a full disk', () => {
  test.each(here)('%s says so, and what was there stays', async (kind) => {
    const server = await startDav(kind, { diskBytes: 256_000 });
    try {
      const condition = OWN_CONDITION[kind];
      const place = placeAt(server.url, condition);
      await place.write('one', null);
      const { version } = await found(server.url);
      // nginx answers 500, whatever was the reason.
      const trouble = { apache: 'no-space', nginx: 'server-error' }[kind];
      expect(await troubleOf(place.write('2'.repeat(1_000_000), version))).toBe(trouble);
      expect(await found(server.url)).toMatchObject({ text: 'one' });
      const others = readdirSync(server.root).filter((name) => name !== SYNC_FILE);
      expect(others.filter((name) => name.endsWith('.json'))).toEqual([]);
      // nginx leaves a copy of its own behind that ended early: somebody has to make room.
      for (const name of others) rmSync(join(server.root, name), { recursive: true });
      await place.write('two', version);
      expect(await found(server.url)).toMatchObject({ text: 'two' });
    } finally {
      await server.stop();
    }
  });
});

describe.skipIf(!here.includes('apache'))('where Apache', () => {
  test('asks for Digest authentication, it gets it', async () => {
    const server = await startDav('apache', { auth: 'digest' });
    try {
      const account = { url: server.url, ...DIGEST_USER };
      expect(await findOutConditions(account, means)).toBe('move-if');
      await webdavPlace({ ...account, conditions: 'move-if' }, means).write('one', null);
      expect(readFileSync(join(server.root, SYNC_FILE), 'utf8')).toBe('one');
      const wrong = { ...account, password: 'other', conditions: null };
      expect(await troubleOf(webdavPlace(wrong, means).read())).toBe('signed-out');
    } finally {
      await server.stop();
    }
  });

  describe('stands for other servers', () => {
    let server: DavServer;
    let proxy: FaultyProxy;
    beforeAll(async () => {
      server = await startDav('apache');
      proxy = await startProxy(server.url);
    });
    afterEach(() => rmSync(join(server.root, SYNC_FILE), { force: true }));
    afterAll(async () => {
      await proxy.close();
      await server.stop();
    });
    const without =
      (...methods: string[]) =>
      ({ method }: { method: string }): Fault | null =>
        methods.includes(method) ? { kind: 'answer', status: 501 } : null;

    test('one that knows no MOVE is written to with If-Match', async () => {
      proxy.fault = without('MOVE', 'LOCK');
      expect(await findOutConditions({ url: proxy.url, ...DAV_USER }, means)).toBe('if-match');
    });

    test('one with a bin for what MOVE replaces, too', async () => {
      proxy.fault = ({ method }) => (method === 'PUT' ? { kind: 'headers', headers: { 'oc-etag': '"1"' } } : null);
      expect(await findOutConditions({ url: proxy.url, ...DAV_USER }, means)).toBe('if-match');
    });

    test('sabre/dav, which takes the file away while another is moved onto it, is written to under a lock', async () => {
      proxy.fault = ({ method }) =>
        method === 'PROPFIND' ? { kind: 'headers', headers: { dav: '1, 3, extended-mkcol, 2' } } : null;
      expect(await findOutConditions({ url: proxy.url, ...DAV_USER }, means)).toBe('lock');
    });

    test('sabre/dav without locks is written to with If-Match', async () => {
      proxy.fault = ({ method }) => {
        if (method === 'LOCK') return { kind: 'answer', status: 501 };
        return method === 'PROPFIND' ? { kind: 'headers', headers: { dav: '1, 3, extended-mkcol' } } : null;
      };
      expect(await findOutConditions({ url: proxy.url, ...DAV_USER }, means)).toBe('if-match');
    });

    test('If-Match: writes within one second, and none over what was not read', async () => {
      const place = placeAt(server.url, 'if-match');
      await place.write('one', null);
      const { version } = await found(server.url);
      await place.write('two', version);
      expect(await found(server.url)).toMatchObject({ text: 'two' });
      proxy.fault = ({ method }) =>
        method === 'PUT'
          ? { kind: 'first', run: async () => writeFileSync(join(server.root, SYNC_FILE), 'theirs') }
          : null;
      const last = await found(server.url);
      expect(await troubleOf(placeAt(proxy.url, 'if-match').write('ours', last.version))).toBe('lost-race');
      expect(await found(server.url)).toMatchObject({ text: 'theirs' });
    });

    test('one that hands out locks and minds none is refused', async () => {
      // Conditions are lost on the way, and each LOCK is granted.
      proxy.fault = ({ method, headers }) => {
        delete headers['if-match'];
        delete headers['if-none-match'];
        delete headers.if;
        headers.overwrite = 'T';
        return method === 'LOCK'
          ? { kind: 'answer', status: 200, headers: { 'lock-token': '<opaquelocktoken:1>' } }
          : null;
      };
      expect(await troubleOf(findOutConditions({ url: proxy.url, ...DAV_USER }, means))).toBe('no-condition');
      expect(readdirSync(server.root).filter((name) => name.includes('test'))).toEqual([]);
    });
  });
});

describe.skipIf(!here.includes('nginx'))('where nginx', () => {
  test('honours no condition at all, it is refused and left clean', async () => {
    const server = await startDav('nginx', { isPlain: true });
    try {
      expect(await troubleOf(findOutConditions({ url: server.url, ...DAV_USER }, means))).toBe('no-condition');
      expect(readdirSync(server.root)).toEqual([]);
    } finally {
      await server.stop();
    }
  });
});

/** In front of Jetty, whose ETags say with two hyphens that an answer is compressed, from 32 bytes on. */
async function startJetty(): Promise<{ url: string; close(): void }> {
  const files = new Map<string, { text: string; changes: number }>();
  const server = createServer(async (request, response) => {
    const { url = '', method, headers } = request;
    const body = await textOf(request);
    const there = files.get(url);
    const etag = there ? `"${there.changes}"` : undefined;
    const plain = (tag: string | undefined) => tag?.replace('--gzip"', '"');
    const end = (status: number, fields = {}, sent: string | Buffer = '') =>
      response.writeHead(status, fields).end(sent);
    if (method === 'PROPFIND') return end(207);
    if (method === 'GET') {
      if (!there || !etag) return end(404);
      if (plain(headers['if-none-match']) === etag) return end(304);
      if (there.text.length < 32) return end(200, { etag }, there.text);
      return end(200, { etag: `"${there.changes}--gzip"`, 'content-encoding': 'gzip' }, gzipSync(there.text));
    }
    if (method === 'PUT') {
      const isOther = headers['if-match'] !== undefined && headers['if-match'] !== etag;
      if (isOther || (headers['if-none-match'] === '*' && there)) return end(412);
      files.set(url, { text: body, changes: (there?.changes ?? 0) + 1 });
      return end(there ? 204 : 201);
    }
    if (method === 'DELETE') return end(files.delete(url) ? 204 : 404);
    return end(501);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/folder/`, close: () => server.close() };
}

test('Jetty, which compresses what it sends, is written to with If-Match again and again', async () => {
  const { url, close } = await startJetty();
  try {
    expect(await findOutConditions({ url, ...DAV_USER }, means)).toBe('if-match');
    const place = placeAt(url, 'if-match');
    for (const letter of 'abc') await place.write(letter.repeat(2_000), (await found(url)).version);
    expect((await found(url)).text).toBe('c'.repeat(2_000));
  } finally {
    close();
  }
});

test('an address that leads to another one: that one is named, without what could be secret', async () => {
  const server = createServer((_request, response) =>
    response.writeHead(301, { location: 'https://cloud.example/dav/jo/?token=secret#top' }).end(),
  );
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const reading = placeAt(`http://127.0.0.1:${port}/dav/jo/`, null).read();
  await expect(reading).rejects.toMatchObject({ trouble: 'redirect', leadsTo: 'https://cloud.example/dav/jo/' });
  expect(await troubleOf(reading)).toBe('redirect');
  server.close();
});

describe('before anything is asked', () => {
  afterEach(() => vi.unstubAllGlobals());

  test.each([
    '',
    'cloud.example',
    'ftp://cloud.example/',
    'file:///home/jo',
    'javascript:alert(1)',
    'https://jo@cloud.example/',
    'https://jo:secret@cloud.example/',
    'https://cloud.example/?share=1',
    'https://cloud.example/#jobs',
  ])('the address %s is refused', async (url) => {
    expect(() => placeAt(url, null)).toThrow(SyncTrouble);
    expect(await troubleOf(findOutConditions({ url, ...DAV_USER }, means))).toBe('address');
  });

  test('every request keeps away from cache and cookies, and carries name and password in its header alone', async () => {
    const asked: [string, RequestInit][] = [];
    vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
      asked.push([url, init]);
      return new Response('one', { headers: { etag: '"1"' } });
    });
    expect(await placeAt('https://cloud.example/jobs', null).read()).toMatchObject({ text: 'one' });
    expect(asked.length).toBeGreaterThan(0);
    for (const [url, init] of asked) {
      expect(url).toBe(`https://cloud.example/jobs/${SYNC_FILE}`);
      expect(init).toMatchObject({ cache: 'no-store', credentials: 'omit', redirect: 'manual' });
      expect(new Headers(init.headers).get('authorization')).toMatch(/^Basic /);
    }
  });

  test('nothing is written before the condition was found out', async () => {
    expect(await troubleOf(placeAt('https://cloud.example/', null).write('one', null))).toBe('no-condition');
  });
});
