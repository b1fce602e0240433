import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { createHistory, write } from '../../lib/history/database.ts';
import { remember } from '../../lib/history/remember.ts';
import { rowsOf, sightingsOf, storedPosting, textsOf } from '../../lib/history/stored.ts';
import { score } from '../../lib/scoring/score.ts';
import { moment, reading } from './history-fixtures.ts';

const KEY = 'lever::a1';

async function seen(days: number[]) {
  const history = createHistory(crypto.randomUUID());
  for (const day of days) {
    const at = moment(day);
    await history.use((database) =>
      remember(
        database,
        { reading: reading(), isLinkedIn: false, messageId: crypto.randomUUID(), at },
        (posting, known) => score(posting, known, new Date(at)),
      ),
    );
  }
  return history;
}

test('a posting, its line and its text are found by their key, in the order that was asked for', async () => {
  const history = await seen([0]);
  await history.use(async (database) => {
    expect((await storedPosting(database, KEY))?.posting?.title).toBe('Crane Engineer');
    expect(await storedPosting(database, 'lever::none')).toBeNull();
    expect((await rowsOf(database, ['lever::none', KEY])).map((row) => row?.title ?? null)).toEqual([
      null,
      'Crane Engineer',
    ]);
    const [none, text] = await textsOf(database, ['lever::none', KEY]);
    expect([none, text?.startsWith('You keep the harbour cranes')]).toEqual([null, true]);
  });
});

test('of many sightings there are the first one and the newest, and of few all', async () => {
  const history = await seen([0, 1, 2, 3, 4]);
  await history.use(async (database) => {
    const days = async (most: number) =>
      (await sightingsOf(database.transaction('sightings'), KEY, most)).map(({ at }) => at);
    expect(await days(3)).toEqual([moment(0), moment(3), moment(4)]);
    expect(await days(5)).toEqual([0, 1, 2, 3, 4].map(moment));
    expect(await days(50)).toHaveLength(5);
  });
});

test('a damaged record is passed over', async () => {
  const history = await seen([0, 1]);
  await history.use(async (database) => {
    const broken = { postingKey: KEY, at: 'no moment' };
    await write(database, async (transaction) => {
      await transaction.objectStore('sightings').put(broken as never);
    });
    expect(await sightingsOf(database.transaction('sightings'), KEY, 10)).toHaveLength(2);
  });
});
