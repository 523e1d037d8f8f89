import { credited, following } from '#loyalty/account/testing';
import { type Samples } from '#loyalty/vocabulary/testing';

export const samples: Samples = {
  members: [
    {
      weight: 10,
      events: (member) => [
        ['BehaviourRecorded', { behaviour: member.random(2) === 0 ? 'review' : 'share', occurredAt: member.at() }],
      ],
    },
    {
      weight: 5,
      events: (member) => {
        const points = 1 + member.random(20);
        const lot = credited(member, points);
        const breakdown = [{ rule: 'visit', version: 1, effect: 'fixed_points', points, because: 'a visit' }];
        const earned = { points, lot, source: 'behaviour', behaviour: 'visit', breakdown, programVersion: 1 };
        return [
          ['BehaviourRecorded', { behaviour: 'visit', reference: 'shop-1', occurredAt: member.at() }],
          ['PointsEarned', { ...earned, ...following(member) }],
        ];
      },
    },
  ],
};
