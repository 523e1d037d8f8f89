import { describe, expect, it } from '@jest/globals';

import { addToCaps, givenUnder } from './caps.js';
import { copyMember, initialMember } from './state.js';

describe('what rules with caps have given', () => {
  it.each(['r1', '__proto__', 'constructor', 'hasOwnProperty'])('is remembered under the name %s', (rule) => {
    const member = initialMember();
    expect(givenUnder(member, rule, '2026-02-01')).toEqual({ onDay: 0, total: 0 });
    addToCaps(member, rule, '2026-02-01', 3);
    const copy = copyMember(member);
    addToCaps(copy, rule, '2026-02-01', 4);
    addToCaps(copy, rule, '2026-02-02', 1);
    expect(givenUnder(copy, rule, '2026-02-01')).toEqual({ onDay: 7, total: 8 });
    expect(givenUnder(member, rule, '2026-02-01')).toEqual({ onDay: 3, total: 3 });
    expect(JSON.parse(JSON.stringify(copy.capped))).toHaveProperty([rule, 'total'], 8);
  });
});
