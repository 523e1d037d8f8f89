import { credited, following } from '#loyalty/account/testing';
import { type Samples } from '#loyalty/vocabulary/testing';

const PROGRAM_VERSION = { programVersion: 1 };

export const samples: Samples = {
  members: [
    {
      weight: 5,
      events: (member) => {
        const points = 1 + member.random(20);
        const lot = credited(member, points);
        const breakdown = [{ rule: 'welcome', version: 1, effect: 'fixed_points', points, because: 'a new member' }];
        return [
          ['PointsEarned', { points, lot, source: 'welcome', breakdown, ...PROGRAM_VERSION, ...following(member) }],
        ];
      },
    },
    {
      weight: 5,
      events: () => {
        const breakdown = [{ rule: 'share', version: 1, effect: 'fixed_points', points: 0, because: 'one a day' }];
        return [
          [
            'EarnCapped',
            { source: 'behaviour', behaviour: 'share', breakdown, ...PROGRAM_VERSION, reason: 'rule_cap' },
          ],
        ];
      },
    },
  ],
};
