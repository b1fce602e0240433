import { t } from '../../components/text.ts';
import type { TabProps } from './Dashboard.tsx';

export function ModelTab(_props: TabProps) {
  return <h1>{t('tab_model')}</h1>;
}
