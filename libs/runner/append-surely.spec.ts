import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import {
  type Appended,
  AppendOutcomeUnknown,
  type ExpectedRevision,
  type NewEvent,
  StoreFull,
  StoreUnavailable,
} from '#event-store';
import { collect, MemoryEventStore, someEvents } from '#testing';

import { appendSurely } from './append-surely.js';
import { Attempt } from './attempt.js';

const STREAM = 'trofast.account-main.a';

/** What becomes of one try, as the store's side of the connection sees it. */
const FATES = ['answered', 'cut after commit', 'cut before commit', 'refused', 'full', 'overtaken'] as const;

type Fate = (typeof FATES)[number];

class FatedStore extends MemoryEventStore {
  constructor(private readonly fates: Fate[]) {
    super();
  }

  override async append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> {
    switch (this.fates.shift() ?? 'refused') {
      case 'answered':
        return super.append(stream, events, expected);
      case 'cut after commit':
        await super.append(stream, events, expected);
        throw new AppendOutcomeUnknown('No answer came.');
      case 'cut before commit':
        throw new AppendOutcomeUnknown('No answer came.');
      case 'refused':
        throw new StoreUnavailable('The connection was refused.');
      case 'full':
        throw new StoreFull('The disk is full.');
      case 'overtaken':
        await super.append(stream, someEvents(1), expected).catch(() => undefined);
        return super.append(stream, events, expected);
    }
  }
}

const codeOf = (work: Promise<Appended>): Promise<string> =>
  work.then(
    () => 'appended',
    (error: { code: string }) => error.code,
  );

async function outcome(fates: readonly Fate[]) {
  const store = new FatedStore([...fates]);
  const events = someEvents(1);
  const attempt = new Attempt();
  const answer = await codeOf(appendSurely(store, STREAM, events, 'no_stream', { attempt }));
  const isInLog = (await collect(store.readStream(STREAM))).some(({ id }) => id === events[0]!.id);
  const later = attempt.seen(new StoreUnavailable('away')) as { code: string };
  return { answer, isInLog, later: later.code };
}

describe('an append of unknown outcome', () => {
  it('stays unknown when its repetition cannot be sent', async () => {
    expect(await outcome(['cut after commit', 'refused'])).toEqual({
      answer: 'append_outcome_unknown',
      isInLog: true,
      later: 'append_outcome_unknown',
    });
  });

  it('is known once a repetition is answered', async () => {
    expect(await outcome(['cut after commit', 'refused', 'answered'])).toMatchObject({ answer: 'appended' });
  });

  it('is known not to be in the log once the stream has moved on', async () => {
    expect(await outcome(['cut before commit', 'overtaken'])).toEqual({
      answer: 'wrong_revision',
      isInLog: false,
      later: 'store_unavailable',
    });
  });

  it('agrees with the log, whatever happens to each try', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...FATES), { maxLength: 4 }), async (fates) => {
        const { answer, isInLog, later } = await outcome(fates);
        if (answer === 'appended') expect(isInLog).toBe(true);
        else if (answer !== 'append_outcome_unknown') expect(isInLog).toBe(false);
        if (isInLog) expect(later).toBe('append_outcome_unknown');
      }),
      { numRuns: 60 },
    ));
});
