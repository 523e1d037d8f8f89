import { describe, expect, it } from '@jest/globals';

import { Pace, waitWords } from './pace.js';

describe('the pace of an import', () => {
  /** What it says when so many of 100,000 are done after so many seconds. */
  const after = (seconds: number, done: number): string => {
    let now = 5_000;
    const pace = new Pace(100_000, () => now);
    now += seconds * 1000;
    return pace.words(done);
  };

  it('says how many a second, and how many seconds are left', () => {
    expect(after(10, 50_000)).toBe('5,000 a second, 10 s left');
    expect(after(10, 12_700)).toBe('1,270 a second, 69 s left');
  });

  it('says what is left in minutes where it is more than two', () => {
    expect(after(120, 50_000)).toBe('417 a second, 120 s left');
    expect(after(121, 50_000)).toBe('413 a second, 3 min left');
  });

  it('says nothing in the first second, nor before anything is done', () => {
    expect(after(0.999, 50_000)).toBe('');
    expect(after(1, 50_000)).toBe('50,000 a second, 1 s left');
    expect(after(60, 0)).toBe('');
  });

  it('ends with nothing left', () => expect(after(20, 100_000)).toBe('5,000 a second, 0 s left'));

  it('says why it waits, and how long', () => {
    expect(waitWords(1_500, 'no_answer')).toBe('the server does not answer; it is asked again in 1.5 s');
    expect(waitWords(30_000, 'rate_limited')).toBe('the server asks to wait 30.0 s (rate_limited)');
  });
});
