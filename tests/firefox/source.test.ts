/** In a real Firefox: the employer's hiring system is asked without cookie, Origin and Referer, once, and only when switched on. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { firefoxPath } from '../../scripts/browsers.mjs';
import { openServed, until } from '../../scripts/drive/driven.ts';
import type { DrivenFirefox } from '../../scripts/drive/firefox.ts';
import { launchFirefox } from '../../scripts/drive/firefox.ts';
import { sample } from '../../scripts/show/samples.ts';
import type { SourceServer } from '../source-server.ts';
import { startSourceServer, startTunnel } from '../source-server.ts';
import { folderOf } from '../unit/built.ts';

describe('the source', () => {
  let server: SourceServer;
  let tunnel: Awaited<ReturnType<typeof startTunnel>>;
  let firefox: DrivenFirefox;
  let page: Page;

  beforeAll(async () => {
    server = await startSourceServer();
    tunnel = await startTunnel(server.port);
    firefox = await launchFirefox({
      path: firefoxPath(),
      extension: folderOf('firefox'),
      headless: true,
      trusting: true,
      preferences: {
        'network.proxy.type': 1,
        'network.proxy.ssl': '127.0.0.1',
        'network.proxy.ssl_port': tunnel.port,
      },
    });
    page = await firefox.browser.newPage();
  });
  afterAll(async () => {
    await firefox?.browser.close();
    await tunnel?.close();
    await server?.close();
  });

  const asked = () => server.requests.filter(({ host }) => host.endsWith('lever.co'));
  const badge = (words: string) =>
    until(
      `"${words}" on the badge`,
      async () => ((await firefox.badge(page))?.name.includes(words) ? true : null),
      60_000,
    );

  test('is asked once, modestly, and only when that is switched on', async () => {
    server.pages['https://api.lever.co/'] = '<title>Lever</title>';
    await page.goto('https://api.lever.co/');
    expect(await page.cookies()).toHaveLength(1);
    const { url, html } = sample('lever/reference.html', new Date());
    const id = new URL(url).pathname.split('/').at(-1);
    server.behave({ kind: 'json', body: [{ id, text: 'Engineer', createdAt: Date.now() - 86_400_000 }] });
    await openServed(page, url, html);
    await page.bringToFront();
    await badge('observed');
    expect(asked()).toEqual([]);

    const message = JSON.stringify({ type: 'change-settings', change: { checkAtSource: true } });
    await firefox.inExtension(`browser.runtime.sendMessage(${message})`);
    await badge('confirmed at source');
    expect(asked().map(({ method, host, path }) => `${method} ${host}${path}`)).toEqual([
      'GET api.lever.co/v0/postings/spotify?mode=json',
    ]);
    const names = Object.keys(asked()[0]?.headers ?? {});
    for (const name of ['cookie', 'origin', 'referer']) expect(names).not.toContain(name);
    expect(asked()[0]?.headers.accept).toBe('application/json');
    expect(JSON.stringify(asked()[0]?.headers)).not.toMatch(/extension|hiring|pulse/i);
    expect(tunnel.hosts.filter((host) => host.includes('linkedin'))).toEqual([]);
  });
});
