/**
 * Everything that people see, on one page: to look at, and for axe. `?theme=dark`, `?dir=rtl`, `?long=1` (every string twice
 * as long), `?closed=1` (as in a web page: text drawn by style, in a closed shadow root),
 * `?trees=1` (the same without the shadow root), `?narrow=1` (300 px wide), `?show=badges,cards,popups` (and `feedback`, which has state),
 * `?card=NAME`, `?popup=NAME`, `?bare=1` (no captions).
 */
import './i18n.ts';
import type { ComponentChildren } from 'preact';
import { render } from 'preact';
import { useState } from 'preact/hooks';
import { Badge, Chip } from '../../components/Badge.tsx';
import { FeedbackList } from '../../components/FeedbackList.tsx';
import css from '../../components/pulse.css?inline';
import { ReportCard } from '../../components/ReportCard.tsx';
import { t } from '../../components/text.ts';
import type { Found } from '../../entrypoints/popup/Popup.tsx';
import { Popup } from '../../entrypoints/popup/Popup.tsx';
import { CARD_AS_IT_OPENS } from '../../lib/card-view.ts';
import { build } from '../../lib/overlay/build.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings.ts';
import { toTree } from '../../lib/tree.ts';
import { BADGES, CARDS, FEEDBACK, NOW, RECENT } from './fixtures.ts';
import stage from './gallery.css?inline';

const asked = new URLSearchParams(location.search);
const shown = (asked.get('show') ?? 'badges,cards,popups').split(',');
const isClosed = asked.has('closed');
const isNarrow = asked.has('narrow');
const SIZES = ['full', 'short', 'number', 'glyph'];

function Badges() {
  return (
    <table>
      <tbody>
        {BADGES.map(({ state, score }) => (
          <tr>
            <th scope="row">{`state ${state}`}</th>
            {SIZES.map((size) => (
              <td>
                <div class={`box is-${size}`}>
                  <Badge state={state} score={score} />
                </div>
              </td>
            ))}
            <td>{state !== 'reading' && state !== 'error' && <Chip band={state} score={score} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cards() {
  const wanted = asked.get('card');
  return CARDS.filter(({ name }) => !wanted || name === wanted).map(({ name, ...card }) => (
    <Piece name={name} more={wanted ? 'is-clipped' : ''}>
      <ReportCard {...card} threshold={65} now={NOW} />
    </Piece>
  ));
}

const [first] = CARDS;
const FOUND: [name: string, found: Found, host: string | null, more?: Partial<typeof DEFAULT_SETTINGS>][] = [
  ['Reading', { state: 'reading' }, 'jobs.lever.co'],
  ...(first ? [['Posting', { ...first, state: 'posting' }, 'jobs.lever.co'] as [string, Found, string]] : []),
  ['List', { state: 'list', count: 18 }, 'jobs.lever.co', { toolbarOnly: true }],
  ['None', { state: 'none', wasRead: false, recent: RECENT }, null],
  ['Nothing found', { state: 'none', wasRead: true, recent: [] }, 'jobs.lever.co'],
  ['Paused here', { state: 'paused' }, 'jobs.lever.co', { pausedHosts: ['jobs.lever.co'] }],
  ['Paused everywhere', { state: 'paused' }, 'jobs.lever.co', { pausedEverywhere: true }],
  ['No access', { state: 'no-access' }, 'careers.myworkdayjobs.com'],
  ['Stale', { state: 'stale' }, 'jobs.lever.co'],
];

function Popups() {
  const act = { change() {}, allow() {}, reload() {} };
  const wanted = asked.get('popup');
  return FOUND.filter(([name]) => !wanted || name === wanted).map(([name, found, host, more]) => (
    <Piece name={`popup ${name}`}>
      <div class="window">
        <Popup
          found={found}
          host={host}
          settings={{ ...DEFAULT_SETTINGS, ...more }}
          notice={null}
          said=""
          card={CARD_AS_IT_OPENS}
          dossier={found.state === 'posting' ? (first?.dossier ?? null) : null}
          now={NOW}
          act={act}
        />
      </div>
    </Piece>
  ));
}

function Feedback() {
  const [records, setRecords] = useState(FEEDBACK);
  return (
    <Piece name="feedback">
      <FeedbackList records={records} notice={null} onDelete={() => setRecords([])} />
    </Piece>
  );
}

function Piece({ name, more = '', children }: { name: string; more?: string; children: ComponentChildren }) {
  return (
    <div class={`piece ${more} ${isNarrow ? 'is-narrow' : ''}`} data-piece={name}>
      {!asked.has('bare') && <h2>{name}</h2>}
      {children}
    </div>
  );
}

function Everything() {
  return (
    <>
      {shown.includes('badges') && <div class="shelf">{Badges()}</div>}
      {shown.includes('cards') && <div class="shelf">{Cards()}</div>}
      {shown.includes('popups') && <div class="shelf">{Popups()}</div>}
      {shown.includes('feedback') && (
        <div class="shelf">
          <Feedback />
        </div>
      )}
    </>
  );
}

const wrapper = document.createElement('div');
wrapper.className = 'hp';
wrapper.id = 'gallery';
wrapper.dir = t('direction');
if (asked.get('theme')) wrapper.dataset.theme = asked.get('theme') ?? '';
if (isClosed) {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'closed' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css + stage);
  root.adoptedStyleSheets = [sheet];
  root.append(wrapper);
  document.body.append(host);
  build(wrapper, toTree(<Everything />));
} else if (asked.has('trees')) {
  document.body.append(wrapper);
  build(wrapper, toTree(<Everything />));
} else {
  document.body.append(wrapper);
  render(<Everything />, wrapper);
}
