import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../components/text.ts';

/** How the score works. The figures are large and come when they are looked at: the other tabs open without them. */
export function ModelTab() {
  const [loaded, setLoaded] = useState<{ Model: ComponentType } | null>(null);
  useEffect(() => {
    import('./model/Model.tsx').then(({ Model }) => setLoaded({ Model }));
  }, []);
  return loaded ? <loaded.Model /> : <h1 class="hp-sr">{t('model_title')}</h1>;
}
