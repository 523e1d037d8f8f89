import { describe, expect, it } from '@jest/globals';

import { buy, enrol, History, programOf, rulesWith } from '#loyalty/members/testing';
import { type Budget } from '#loyalty/program';

import { DOUBLE } from '../testing/index.js';
import { Preview } from './preview.js';

const base = { id: 'base', effect: { type: 'points_per_amount', points: 1, perAmount: 1_000 } } as const;

const program = programOf(rulesWith({ earnRules: [base] }, { welcomePoints: 0 }));

/** 100 euros a day from 1 to 4 February, each at noon and one an hour later. */
const histories = [0, 1].map((hour) => {
  const history = new History(program).must(['2026-01-01', enrol()]);
  for (const day of [1, 2, 3, 4]) history.must([`2026-02-0${day}T1${2 + hour}:00:00.000Z`, buy(100)]);
  return history;
});

async function* recordedOf({ events }: History, memberId: string) {
  for (const event of events) yield { ...event, data: { ...event.data, memberId } } as never;
}

/** How many purchases would have earned more, and how many points. */
async function changed(budget: Budget) {
  const tried = {
    ...{ program, from: '2026-02-01T00:00:00.000Z', to: '2026-03-01T00:00:00.000Z' },
    terms: { rules: [DOUBLE], budget },
  };
  const goneThrough = async (preview: Preview) => {
    for (const [index, history] of histories.entries()) await preview.addMember(recordedOf(history, `m${index}`));
    return preview;
  };
  const first = await goneThrough(new Preview(tried));
  const { changed } = (await goneThrough(new Preview(tried, first.budget!.sharedOut()))).result()!;
  return [changed.purchases, changed.points];
}

describe('the preview of a campaign with a budget', () => {
  it.each<[Budget, number, number]>([
    [{ whenShort: 'cut', points: 1_000 }, 8, 80],
    [{ whenShort: 'cut', points: 35 }, 4, 35],
    [{ whenShort: 'skip', points: 35 }, 3, 30],
    [{ whenShort: 'cut', uses: 5 }, 5, 50],
    [{ whenShort: 'cut', perDay: { points: 15 } }, 8, 60],
    [{ whenShort: 'skip', perDay: { points: 15 } }, 4, 40],
    [{ whenShort: 'cut', perDay: { uses: 1 }, points: 25 }, 3, 25],
    [{ whenShort: 'cut', perMember: { points: 25 } }, 6, 50],
    [{ whenShort: 'skip', perMember: { points: 25 } }, 4, 40],
    [{ whenShort: 'cut', perMember: { uses: 1 }, points: 15 }, 2, 15],
  ])('gives it out in the order of the purchases: %j rewards %i with %i points', async (budget, purchases, points) =>
    expect(await changed(budget)).toEqual([purchases, points]),
  );
});
