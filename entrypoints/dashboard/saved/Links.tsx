import { Chip } from '../../../components/Badge.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { safeLink } from '../../../components/links.ts';
import { ago, list, number, t } from '../../../components/text.ts';
import type { RowRecord } from '../../../lib/history/records.ts';
import { SITE_FACTS } from '../../../lib/posting/site-facts.ts';
import type { JobLink } from '../../../lib/saved/job.ts';
import { hashOf } from '../route.ts';

export function Links({
  links,
  rows,
  now,
}: {
  links: readonly JobLink[];
  rows: ReadonlyMap<string, RowRecord>;
  now: Date;
}) {
  return (
    <section class="panel pad">
      <h2 class="h2">{t('job_links')}</h2>
      {links.length === 0 && <p class="muted">{t('job_links_none')}</p>}
      <ul class="joblinks">
        {links.map((link) => (
          <Link key={link.key} link={link} row={rows.get(link.key) ?? null} now={now} />
        ))}
      </ul>
    </section>
  );
}

function Link({ link, row, now }: { link: JobLink; row: RowRecord | null; now: Date }) {
  const href = safeLink(link.url);
  const host = href ? new URL(href).hostname.replace(/^www\./, '') : '';
  const site = link.site ? SITE_FACTS[link.site].name : host || t('job_link_other');
  const facts = row
    ? [row.lastSeen && t('job_link_seen', ago(row.lastSeen, now)), row.closed ? t('job_link_closed') : null]
    : [link.site ? t('job_link_forgotten') : null];
  return (
    <li>
      <p class="joblinks__head">
        {row && <Chip band={row.band} score={row.score} />}
        {href ? (
          <a class="joblinks__a" href={href} target="_blank" rel="noopener noreferrer" title={host}>
            {site} <Icon of="leave" class="ic-12" />
          </a>
        ) : (
          <span>{site}</span>
        )}
        {row && (
          <a
            class="joblinks__a joblinks__end"
            href={hashOf({ tab: 'history', open: link.key })}
            aria-label={t('job_link_history_sr', site)}
          >
            {t('job_link_history')}
          </a>
        )}
      </p>
      <p class="faint">{list(facts.filter((fact) => typeof fact === 'string'))}</p>
      {row && <Trend trend={row.trend} />}
    </li>
  );
}

function Trend({ trend }: Pick<RowRecord, 'trend'>) {
  const [first, last] = [trend[0], trend.at(-1)];
  if (!first || !last || trend.length < 2) return null;
  return <p class="faint">{t('job_link_trend', number(first[1]), number(last[1]))}</p>;
}
