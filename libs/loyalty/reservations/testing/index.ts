import { availableTo, debited, following, pointsOf } from '#loyalty/account/testing';
import { type SampleMember, type Samples } from '#loyalty/vocabulary/testing';
import { type JsonObject } from '#platform';

import { type CaptureReservation, type ReleaseReservation } from '../close.js';
import { type ReservePoints } from '../reserve.js';

const ofAda = { memberId: 'ada' } as const;

/** Points reserved by the member of the scenarios. */
export const reserve = (
  points: number,
  asked: Partial<Pick<ReservePoints, 'reservationId' | 'reference' | 'ttlSeconds'>> = {},
): ReservePoints => ({ type: 'ReservePoints', ...ofAda, reservationId: 'cart', points, ...asked });

export const capture = (points?: number, reservationId = 'cart', reference?: string): CaptureReservation => ({
  type: 'CaptureReservation',
  ...ofAda,
  reservationId,
  points,
  reference,
});

export const release = (reservationId = 'cart', reason?: string): ReleaseReservation => ({
  type: 'ReleaseReservation',
  ...ofAda,
  reservationId,
  reason,
});

const POINTS_MIN = 10;

const TTL_MS = 900_000;

type Way = 'ReservationCaptured' | 'ReservationReleased' | 'ReservationExpired';

const WAYS: readonly Way[] = ['ReservationCaptured', 'ReservationReleased', 'ReservationExpired'];

/** Points are reserved, and then used, given up, or back by themselves. */
export const samples: Samples = {
  members: [
    {
      weight: 30,
      events: (member) => {
        const available = availableTo(member);
        if (available < POINTS_MIN) return [];
        const points = 1 + member.random(available);
        const lots = debited(member, points);
        const reservationId = `cart-${member.commands}`;
        const expiresAt = new Date(Date.parse(member.at()) + TTL_MS).toISOString();
        const reserved = { ...following(member) };
        const balance = reserved['balanceAfter'] as JsonObject;
        const made = {
          reservationId,
          points,
          expiresAt,
          postings: posted(lots, 'available', 'reserved'),
          ...reserved,
          balanceAfter: { ...balance, reserved: points },
        };
        const way = WAYS[member.random(WAYS.length)]!;
        return [
          ['PointsReserved', made],
          [way, closed(member, way, { reservationId, points, lots })],
        ];
      },
    },
  ],
};

interface Closing {
  readonly reservationId: string;
  readonly points: number;
  readonly lots: readonly JsonObject[];
}

function closed(member: SampleMember, way: Way, { reservationId, points, lots }: Closing): JsonObject {
  const isCaptured = way === 'ReservationCaptured';
  if (!isCaptured) pointsOf(member).usable.unshift(...returned(lots));
  const postings = posted(lots, 'reserved', isCaptured ? 'redeemed' : 'available');
  return { reservationId, points, postings, ...following(member) };
}

const posted = (lots: readonly JsonObject[], from: string, to: string): JsonObject[] =>
  lots.map((lot) => ({ lotId: lot['lotId']!, from, to, points: lot['points']! }));

const returned = (lots: readonly JsonObject[]) =>
  lots.map((lot) => ({ lotId: lot['lotId'] as string, points: lot['points'] as number }));
