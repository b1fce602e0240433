/**
 * Real WebDAV servers on the loopback interface: Apache's mod_dav and nginx's, from Debian's packages, each with a configuration of its
 * own in a temporary folder. They run as the person who runs the tests, or, where that is root, hand down to nobody's account.
 * Before one of them can stand a proxy that makes trouble.
 */
import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const DAV_KINDS = ['apache', 'nginx'] as const;
export type DavKind = (typeof DAV_KINDS)[number];

/** Debian's packages and what they bring; scripts/browsers.mjs installs them for `npm test`. */
const NEEDED: Record<DavKind, string[]> = {
  apache: ['/usr/sbin/apache2', '/usr/lib/apache2/modules/mod_dav_fs.so'],
  nginx: ['/usr/sbin/nginx', '/usr/lib/nginx/modules/ngx_http_dav_ext_module.so'],
};
export const DAV_USER = { user: 'jo', password: 'pässword:1' };
/** With `auth: 'digest'`. */
export const DIGEST_USER = { user: 'jo', password: 'password' };
/** As root the servers' workers become this account, which Debian always has. */
const ACCOUNT = 'www-data';
const IS_ROOT = process.getuid?.() === 0;
const START_MS = 10_000;

export interface DavOptions {
  /** Apache only. */
  auth?: 'basic' | 'digest';
  /** nginx without dav-ext: it honours no condition. */
  isPlain?: boolean;
  /** Size of a disk of its own under the folder; only where `canMount()`. */
  diskBytes?: number;
}

export interface DavServer {
  kind: DavKind;
  /** Of the folder that is served, with a slash at its end. */
  url: string;
  /** The same folder on the disk. */
  root: string;
  /** What it logged. */
  log(): string;
  /** At once, in the middle of whatever it does. */
  kill(): Promise<void>;
  /** On the same port, with the same files; after `kill` or while it runs. */
  restart(): Promise<void>;
  /** For good; its files are deleted. */
  stop(): Promise<void>;
}

/** Whether this machine has it; where not, the reason why its tests are skipped is printed. */
export function hasDav(kind: DavKind): boolean {
  const missing = NEEDED[kind].filter((path) => !existsSync(path));
  if (missing.length > 0) console.log(`No ${missing.join(', ')} here: tests against ${kind} are skipped.`);
  return missing.length === 0;
}

/** Starts a server on a free port. Whatever still runs when this process ends is killed. */
export async function startDav(kind: DavKind, options: DavOptions = {}): Promise<DavServer> {
  const home = mkdtempSync(join(tmpdir(), `dav-${kind}-`));
  const root = join(home, 'root');
  mkdirSync(root);
  mkdirSync(join(home, 'state'));
  if (options.diskBytes !== undefined) mount(root, options.diskBytes);
  for (const folder of [home, root, join(home, 'state')]) chmodSync(folder, 0o777);
  const port = await freePort();
  const config = kind === 'apache' ? apacheConfig(home, port, options) : nginxConfig(home, port, options);
  writeFileSync(join(home, 'users'), passwords(options.auth ?? 'basic'));
  writeFileSync(join(home, 'conf'), config);
  let running = await run(kind, home, port);
  return {
    kind,
    url: `http://127.0.0.1:${port}/`,
    root,
    log: () => readFileSync(join(home, 'error.log'), 'utf8'),
    kill: () => end(running),
    async restart() {
      await end(running);
      running = await run(kind, home, port);
    },
    async stop() {
      await end(running);
      if (options.diskBytes !== undefined) spawnSync('umount', [root]);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Whether a small disk can be made here, to be filled: as root, and not in every container. */
export function canMount(): boolean {
  if (!IS_ROOT) return false;
  const folder = mkdtempSync(join(tmpdir(), 'mount-'));
  const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]).status === 0;
  if (isMounted) spawnSync('umount', [folder]);
  rmSync(folder, { recursive: true });
  return isMounted;
}

function mount(folder: string, bytes: number): void {
  const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder]);
  if (status !== 0) throw new Error(`mount: ${stderr}`);
}

function passwords(auth: 'basic' | 'digest'): string {
  if (auth === 'digest') {
    const { user, password } = DIGEST_USER;
    return `${user}:dav:${createHash('md5').update(`${user}:dav:${password}`).digest('hex')}\n`;
  }
  const { user, password } = DAV_USER;
  return `${user}:{SHA}${createHash('sha1').update(password).digest('base64')}\n`;
}

function apacheConfig(home: string, port: number, { auth = 'basic' }: DavOptions): string {
  const modules = [
    'authn_core',
    'authn_file',
    'authz_core',
    'authz_user',
    `auth_${auth}`,
    'dav',
    'dav_fs',
    'mpm_event',
  ];
  const users = auth === 'basic' ? 'AuthUserFile' : 'AuthDigestProvider file\n  AuthUserFile';
  return `
ServerRoot ${home}
ServerName localhost
Listen 127.0.0.1:${port}
PidFile ${home}/pid
ErrorLog ${home}/error.log
DefaultRuntimeDir ${home}/state
${modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
${IS_ROOT ? `User ${ACCOUNT}\nGroup ${ACCOUNT}` : ''}
StartServers 1
ServerLimit 2
ThreadsPerChild 16
MaxRequestWorkers 32
DocumentRoot ${home}/root
DavLockDB ${home}/state/locks
<Directory ${home}/root>
  Dav On
  AuthType ${auth}
  AuthName dav
  ${users} ${home}/users
  Require valid-user
</Directory>
`;
}

