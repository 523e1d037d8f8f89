import { following, pointsOf } from '#loyalty/account/testing';
import { type Samples } from '#loyalty/vocabulary/testing';

const EXTENDED_TO = '2027-03-01T00:00:00.000Z';

const EXPIRES_AT = '2027-02-01T00:00:00.000Z';

/** A lot is extended, and soon afterwards shortened again. */
export const samples: Samples = {
  members: [
    {
      weight: 3,
      events: (member) => {
        const [lot] = pointsOf(member).usable;
        if (!lot) return [];
        const { lotId, points } = lot;
        return [
          [EXTENDED_TO, EXPIRES_AT],
          [EXPIRES_AT, EXTENDED_TO],
        ].map(([expiresAt, expiresAtBefore]) => [
          'LotExpiryChanged',
          {
            expiresAt: expiresAt!,
            lots: [{ lotId, expiresAtBefore: expiresAtBefore! }],
            points,
            reason: 'The shop was closed.',
            ...following(member),
          },
        ]);
      },
    },
  ],
};
