import { useState } from 'preact/hooks';
import { t } from '../../../components/text.ts';
import type { SavedJob } from '../../../lib/saved/job.ts';
import { fitting, type Wanted } from './jobs-list.ts';

/** What is looked for among the saved jobs: one wish for board and table. A tag that no job has any more is no wish. */
export function useWanted(jobs: readonly SavedJob[]) {
  const [said, want] = useState<Wanted>({ text: '', tag: null });
  const tags = [...new Set(jobs.flatMap((job) => job.tags))].sort();
  const wanted = { ...said, tag: said.tag !== null && tags.includes(said.tag) ? said.tag : null };
  return { found: fitting(jobs, wanted), find: { wanted, want, tags } };
}

interface FindProps {
  wanted: Wanted;
  want(wanted: Wanted): void;
  /** Those that can be chosen. */
  tags: readonly string[];
  /** How many jobs fit. */
  count: number;
}

export function Find({ wanted, want, tags, count }: FindProps) {
  return (
    <>
      <input
        class="input input-sm jobsbar__find"
        type="search"
        dir="auto"
        placeholder={t('jobs_find')}
        aria-label={t('jobs_find')}
        value={wanted.text}
        onInput={({ currentTarget }) => want({ ...wanted, text: currentTarget.value })}
      />
      {tags.length > 0 && (
        <select
          class="input input-sm jobsbar__tag"
          aria-label={t('jobs_tag')}
          value={wanted.tag ?? ''}
          onChange={({ currentTarget }) => want({ ...wanted, tag: currentTarget.value || null })}
        >
          <option value="">{t('jobs_tag_all')}</option>
          {tags.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      )}
      <span class="muted" role="status">
        {t('jobs_count', count)}
      </span>
    </>
  );
}
