import { describe, expect, it } from '@jest/globals';

import { AppendOutcomeUnknown, StoreUnavailable } from '#event-store';
import { ClockSuspect } from '#platform';

import { Attempt } from './attempt.js';
import { QueueFull, RevisionMismatch, TookTooLong } from './errors.js';

describe('the time of an attempt', () => {
  it('is shared by its parts, and then nothing more is begun', () => {
    let nowMs = 5_000;
    const attempt = new Attempt(1_000, () => nowMs);
    expect(attempt.timeLeftMs()).toBe(1_000);
    nowMs += 999.5;
    expect(attempt.timeLeftMs()).toBe(1);
    nowMs += 0.5;
    expect(() => attempt.timeLeftMs()).toThrow(TookTooLong);
  });
});

describe('what an attempt lets its caller see', () => {
  it('is the error as it was, while nothing can be in the log', () => {
    const error = new StoreUnavailable('away');
    expect(new Attempt().seen(error)).toBe(error);
  });

  it('is never "nothing was written" after a part may have been written', () => {
    const attempt = new Attempt();
    attempt.mayHaveWritten();
    for (const error of [
      new StoreUnavailable('away'),
      new QueueFull('order', 1),
      new TookTooLong(1),
      new ClockSuspect('ahead'),
    ])
      expect(attempt.seen(error)).toBeInstanceOf(AppendOutcomeUnknown);
    const refusal = new RevisionMismatch(3);
    expect(attempt.seen(refusal)).toBe(refusal);
  });
});
