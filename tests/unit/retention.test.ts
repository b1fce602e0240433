import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { createHistory, type History } from '../../lib/history/database.ts';
import { removeJobs, save } from '../../lib/history/jobs.ts';
import { remember } from '../../lib/history/remember.ts';
import { countOld, forgetOld } from '../../lib/history/retention.ts';
import { score } from '../../lib/scoring/score.ts';
import { moment, posting, reading } from './history-fixtures.ts';

let history: History;
beforeEach(() => {
  history = createHistory(`retention-${Math.random()}`);
});

const open = (id: string, at: string) =>
  history.use((database) =>
    remember(
      database,
      { reading: reading({ id, title: `Role ${id}` }), isLinkedIn: false, messageId: id, at },
      (one, known) => score(one, known, new Date(at)),
    ),
  );
const keep = (id: string, at: string) =>
  history.use((database) =>
    save(database, { posting: posting({ id, title: `Role ${id}` }), wanted: true, messageId: `s${id}`, at }),
  );
const count = (before: string) => history.use((database) => countOld(database, before));

describe('what would be forgotten', () => {
  it('is nothing in an empty history', async () => {
    expect(await count(moment(0))).toBe(0);
  });

  it('is counted as it is forgotten: by the last sighting, without what leads from a saved job', async () => {
    for (const [id, day] of [
      ['a', 0],
      ['b', 1],
      ['c', 2],
      ['d', 3],
    ] as const)
      await open(id, moment(day));
    await keep('b', moment(4));
    const mark = await keep('c', moment(4));
    expect(await count(moment(3))).toBe(1);
    // A job that was removed keeps nothing.
    await history.use((database) => removeJobs(database, [mark?.id ?? ''], moment(5)));
    expect(await count(moment(3))).toBe(2);
    expect(await count(moment(0))).toBe(0);
    const { forgotten } = await history.use((database) => forgetOld(database, moment(3)));
    expect(forgotten).toBe(2);
    expect(await count(moment(3))).toBe(0);
  });
});
