/** What every page of our own does before it draws. */
import { extension } from '../lib/overlay/extension.ts';
import { bringWords } from '../lib/spare-words.ts';
import { followTheme } from '../lib/theme.ts';
import { language, t } from './text.ts';

/** Sees to it that there are texts, and gives the page its language, its direction and the theme that the person chose. */
export async function preparePage(): Promise<void> {
  await bringWords(extension());
  document.documentElement.lang = language();
  document.body.dir = t('direction');
  followTheme();
}
