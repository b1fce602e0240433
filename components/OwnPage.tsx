import type { ComponentChildren } from 'preact';
import { Glyph } from './Glyph.tsx';
import { t } from './text.ts';

/** The frame of a page of our own: the bar with our name, and a sheet that begins with what the page is about. */
export function OwnPage({ lead, children }: { lead: ComponentChildren; children: ComponentChildren }) {
  return (
    <>
      <header class="bar">
        <span class="brand">
          <Glyph of="brand" size={20} />
        </span>
        <span class="strong">{t('app_name')}</span>
      </header>
      <main class="sheet">
        <div class="lead">{lead}</div>
        {children}
      </main>
    </>
  );
}
