import { scaleLinear } from 'd3-scale';
import type { PointsRow } from '../../lib/scoring/figures.ts';
import { signed, t } from '../text.ts';
import { alsoMeans, basisOf, nameOfSignal } from './names.ts';

const BAR = { width: 140, height: 10 };

/** What each line of the card can give, what that rests on, and what the line could also mean. */
export function PointsTable({ rows }: { rows: PointsRow[] }) {
  const most = Math.max(1, ...rows.flatMap((row) => [Math.abs(row.least), Math.abs(row.most)]));
  return (
    <table class="fig-table points">
      <caption class="hp-sr">{t('model_moves')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('model_col_line')}</th>
          <th scope="col" class="num">
            {t('model_col_least')}
          </th>
          <th scope="col" class="num">
            {t('model_col_most')}
          </th>
          <td class="points__bar" />
          <th scope="col">{t('model_col_basis')}</th>
          <th scope="col">{t('model_col_also')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} data-line={row.key}>
            <th scope="row">{nameOfSignal(row.key)}</th>
            <td class={`num ${signOf(row.least)}`}>{signed(row.least)}</td>
            <td class={`num ${signOf(row.most)}`}>{signed(row.most)}</td>
            <td class="points__bar">
              <Bar least={row.least} most={row.most} end={most} />
            </td>
            <td class="points__basis muted">{basisOf(row)}</td>
            <td class="points__also muted">
              <span class="points__label">{t('why_also')} </span>
              {alsoMeans(row.key) ?? t('fig_none')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function signOf(points: number): string {
  return points > 0 ? 'pos' : points < 0 ? 'neg' : '';
}

/** From the least to the most, around the line of no points; taken away to the left, given to the right. */
function Bar({ least, most, end }: { least: number; most: number; end: number }) {
  const x = scaleLinear([-end, end], [0, BAR.width]);
  const [taken, given] = [Math.min(0, least), Math.max(0, most)];
  return (
    <svg class="fig-bar" viewBox={`0 0 ${BAR.width} ${BAR.height}`} aria-hidden="true">
      <rect class="fig-taken" x={x(taken)} y="2" width={x(0) - x(taken)} height="6" />
      <rect class="fig-given" x={x(0)} y="2" width={x(given) - x(0)} height="6" />
      <line class="fig-base" x1={x(0)} x2={x(0)} y2={BAR.height} />
    </svg>
  );
}
