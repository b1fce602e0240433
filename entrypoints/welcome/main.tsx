/** The page of the first run: it shows, and asks for nothing. */
import { render } from 'preact';
import { language, t } from '../../components/text.ts';
import { extension } from '../../lib/overlay/extension.ts';
import { bringWords } from '../../lib/spare-words.ts';
import { followTheme } from '../../lib/theme.ts';
import { WelcomePage } from './WelcomePage.tsx';

await bringWords(extension());
document.documentElement.lang = language();
followTheme();
document.title = `${t('run_title')} · ${t('app_name')}`;
document.body.dir = t('direction');
render(
  <WelcomePage isFirefox={location.protocol === 'moz-extension:'} />,
  document.querySelector('#welcome') ?? document.body,
);
