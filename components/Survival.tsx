import { area, line } from 'd3-shape';
import type { Forecast } from '../lib/scoring/report.ts';
import { rich } from './rich.tsx';
import { number, t } from './text.ts';

type Point = Forecast['curve'][number];
type ShareOn = (day: number) => number;

/** The field of the drawing, in the units of its view box; the labels stand around it as text. */
const WIDTH = 284;
const HEIGHT = 104;
const TOP = 6;
const BOTTOM = HEIGHT - 1;

/** Days between two marks of the axis: weeks, months, quarters, so that at most eight marks stand there. */
const STEPS = [7, 14, 30, 60, 90, 180, 360];
const SHARES = [0, 0.5, 1];
/** The curve is drawn from so many straight pieces. */
const PIECES = 72;
/** From this share on, the curve is a line along the floor. */
const NEARLY_NONE = 0.05;
/** Nothing has no logarithm. */
const LEAST_SHARE = 1e-5;
/** The day of the sentence where today has none. */
const MONTH = 30;

/**
 * How many of 1,000 postings are still open after so many days: as a picture, as a hidden table, as a sentence. Up to today that is
 * the usual curve of the level and hiring system, from today on it agrees with the forecast.
 */
export function Survival({ forecast, ageDays }: { forecast: Forecast; ageDays: number | null }) {
  const { curve, medianDays } = forecast;
  const end = curve.at(-1)?.day ?? 0;
  if (curve.length < 2 || end <= 0) return null;
  const share = shareOn(curve);
  const today = ageDays !== null && ageDays <= end ? ageDays : null;
  const last = lastShown(curve, today ?? 0);
  // Picture, table and sentence say the same number because all ask here.
  const openAfter = (day: number) => number(Math.round(share(day) * 1000));
  // After 0 days all are open, which tells nothing.
  const told = today || Math.min(MONTH, last);
  const days = [...new Set([...marksUpTo(last), told, today ?? 0])].sort((a, b) => a - b);
  return (
    <>
      <div class="chart" role="img" aria-label={t('surv_sr', number(last))}>
        {today !== null && <Today day={today} last={last} open={openAfter(today)} />}
        <Plot share={share} last={last} today={today} />
        <div class="chart__name">{t('surv_days')}</div>
      </div>
      <div class="hp-sr">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('surv_days')}</th>
              <th scope="col">{t('surv_open')}</th>
            </tr>
          </thead>
          <tbody>
            {days.map((day) => (
              <tr>
                <td>{number(day)}</td>
                <td>{openAfter(day)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="muted">
        {rich(t('surv_text', told, number(told), openAfter(told)))}{' '}
        {medianDays === null ? t('surv_half_none', number(end)) : t('surv_half', number(Math.ceil(medianDays)))}
        {today !== null && ` ${t('surv_bent')}`}
        {ageDays === null && ` ${t('surv_no_age')}`}
        {ageDays !== null && ageDays > end && ` ${t('surv_beyond', number(ageDays))}`}
      </p>
    </>
  );
}

/** The share that is open on any day of the curve. Between two of its points postings close at an even pace. */
function shareOn(curve: Point[]): ShareOn {
  const logarithm = ({ open }: Point) => Math.log(Math.max(open, LEAST_SHARE));
  return (day) => {
    const after = curve.find((point) => point.day >= day) ?? curve.at(-1);
    const before = curve.findLast((point) => point.day <= day) ?? curve[0];
    if (!before || !after) return 1;
    const part = after.day > before.day ? (day - before.day) / (after.day - before.day) : 0;
    return Math.exp(logarithm(before) + part * (logarithm(after) - logarithm(before)));
  };
}

/** The picture ends where nearly all have closed, but not before today. */
function lastShown(curve: Point[], today: number): number {
  const ends = curve.find(({ day, open }) => open <= NEARLY_NONE && day >= today && day > 0);
  return (ends ?? curve.at(-1))?.day ?? 0;
}

function marksUpTo(last: number): number[] {
  const step = STEPS.find((days) => last / days < 8) ?? last;
  return Array.from({ length: Math.floor(last / step) + 1 }, (_, mark) => mark * step);
}

// Two straight lines by hand: d3-scale would bring 70 kB of colours, dates and number formats into the background, which has to
// start within milliseconds (Chromium 156, measured 2026-11).
const across = (last: number) => (day: number) => (day / last) * WIDTH;
const up = (share: number) => BOTTOM + share * (TOP - BOTTOM);
const partOf = (whole: number, place: number) => `${((100 * place) / whole).toFixed(2)}%`;

/** Stands above the curve, at its day; in the right half it ends there. */
function Today({ day, last, open }: { day: number; last: number; open: string }) {
  const x = across(last)(day);
  const isLate = x > WIDTH / 2;
  const margin = isLate ? `margin-right:${partOf(WIDTH, WIDTH - x)}` : `margin-left:${partOf(WIDTH, x)}`;
  return (
    <div class={`chart__today ${isLate ? 'is-late' : ''}`} style={margin}>
      {t('surv_today', number(day), open)}
    </div>
  );
}

function Plot({ share, last, today }: { share: ShareOn; last: number; today: number | null }) {
  const x = across(last);
  const y = (day: number) => up(share(day));
  const days = Array.from({ length: PIECES + 1 }, (_, piece) => (last * piece) / PIECES);
  const below = area<number>(x, BOTTOM, y).digits(1)(days);
  const edge = line<number>(x, y).digits(1)(days);
  return (
    <div class="chart__plot">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        <path class="area" d={below ?? ''} />
        {SHARES.map((height) => (
          <path class={height ? 'grid' : 'axis'} d={`M0 ${up(height)}H${WIDTH}`} />
        ))}
        <path class="curve" d={edge ?? ''} />
        {today !== null && (
          <>
            <path class="today" d={`M${x(today).toFixed(1)} 0V${BOTTOM}`} />
            <circle class="today" cx={x(today).toFixed(1)} cy={y(today).toFixed(1)} r="3.5" />
          </>
        )}
      </svg>
      {SHARES.map((height) => (
        <span class="chart__y" style={`top:${partOf(HEIGHT, up(height))}`}>
          {number(height * 1000)}
        </span>
      ))}
      {marksUpTo(last).map((day) => (
        <span class="chart__x" style={`left:${partOf(WIDTH, x(day))}`}>
          {number(day)}
        </span>
      ))}
    </div>
  );
}
