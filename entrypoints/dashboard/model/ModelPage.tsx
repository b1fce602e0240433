import type { ComponentChildren } from 'preact';
import { CalibrationNumbers, CalibrationPlot } from '../../../components/figures/Calibration.tsx';
import { asKnownNow, chosenSplits, curvesOf, modelOn, stricterSplits } from '../../../components/figures/choose.ts';
import { BandsNumbers, BandsPlot, ScorersNumbers, ScorersPlot } from '../../../components/figures/Intervals.tsx';
import { KnownNumbers, sayOrder } from '../../../components/figures/Known.tsx';
import { PointsTable } from '../../../components/figures/PointsTable.tsx';
import { SurvivalNumbers, SurvivalPlot } from '../../../components/figures/Survival.tsx';
import { BandList } from '../../../components/Help.tsx';
import { dates, number, percent, t } from '../../../components/text.ts';
import type { Estimate, Figures, SplitResult, SurvivalCurve } from '../../../lib/scoring/figures.ts';

interface ModelPageProps {
  figures: Figures;
  /** What the person has told of postings, where it is kept. */
  feedback?: ComponentChildren;
}

/** How the score works and how often it has been right. Every number comes from the figures. */
export function ModelPage({ figures, feedback }: ModelPageProps) {
  const splits = chosenSplits(figures);
  return (
    <div class="model">
      <div class="pagehead">
        <div>
          <h1>{t('model_title')}</h1>
          <p>{t('model_lead', number(figures.base))}</p>
        </div>
        <p class="faint">{t('model_version', figures.model, number(figures.data.postings))}</p>
      </div>
      <Part title={t('model_about')} text={t('model_about_text')}>
        <BandList />
        <p class="muted">{t('model_about_floor')}</p>
      </Part>
      <Part title={t('model_known')} text={t('model_known_text')}>
        <ByPopulation
          splits={splits}
          draw={({ split, name }) => <KnownNumbers name={name} split={split} now={asKnownNow(figures, split)} />}
        />
      </Part>
      <Part title={t('model_calibration')} text={t('model_calibration_text')}>
        <ByPopulation splits={splits} draw={Calibration} />
        <Stricter figures={figures} splits={splits} />
      </Part>
      <Part title={t('model_bands')} text={t('model_bands_text')}>
        <ByPopulation splits={splits} draw={ClosedByBand} />
      </Part>
      {figures.stillOpen.length > 0 && (
        <Part title={t('model_holds')} text={t('model_holds_text')}>
          <Holds checks={figures.stillOpen} />
        </Part>
      )}
      <Part title={t('model_open')} text={t('model_open_text')}>
        <Curves curves={curvesOf(figures, 'population')} name={t('model_open')} />
        <h3>{t('model_open_level')}</h3>
        <p class="faint">{t('model_open_level_text')}</p>
        <Curves curves={curvesOf(figures, 'level')} name={t('model_open_level')} />
        <h3>{t('model_open_system')}</h3>
        <p class="faint">{t('model_open_system_text')}</p>
        <Curves curves={curvesOf(figures, 'system')} name={t('model_open_system')} />
      </Part>
      <Part title={t('model_others')} text={t('model_others_text')}>
        <ByPopulation splits={splits} draw={Comparison} />
      </Part>
      <div class="beside">
        <Part title={t('model_moves')} text={t('model_moves_text')}>
          <PointsTable rows={figures.points} />
        </Part>
        <Part title={t('model_cannot')}>
          <Sentences keys={CANNOT} />
          <h3>{t('model_wrong')}</h3>
          <Sentences keys={WRONG} />
        </Part>
      </div>
      <Part title={t('model_data')} text={textOfData(figures)} />
      {feedback && <Part title={t('model_feedback')}>{feedback}</Part>}
    </div>
  );
}

const CANNOT = ['model_cannot_hire', 'model_cannot_budget', 'model_cannot_dates', 'model_cannot_lists'];
const WRONG = ['model_wrong_fields', 'model_wrong_countries', 'model_wrong_employers', 'model_wrong_copies'];

function Part({ title, text, children }: { title: string; text?: string; children?: ComponentChildren }) {
  return (
    <section class="panel part">
      <h2>{title}</h2>
      {text && <p class="part__text">{text}</p>}
      {children}
    </section>
  );
}

