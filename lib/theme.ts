/** The look of our own pages: as the person chose it, else as the system has it. */
import { readSettings } from './background/settings.ts';
import { browser } from './browser.ts';
import { SETTINGS_KEY, type Settings, settingsSchema } from './settings.ts';

/** Puts the theme on the page, and changes it with the setting. */
export function followTheme(): void {
  readSettings(browser.storage.local).then(show, () => undefined);
  browser.storage.local.onChanged.addListener((changes) => {
    const change = changes[SETTINGS_KEY];
    if (change) show(settingsSchema.parse(change.newValue ?? {}));
  });
}

function show({ theme }: Pick<Settings, 'theme'>): void {
  if (theme === 'system') delete document.body.dataset.theme;
  else document.body.dataset.theme = theme;
}
