import { describe, expect, it } from '@jest/globals';

import { adjust, enrol, memberScenarios, programOf, rulesWith } from '#loyalty/members/testing';

const given = memberScenarios(expect);

const starter = programOf(rulesWith());
const enrolled = ['2026-01-01', enrol()] as const;

describe('an adjustment with an end', () => {
  it('makes a lot that counts until the end of that day in the zone of the programme', () =>
    given(programOf(rulesWith({ timeZone: 'Europe/Oslo' })), enrolled)
      .when('2026-01-31', { ...adjust(25, 'opening balance'), expiresOn: '2027-06-30' })
      .then({
        type: 'PointsAdjusted',
        data: { points: 25, lot: { points: 25, expiresAt: '2027-06-30T22:00:00.000Z' } },
      }));

  it('takes 9999-12-31, by which other systems say never', () =>
    given(starter, enrolled)
      .when('2026-01-31', { ...adjust(25), expiresOn: '9999-12-31' })
      .then({ type: 'PointsAdjusted', data: { lot: { expiresAt: null } } }));

  it('may end today, and ends by the rules when it names no day', () => {
    given(starter, enrolled)
      .when('2026-01-31', { ...adjust(25), expiresOn: '2026-01-31' })
      .then({ type: 'PointsAdjusted', data: { lot: { expiresAt: '2026-02-01T00:00:00.000Z' } } });
    given(starter, enrolled)
      .when('2026-01-31', adjust(25))
      .then({ type: 'PointsAdjusted', data: { lot: { expiresAt: '2027-02-01T00:00:00.000Z' } } });
  });

  it('is refused when the day is over, and when points are taken', () => {
    given(starter, enrolled)
      .when('2026-01-31', { ...adjust(25), expiresOn: '2026-01-30' })
      .thenRefused('expiry_not_possible', { today: '2026-01-31' });
    given(starter, enrolled, ['2026-01-02', adjust(30)])
      .when('2026-01-31', { ...adjust(-25), expiresOn: '2027-01-31' })
      .thenRefused('expiry_not_possible');
  });
});
