import { describe, expect, it } from '@jest/globals';

import { BEGINNING, rulesWith } from '#loyalty/members/testing';
import { parseAsOf } from '#platform';

import { zonesOf } from './zone-on.js';

const program = {
  programId: 'main',
  versions: [
    { version: 1, effectiveFrom: BEGINNING, rules: rulesWith({ timeZone: 'Europe/Oslo' }) },
    { version: 2, effectiveFrom: '2026-06-01T00:00:00.000Z', rules: rulesWith({ timeZone: 'America/New_York' }) },
  ],
};

describe('a bare date', () => {
  const asOf = (day: string) => parseAsOf(day, zonesOf(program));

  it('is read in the zone that was in force on that day, so that another zone changes no answer about the past', () => {
    const before = { ...program, versions: program.versions.slice(0, 1) };
    expect(asOf('2026-05-30')).toBe('2026-05-30T21:59:59.999Z');
    expect(parseAsOf('2026-05-30', zonesOf(before))).toBe(asOf('2026-05-30'));
    expect(asOf('2026-06-02')).toBe('2026-06-03T03:59:59.999Z');
  });

  it('on which the zone changes is read in the new one, in which it ends', () =>
    expect(asOf('2026-05-31')).toBe('2026-06-01T03:59:59.999Z'));

  it('before the first version is read in its zone', () => {
    const young = { ...program, versions: [{ ...program.versions[0]!, effectiveFrom: '2026-01-01T00:00:00.000Z' }] };
    expect(parseAsOf('2025-01-01', zonesOf(young))).toBe('2025-01-01T22:59:59.999Z');
  });
});
