import { following, pointsOf, returnedLot } from '#loyalty/account/testing';
import { type SampleMember, type Samples } from '#loyalty/vocabulary/testing';
import { type JsonObject } from '#platform';

type SampleLot = ReturnType<typeof pointsOf>['usable'][number];

/** Lots whose end was recorded, so that it can be revoked. */
const endedOf = (member: SampleMember): SampleLot[] => member.kept('ended', () => []);

const revocation = (member: SampleMember, points: number): JsonObject => ({
  points,
  reason: 'the clock was ahead',
  settledAt: member.at(),
});

export const samples: Samples = {
  members: [
    {
      weight: 20,
      events: (member) => {
        const { pending, usable } = pointsOf(member);
        const lot = pending.shift();
        if (!lot) return [];
        usable.push(lot);
        return [['PointsActivated', { lotId: lot.lotId, points: lot.points, ...following(member) }]];
      },
    },
    {
      weight: 10,
      events: (member) => {
        const lot = pointsOf(member).usable.shift();
        if (!lot) return [];
        endedOf(member).push(lot);
        return [['PointsExpired', { lotId: lot.lotId, points: lot.points, ...following(member) }]];
      },
    },
    {
      weight: 5,
      events: (member) => {
        const lot = endedOf(member).pop();
        if (!lot) return [];
        pointsOf(member).usable.push(lot);
        const lots = [returnedLot(lot, member)];
        return [['ExpiryRevoked', { ...revocation(member, lot.points), lots, ...following(member) }]];
      },
    },
    {
      weight: 5,
      events: (member) => {
        const { pending, usable } = pointsOf(member);
        const lot = usable.pop();
        if (!lot) return [];
        pending.push(lot);
        const lots = [{ lotId: lot.lotId, points: lot.points }];
        return [['ActivationRevoked', { ...revocation(member, lot.points), lots, ...following(member) }]];
      },
    },
  ],
};
