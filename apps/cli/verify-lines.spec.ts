import { describe, expect, it } from '@jest/globals';

import { settledLines } from './verify-lines.js';

describe('sums of a log', () => {
  const at = '2026-06-01T00:00:00.000Z';

  it('say of when they are, and what they leave out, where no server has settled what was due since', () => {
    expect(settledLines(at, 2).join('\n')).toMatch(
      /points as of 2026-06-01T00:00:00.000Z; 2 members have something due since, .* not settled yet/,
    );
  });

  it('say of when they are where nothing is due, and nothing of an empty log', () => {
    expect(settledLines(at, 0)).toEqual([`points as of ${at}`]);
    expect(settledLines(null, 0)).toEqual([]);
  });
});
