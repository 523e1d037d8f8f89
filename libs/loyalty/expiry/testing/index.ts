import { following, pointsOf } from '#loyalty/account/testing';
import { type Samples } from '#loyalty/vocabulary/testing';
import { type JsonObject } from '#platform';

const EXTENDED_TO = '2027-03-01T00:00:00.000Z';

const EXPIRES_AT = '2027-02-01T00:00:00.000Z';

const SHORTENED_TO = '2027-01-15T00:00:00.000Z';

/** A lot is extended, shortened soon afterwards, and moved on since the member was active. */
export const samples: Samples = {
  members: [
    {
      weight: 3,
      events: (member) => {
        const [lot] = pointsOf(member).usable;
        if (!lot) return [];
        const { lotId, points } = lot;
        const byHand = [
          [EXTENDED_TO, EXPIRES_AT],
          [SHORTENED_TO, EXTENDED_TO],
        ].map(([expiresAt, expiresAtBefore]): [string, JsonObject] => [
          'LotExpiryChanged',
          {
            expiresAt: expiresAt!,
            lots: [{ lotId, expiresAtBefore: expiresAtBefore! }],
            points,
            reason: 'The shop was closed.',
            ...following(member),
          },
        ]);
        const moved = { expiresAt: EXPIRES_AT, lotIds: [lotId], points, ...following(member) };
        return [...byHand, ['ExpiryMoved', { ...moved, activity: { kind: 'purchase', at: member.at() } }]];
      },
    },
  ],
};
