/** Starts the dashboard: what it shows follows the address. */

import { render } from 'preact';
import { preparePage } from '../../components/prepare-page.ts';
import { t } from '../../components/text.ts';
import { forgetLeftover } from '../../lib/transfer/turn.ts';
import { Dashboard } from './Dashboard.tsx';
import { history } from './reading.ts';
import type { Route } from './route.ts';
import { hashOf, routeIn } from './route.ts';

const root = document.querySelector('#dashboard') ?? document.body;

function draw(): void {
  const route = routeIn(location.hash);
  document.title = `${t(`tab_${route.tab}`)} · ${t('app_name')}`;
  render(<Dashboard route={route} go={go} />, root);
}

function go(route: Route): void {
  location.hash = hashOf(route);
}

await preparePage();
addEventListener('hashchange', draw);
draw();
forgetLeftover(history);
