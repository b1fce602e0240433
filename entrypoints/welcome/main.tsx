/** The page of the first run: it shows, and asks for nothing. */

import { render } from 'preact';
import { preparePage } from '../../components/prepare-page.ts';
import { t } from '../../components/text.ts';
import { WelcomePage } from './WelcomePage.tsx';

await preparePage();
document.title = `${t('run_title')} · ${t('app_name')}`;
render(
  <WelcomePage isFirefox={location.protocol === 'moz-extension:'} />,
  document.querySelector('#welcome') ?? document.body,
);
