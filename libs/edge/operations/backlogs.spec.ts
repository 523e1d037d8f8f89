import { expect, it } from '@jest/globals';

import { type ReadModels } from '#engine';
import { ManualClock } from '#testing';

import { Backlogs } from './backlogs.js';

it('a backlog says how much there is, and for how long the oldest has been there', async () => {
  const asked: unknown[] = [];
  const models = {
    count: async (_model: unknown, { state }: { state: string }) => (state === 'open' ? 2 : 0),
    find: async (_model: unknown, query: unknown) => {
      asked.push(query);
      return { documents: [{ body: { requestedAt: '2026-01-01T00:00:00.000Z' } }] };
    },
  } as unknown as Pick<ReadModels, 'count' | 'find'>;
  const [open, waiting] = ['open', 'waiting'].map((state) => ({
    ...{ kind: state, model: 'gifts', filter: { state }, since: 'requestedAt' },
  }));
  const backlogs = new Backlogs([open!, waiting!], models, new ManualClock('2026-01-01T00:01:30.000Z'));
  expect(await backlogs.read()).toEqual([
    { kind: 'open', count: 2, oldestMs: 90_000 },
    { kind: 'waiting', count: 0, oldestMs: 0 },
  ]);
  expect(asked).toEqual([{ filter: { state: 'open' }, sort: [['requestedAt', 1]], limit: 1 }]);
});
