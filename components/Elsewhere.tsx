import type { OtherCopy } from '../lib/dossier.ts';
import { SITE_FACTS } from '../lib/posting/site-facts.ts';
import { Chip } from './Badge.tsx';
import { Icon } from './Icon.tsx';
import { safeLink } from './links.ts';
import { ago, t } from './text.ts';

/** More copies of one role than anyone would go through. */
const MOST_COPIES = 8;

/** Where the person has met the same role under another id or on another site. */
export function Elsewhere({ copies, now }: { copies: OtherCopy[]; now: Date }) {
  if (copies.length === 0) return null;
  return (
    <section class="sec">
      <div class="sec__h">
        <h3>{t('else_title')}</h3>
      </div>
      <ul class="copies">
        {copies.slice(0, MOST_COPIES).map((copy) => (
          <Copy copy={copy} now={now} />
        ))}
      </ul>
    </section>
  );
}

function Copy({ copy, now }: { copy: OtherCopy; now: Date }) {
  const { site, url, title, location, lastSeen, closed, band, score, saved } = copy;
  const href = safeLink(url);
  const name = title ?? t('title_none');
  const facts = [
    SITE_FACTS[site].name,
    location,
    lastSeen === null ? null : t('else_seen', ago(lastSeen, now)),
    // A closed one's chip says so too, but only the sighting of this copy is certain.
    closed && band !== 'closed' ? t('band_closed') : null,
    saved ? t('action_saved') : null,
  ].filter((fact) => fact);
  return (
    <li>
      <span class="copies__chip">
        <Chip band={band} score={score} />
      </span>
      <div>
        {href ? (
          <a href={href} target="_blank" rel="noopener noreferrer">
            {name} <Icon of="leave" class="ic-12 ic-flip" />
          </a>
        ) : (
          <span>{name}</span>
        )}
        <p class="muted">
          {facts.map((fact, index) => (
            <span class={index ? 'dot' : ''}>{fact}</span>
          ))}
        </p>
      </div>
    </li>
  );
}