/** The same chart for each population, side by side where there is room, each saying on what it was measured. */
function ByPopulation({ splits, draw: Draw }: { splits: SplitResult[]; draw(props: Drawn): ComponentChildren }) {
  return (
    <div class="pair">
      {splits.map((split) => (
        <article key={split.population} data-population={split.population}>
          <header>
            <h3>{t(`population_${split.population}`)}</h3>
            <p class="muted">{t(`population_${split.population}_means`)}</p>
          </header>
          <div>
            <Draw split={split} name={t(`population_${split.population}`)} />
          </div>
        </article>
      ))}
    </div>
  );
}

interface Drawn {
  split: SplitResult;
  name: string;
}

function Calibration({ split, name }: Drawn) {
  const gap = modelOn(split)?.calibrationError ?? null;
  return (
    <>
      <CalibrationPlot name={name} bins={split.reliability} />
      {gap !== null && <p>{t('model_calibration_gap', number(gap * 100))}</p>}
      <p class="muted">
        {t(`model_split_${split.split.toLowerCase()}`)}{' '}
        {t(
          'model_measured',
          number(split.moments),
          number(split.requisitions),
          number(split.companies),
          number(Math.round(split.rate * 100)),
        )}
      </p>
      <CalibrationNumbers name={name} bins={split.reliability} />
    </>
  );
}

/** What the parts say that would be a harder test, but hold few employers. */
function Stricter({ figures, splits }: { figures: Figures; splits: SplitResult[] }) {
  const stricter = splits.flatMap((split) => stricterSplits(figures, split));
  return stricter.map((split) => {
    const model = modelOn(split);
    return (
      model && (
        <p key={split.split + split.population} class="muted">
          {t(
            'model_stricter',
            t(`population_${split.population}`),
            t(`model_split_${split.split.toLowerCase()}`),
            number(split.companies),
            percent(model.auc.low),
            percent(model.auc.high),
            skillOf(model.brierSkill),
            number((model.calibrationError ?? 0) * 100),
          )}{' '}
          {sayOrder(split.bands)}
        </p>
      )
    );
  });
}

/** How much closer to the outcome than the average rate of all; a forecast can be further away, too. */
function skillOf(skill: Estimate | null): string {
  const gain = skill?.value ?? 0;
  return gain < 0 ? t('model_skill_worse', percent(-gain)) : t('model_skill_better', percent(gain));
}

function ClosedByBand({ split, name }: Drawn) {
  return (
    <>
      <BandsPlot name={name} bands={split.bands} />
      <BandsNumbers name={name} bands={split.bands} />
    </>
  );
}

function Comparison({ split, name }: Drawn) {
  return (
    <>
      <ScorersPlot name={name} scorers={split.scorers} />
      <ScorersNumbers name={name} scorers={split.scorers} />
    </>
  );
}

function Holds({ checks }: { checks: Figures['stillOpen'] }) {
  return (
    <div class="pair">
      {checks.map(({ laterDays, postings, reliability, calibrationError }) => {
        const name = t('model_holds_name', number(laterDays));
        return (
          <article key={laterDays}>
            <header>
              <h3>{name}</h3>
              <p class="muted">{t('model_holds_asked', number(postings), number(calibrationError * 100))}</p>
            </header>
            <div>
              <CalibrationPlot name={name} bins={reliability} />
              <CalibrationNumbers name={name} bins={reliability} />
            </div>
          </article>
        );
      })}
    </div>
  );
}

function Curves({ curves, name }: { curves: SurvivalCurve[]; name: string }) {
  return (
    <>
      <div class="panels">
        {curves.map((curve) => (
          <SurvivalPlot key={curve.key} curve={curve} others={curves.filter((other) => other !== curve)} />
        ))}
      </div>
      <SurvivalNumbers caption={t('fig_survival_caption', name)} curves={curves} />
    </>
  );
}

function Sentences({ keys }: { keys: string[] }) {
  return (
    <ul class="sentences">
      {keys.map((key) => (
        <li key={key}>{t(key)}</li>
      ))}
    </ul>
  );
}

function textOfData({ data }: Figures): string {
  const { postings, companies, from, to, moments } = data;
  return t('model_data_text', number(postings), number(companies), dates({ from, to }), number(moments));
}
