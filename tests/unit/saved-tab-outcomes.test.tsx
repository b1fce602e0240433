/** What became of the person's own applications, on the card of another posting of that employer. */
import './words-shim.ts';
import 'fake-indexeddb/auto';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { CompanyPattern } from '../../components/CompanyPattern.tsx';
import type { CompanyPattern as Pattern } from '../../lib/dossier.ts';
import { createHistory } from '../../lib/history/database.ts';
import { dossierOf } from '../../lib/history/dossier.ts';
import { changeJob, removeJobs, save } from '../../lib/history/jobs.ts';
import type { Outcomes } from '../../lib/saved/outcomes.ts';
import type { Status } from '../../lib/saved/status.ts';
import { NOTHING_KNOWN } from '../../lib/scoring/report.ts';
import { moment, posting } from './history-fixtures.ts';

const NOW = new Date(moment(3));
const PATTERN: Pattern = {
  name: 'North Pier',
  source: 'sightings',
  system: null,
  at: moment(1),
  since: null,
  open: 4,
  openedLast30d: null,
  medianOpenAge: null,
  shareOver90: null,
  closed: null,
  reposts: null,
  sameText: null,
};
const OUTCOMES: Outcomes = {
  applied: 3,
  steps: [
    ['rejected', 1],
    ['silent', 2],
  ],
};
const text = (of: Pattern | null, outcomes: Outcomes | null) =>
  renderToString(<CompanyPattern of={of} name="North Pier" outcomes={outcomes} now={NOW} />)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

describe('the company on a card', () => {
  it('has the person’s own outcomes in one line, also where nothing else is known', () => {
    const line = 'You applied to 3 roles here: 1 rejected, 2 without a reply.';
    expect(text(PATTERN, OUTCOMES)).toContain(line);
    expect(text(null, OUTCOMES)).toBe(`North Pier, as seen from here ${line}`);
    expect(text(PATTERN, null)).not.toContain('You applied');
    expect(text(null, null)).toBe('');
    expect(text(null, { applied: 1, steps: [['applied', 1]] })).toContain(
      'You applied to 1 role here: 1 not answered yet.',
    );
  });
});

describe('the dossier', () => {
  it('counts what is stored, and nothing that was removed or is another employer’s', async () => {
    const history = createHistory('outcomes');
    let ids = 0;
    const keep = async (status: Status, company: string) => {
      const id = `j${++ids}`;
      const one = posting({ id, title: `Job ${id}`, company, url: `https://jobs.lever.co/north-pier/${id}` });
      return history.use(async (database) => {
        const job = await save(database, { posting: one, wanted: true, messageId: crypto.randomUUID(), at: moment(0) });
        const change = { id: job?.id ?? '', change: { status }, messageId: crypto.randomUUID(), at: moment(1) };
        await changeJob(database, change);
        return change.id;
      });
    };
    const outcomes = async () => {
      const of = { posting: posting({ title: 'Pilot' }), known: NOTHING_KNOWN };
      return (await history.use((database) => dossierOf(database, of, moment(3)))).outcomes;
    };
    expect(await outcomes()).toBeNull();
    await keep('silent', 'North Pier AS');
    await keep('saved', 'North Pier');
    await keep('offer', 'South Pier');
    const gone = await keep('rejected', 'North Pier');
    expect(await outcomes()).toEqual({
      applied: 2,
      steps: [
        ['rejected', 1],
        ['silent', 1],
      ],
    });
    await history.use((database) => removeJobs(database, [gone], moment(2)));
    expect(await outcomes()).toEqual({ applied: 1, steps: [['silent', 1]] });
    history.close();
  });
});
