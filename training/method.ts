/** How the model is made, in plain words, for the model card; its numbers come from the model and the measuring. */
import type { Model } from '../lib/scoring/model.ts';
import type { InputResult } from './measure.ts';

const INPUT_NAMES: Record<InputResult['input'], string> = {
  whole: 'all that the data hold',
  part: 'three of ten of its postings',
  board: 'a first look at its board, no history',
  nothing: 'nothing',
};

export function method({ points, forecast, hazard, priors }: Model, inputs: readonly InputResult[]): string {
  return [
    `**Closes within 30 days** is a ridge regression for yes or no (logistic) with ${Object.keys(forecast.weights).length} named weights on moments at which a person could have met a posting: the age of the posting bent by level and hiring system, level, kind of work, a few words of title and place, the season, how often the role was listed before, and the employer's other postings (how fast they closed, how old and how new the open ones are). It never sees from which list a moment comes. Companies count like the square root of their moments, since few make most; standard errors are over companies. Each moment stands among the rows a second time, at a small weight, with part of its evidence hidden, so that the model learns what to say where it knows less.`,
    `**How long postings stay open** is a hazard (closures a day) in ten stretches of days since posting, by level and hiring system, with ${Object.keys(hazard.weights).length} weights (Poisson regression with delayed entry). Closures in the first three days of the list that drops rows for reasons of its own count half. The curve on a card is the one of its level and system, bent by one factor so that it agrees with the forecast for that posting.`,
    `**The score** is a sum. Points for age and for the employer are the forecast's own log-odds times ${points.perLogit}, less what is usual for the level and hiring system, so that a role is measured against its like; age never adds with time. The base of ${points.base} brings the product's reference posting to 66. Everything that the data cannot say is a small rule of thumb; no rule moves a posting by more than one band. Roles that are listed again close sooner in the data (once the pace of their employers is known, little of that is left), and the forecast follows; the score gives ${priors.repost} for each instead of a reward, because the earlier listing closed, too, and did not end the search.`,
    `**A copy on a job board** may outlive its source. No data tell for how long: a mean of ${priors.copyLagDays} days is assumed.`,
    'How the forecast does where less is known of the employer, on the parts of the data that the fit did not see:',
    [
      '| part | population | of the employer is known | AUC | Brier skill | calibration error |',
      '| --- | --- | --- | --- | --- | --- |',
      ...inputs.map(
        ({ split, population, input, auc, brierSkill, calibrationError }) =>
          `| ${split === 'both' ? 'other companies, later' : 'other companies'} | ${population === 'all' ? 'all levels' : 'early career'} | ${INPUT_NAMES[input]} | ${auc.toFixed(3)} | ${brierSkill.toFixed(3)} | ${calibrationError.toFixed(3)} |`,
      ),
    ].join('\n'),
  ].join('\n\n');
}
