import { describe, expect, it } from '@jest/globals';

import { type DefinitionStep } from '#loyalty/program';

import { type DefinitionStatus, statusAt } from './over-time.js';

const since = '2026-03-01T00:00:00.000Z';

describe('a definition from April on, decided about on 1 March,', () => {
  const april = { startsAt: '2026-04-01T00:00:00.000Z', endsAt: '2026-05-01T00:00:00.000Z' };

  it.each<[DefinitionStep['status'] | undefined, string, DefinitionStatus]>([
    [undefined, '2026-04-02', 'draft'],
    ['draft', '2026-06-02', 'draft'],
    ['active', '2026-03-02', 'scheduled'],
    ['active', '2026-04-01', 'active'],
    ['active', '2026-05-01', 'ended'],
    ['paused', '2026-04-02', 'paused'],
    ['paused', '2026-05-01', 'ended'],
    ['ended', '2026-03-02', 'ended'],
  ])('once it is %s is on %s %s', (status, day, expected) =>
    expect(statusAt(status && { status, since }, april, `${day}T00:00:00.000Z`)).toBe(expected),
  );

  it('is scheduled until every process knows of it', () => {
    const stage = { status: 'active', since: '2026-04-02T00:00:00.000Z' } as const;
    expect(statusAt(stage, april, '2026-04-01T00:00:00.000Z')).toBe('scheduled');
  });

  it('goes on where it has no end', () =>
    expect(statusAt({ status: 'active', since }, { ...april, endsAt: null }, '2099-01-01T00:00:00.000Z')).toBe(
      'active',
    ));
});
