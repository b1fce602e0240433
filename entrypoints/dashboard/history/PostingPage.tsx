import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../../../components/Icon.tsx';
import { safeLink } from '../../../components/links.ts';
import { ReportCard } from '../../../components/ReportCard.tsx';
import { list, t } from '../../../components/text.ts';
import { pressOf } from '../../../lib/card-view.ts';
import type { Sighting } from '../../../lib/history/records.ts';
import { sightingsOf } from '../../../lib/history/stored.ts';
import type { Posting } from '../../../lib/posting/schema.ts';
import { SITE_FACTS } from '../../../lib/posting/site-facts.ts';
import type { TabProps } from '../Dashboard.tsx';
import { history } from '../reading.ts';
import { hashOf, type Route } from '../route.ts';
import { type StoredCard, useCard } from './card.ts';
import { useThreshold } from './HistoryList.tsx';
import { ScoreTrend } from './ScoreTrend.tsx';
import { Sightings } from './Sightings.tsx';

/** More are not shown: it is months of them. */
const MOST_SIGHTINGS = 2_000;

/** All that is known of one posting: its report as of now, when it was seen, how its score went, its text. */
export function PostingPage({ of, go }: { of: string } & Pick<TabProps, 'go'>) {
  const root = useRef<HTMLDivElement>(null);
  const { card, read, trouble, press } = useCard(of, root);
  const sightings = useSightings(of, read);
  const pressed = (event: Event) => {
    const action = pressOf(event);
    if (!action) return;
    const page = PAGES[action];
    if (page) go(page);
    else press(action);
  };
  return (
    // biome-ignore lint/a11y: the presses are those of the buttons in the card, which are named there
    <div class="post" ref={root} onClick={pressed}>
      <p class="post__back">
        <a class="btn btn-sm" href={hashOf({ tab: 'history', open: null })}>
          <Icon of="back" class="ic-14 ic-flip" />
          {t('tab_history')}
        </a>
      </p>
      {trouble && <p class="panel pad">{trouble}</p>}
      {card === null && !trouble && <p class="panel pad">{t('hist_gone')}</p>}
      {card && <Content card={card} sightings={sightings} />}
    </div>
  );
}

/** Presses on the card that lead to other parts of the dashboard. */
const PAGES: { [action: string]: Route | undefined } = {
  model: { tab: 'model', open: null },
  dashboard: { tab: 'history', open: null },
  settings: { tab: 'settings', open: null },
};

function Content({ card, sightings }: { card: StoredCard; sightings: Sighting[] }) {
  const { posting } = card;
  const threshold = useThreshold();
  return (
    <>
      <Head posting={posting} />
      <div class="post__two">
        <div class="panel post__card">
          <ReportCard {...card} threshold={threshold} now={new Date()} inPopup />
        </div>
        <div class="post__more">
          <section class="panel pad">
            <h2 class="h2">{t('post_trend')}</h2>
            <ScoreTrend sightings={sightings} />
          </section>
          <section class="panel">
            <h2 class="h2 pad">{t('post_sightings')}</h2>
            <Sightings of={sightings} most={MOST_SIGHTINGS} />
          </section>
          <section class="panel pad">
            <h2 class="h2">{t('post_description')}</h2>
            {posting.description === null ? (
              <p class="muted">{t('post_no_description')}</p>
            ) : (
              <p class="post__text" dir="auto">
                {posting.description}
              </p>
            )}
          </section>
        </div>
      </div>
    </>
  );
}

/** The heading has the focus first: whoever comes from the table hears where they are. */
function Head({ posting }: { posting: Posting }) {
  const title = useRef<HTMLHeadingElement>(null);
  const { company, locations, site } = posting;
  const href = safeLink(posting.url);
  useEffect(() => title.current?.focus({ preventScroll: true }), []);
  return (
    <div class="pagehead">
      <div>
        <h1 ref={title} tabIndex={-1} dir="auto">
          {posting.title ?? t('title_none')}
        </h1>
        <p dir="auto">{list([company ?? t('company_none'), ...locations.slice(0, 3)])}</p>
      </div>
      {href && (
        <div class="pagehead__end">
          <a class="btn btn-sm" href={href} target="_blank" rel="noopener noreferrer">
            {t('post_open', SITE_FACTS[site].name)}
            <Icon of="leave" class="ic-14" />
          </a>
        </div>
      )}
    </div>
  );
}

function useSightings(key: string, read: number): Sighting[] {
  const [sightings, setSightings] = useState<Sighting[]>([]);
  useEffect(() => {
    const reading = history.use((database) => sightingsOf(database.transaction('sightings'), key, MOST_SIGHTINGS));
    // What cannot be read is told where the report is shown.
    reading.then(setSightings, () => setSightings([]));
  }, [key, read]);
  return sightings;
}
