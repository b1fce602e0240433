/** Starts the dashboard: what it shows follows the address. */
import { render } from 'preact';
import { language, t } from '../../components/text.ts';
import { followTheme } from '../../lib/theme.ts';
import { Dashboard } from './Dashboard.tsx';
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

document.documentElement.lang = language();
followTheme();
document.body.dir = t('direction');
addEventListener('hashchange', draw);
draw();
