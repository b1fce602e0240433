/**
 * A hiring system on this machine: an HTTPS server that records every request and answers as it is told, also badly. Browsers are led
 * to it by a rule for their name resolution, or through the tunnel of `startTunnel`.
 */
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { connect } from 'node:net';
import { generate } from 'selfsigned';

export interface Recorded {
  /** ms of this machine's clock. */
  at: number;
  method: string;
  host: string;
  path: string;
  headers: IncomingHttpHeaders;
}

export type Behaviour =
  /** Answers with this JSON. */
  | { kind: 'json'; body: unknown; status?: number; headers?: Record<string, string> }
  /** Answers with a page: a wall, an error, a login. */
  | { kind: 'html'; status?: number }
  /** Sends the beginning, then nothing. */
  | { kind: 'slow' }
  /** Sends a list without end. */
  | { kind: 'huge' }
  /** Sends to itself, for ever. */
  | { kind: 'loop' }
  | { kind: 'broken' };

export interface SourceServer {
  port: number;
  requests: Recorded[];
  /** Pages by their address: job pages, so that a browser needs no other help to open them. They are not recorded. */
  pages: Record<string, string>;
  /** How it answers from now on. */
  behave(behaviour: Behaviour | ((request: Recorded) => Behaviour)): void;
  close(): Promise<void>;
}

/** Starts on a free port of the loopback interface, with a certificate that nobody trusts: browsers are told not to mind. */
export async function startSourceServer(): Promise<SourceServer> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], { keyType: 'ec' });
  const requests: Recorded[] = [];
  const sockets = new Set<Socket>();
  let behaviour: Behaviour | ((request: Recorded) => Behaviour) = { kind: 'json', body: [] };
  const pages: SourceServer['pages'] = {};
  const server = createServer({ key, cert }, ({ method = '', url: path = '', headers }, response) => {
    // A connection for each: a browser asks again by itself where one that was used before breaks.
    response.shouldKeepAlive = false;
    const page = pages[`https://${headers.host}${path}`];
    // What pages ask for besides (an icon) is no request of ours: those are for no part of a page.
    if (page !== undefined || headers['sec-fetch-dest'] !== 'empty') {
      response.writeHead(page === undefined ? 404 : 200, {
        'content-type': 'text/html; charset=utf-8',
        // What a person's earlier visit may have left behind.
        'set-cookie': 'visit=1; Path=/; Secure; SameSite=None',
      });
      response.end(page ?? '');
      return;
    }
    const request = { at: Date.now(), method, host: headers.host ?? '', path, headers };
    requests.push(request);
    answer(response, typeof behaviour === 'function' ? behaviour(request) : behaviour, path);
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    requests,
    pages,
    behave: (next) => {
      behaviour = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function answer(response: ServerResponse, behaviour: Behaviour, path: string): void {
  const json = { 'content-type': 'application/json' };
  switch (behaviour.kind) {
    case 'json':
      response.writeHead(behaviour.status ?? 200, { ...json, ...behaviour.headers });
      response.end(JSON.stringify(behaviour.body));
      return;
    case 'html':
      response.writeHead(behaviour.status ?? 200, { 'content-type': 'text/html', 'set-cookie': 'wall=1; Secure' });
      response.end('<!doctype html><title>Just a moment...</title>');
      return;
    case 'slow':
      response.writeHead(200, json);
      response.write('[');
      return;
    case 'huge':
      response.writeHead(200, json);
      pour(response);
      return;
    case 'loop':
      response.writeHead(302, { location: path });
      response.end();
      return;
    case 'broken':
      response.destroy();
  }
}

/** As fast as it is taken. */
function pour(response: ServerResponse): void {
  const chunk = `${JSON.stringify({ id: '0c2f5c1e-7a34-4d7c-8f10-2c6f3e5a1d91', text: 'x'.repeat(60_000) })},`;
  const more = () => {
    while (!response.destroyed && response.write(chunk));
  };
  response.write('[');
  response.on('drain', more);
  more();
}

/** A proxy that leads every tunnel to this port, for browsers whose name resolution cannot be ruled. Records the hosts asked for. */
export async function startTunnel(port: number): Promise<{ port: number; hosts: string[]; close(): Promise<void> }> {
  const hosts: string[] = [];
  const sockets = new Set<Socket>();
  const proxy = createHttpServer((_, response) => response.writeHead(502).end());
  proxy.on('connect', ({ url = '' }, client: Socket) => {
    hosts.push(url.replace(/:443$/, ''));
    const server = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      server.pipe(client).pipe(server);
    });
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.once('close', () => {
        sockets.delete(socket);
        client.destroy();
        server.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    port: (proxy.address() as AddressInfo).port,
    hosts,
    close: () =>
      new Promise((resolve) => {
        proxy.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