function nginxConfig(home: string, port: number, { isPlain = false }: DavOptions): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `
${isPlain ? '' : 'load_module /usr/lib/nginx/modules/ngx_http_dav_ext_module.so;'}
${IS_ROOT ? `user ${ACCOUNT};` : ''}
daemon off;
worker_processes 2;
pid ${home}/pid;
error_log ${home}/error.log;
events {}
http {
  access_log off;
  ${temporary.map((name) => `${name}_temp_path ${home}/state/${name};`).join('\n  ')}
  ${isPlain ? '' : 'dav_ext_lock_zone zone=locks:1m;'}
  server {
    listen 127.0.0.1:${port};
    root ${home}/root;
    client_max_body_size 50m;
    location / {
      dav_methods PUT DELETE MKCOL COPY MOVE;
      ${isPlain ? '' : 'dav_ext_methods PROPFIND OPTIONS LOCK UNLOCK; dav_ext_lock zone=locks;'}
      auth_basic dav;
      auth_basic_user_file ${home}/users;
    }
  }
}
`;
}

const COMMANDS: Record<DavKind, (home: string) => [string, string[]]> = {
  apache: (home) => ['/usr/sbin/apache2', ['-f', join(home, 'conf'), '-D', 'FOREGROUND']],
  nginx: (home) => ['/usr/sbin/nginx', ['-e', join(home, 'error.log'), '-c', join(home, 'conf')]],
};

/** In a process group of its own, so that its workers end with it. */
async function run(kind: DavKind, home: string, port: number): Promise<ChildProcess> {
  const [command, args] = COMMANDS[kind](home);
  const child = spawn(command, args, { detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr?.on('data', (data) => {
    said += data;
  });
  const killAtExit = () => killGroup(child);
  process.once('exit', killAtExit);
  child.once('exit', () => process.off('exit', killAtExit));
  for (const until = Date.now() + START_MS; !(await answers(port)); ) {
    if (child.exitCode !== null || Date.now() > until) {
      killGroup(child);
      throw new Error(`${kind} does not start: ${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return child;
}

async function answers(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/`, { method: 'OPTIONS' }).then(
    (response) => response.arrayBuffer().then(() => true),
    () => false,
  );
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  killGroup(child);
  await ended;
}

function killGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

async function freePort(): Promise<number> {
  const server = createTcpServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export type Fault =
  /** Answers itself; the server hears nothing of it. */
  | { kind: 'answer'; status: number; headers?: Record<string, string>; body?: string }
  /** Passes on half of the request's body, then breaks both connections. `meanwhile` runs before the browser hears of it. */
  | { kind: 'cut-request'; meanwhile?: () => Promise<void> }
  /** Announces the whole answer and sends half of it. */
  | { kind: 'cut-answer' }
  /** Passes the request on, and breaks the connection in place of the answer. */
  | { kind: 'no-answer' }
  /** Does something first, somebody else's write for example. */
  | { kind: 'first'; run: () => Promise<void> }
  /** Adds to the server's answer. */
  | { kind: 'headers'; headers: Record<string, string> };

export interface Asked {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
}

export interface FaultyProxy {
  /** Stands for the server's. */
  url: string;
  /** All requests so far. */
  asked: Asked[];
  /** What happens to each request from now on; null: passed on. */
  fault: (request: Asked) => Fault | null;
  close(): Promise<void>;
}

/** Stands between browser and server, and makes the trouble that it is told to. */
export async function startProxy(target: string): Promise<FaultyProxy> {
  const server = createServer(async (incoming, outgoing) => {
    const asked = { method: incoming.method ?? '', path: incoming.url ?? '', headers: incoming.headers };
    proxy.asked.push(asked);
    const body = await readAll(incoming);
    const fault = proxy.fault(asked);
    await pass(target, asked, body, outgoing, fault).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy: FaultyProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    asked: [],
    fault: () => null,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return proxy;
}

async function pass(target: string, asked: Asked, body: Buffer, outgoing: ServerResponse, fault: Fault | null) {
  if (fault?.kind === 'answer') {
    outgoing.writeHead(fault.status, fault.headers);
    outgoing.end(fault.body ?? '');
    return;
  }
  if (fault?.kind === 'first') await fault.run();
  if (fault?.kind === 'cut-request') {
    await sendHalf(target, asked, body);
    await fault.meanwhile?.();
    outgoing.destroy();
    return;
  }
  const { answer, content } = await passOn(target, asked, body);
  if (fault?.kind === 'no-answer') {
    outgoing.destroy();
    return;
  }
  const isCut = fault?.kind === 'cut-answer';
  const more = fault?.kind === 'headers' ? fault.headers : {};
  const length = answer.statusCode === 204 ? {} : { 'content-length': content.length };
  const { 'transfer-encoding': _, ...headers } = answer.headers;
  outgoing.writeHead(answer.statusCode ?? 502, { ...headers, ...length, ...more });
  if (!isCut) outgoing.end(content);
  else outgoing.write(content.subarray(0, content.length / 2), () => outgoing.destroy());
}

/** With the browser's own headers, its `Host` among them: `Destination` names the proxy, too. */
async function passOn(target: string, { method, path, headers }: Asked, body: Buffer) {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const request = httpRequest(new URL(path, target), { method, headers, agent: false }, resolve);
    request.once('error', reject);
    request.end(body);
  });
  return { answer, content: await readAll(answer) };
}

async function sendHalf(target: string, { method, path, headers }: Asked, body: Buffer): Promise<void> {
  const announced = { ...headers, 'content-length': String(body.length) };
  const request = httpRequest(new URL(path, target), { method, headers: announced, agent: false });
  request.on('error', () => {});
  await new Promise((resolve) => request.write(body.subarray(0, body.length / 2), resolve));
  // The server is to have begun with it.
  await new Promise((resolve) => setTimeout(resolve, 100));
  request.destroy();
}

async function readAll(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part);
  return Buffer.concat(parts);
}
