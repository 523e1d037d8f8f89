import { allocationsOf, carriedBy, oneLeg } from '#loyalty/account';
import { refuseRedeemer } from '#loyalty/households';
import {
  allocate,
  type CountedOnce,
  Decision,
  type Member,
  type MemberContext,
  type MemberDecision,
  refuseInactive,
  refusePoints,
} from '#loyalty/member';
import { type ProgramRules, versionAt } from '#loyalty/program';
import { type CommandShape, LIMITS } from '#loyalty/vocabulary';
import { type Instant } from '#platform';
import { type Refusal, refuse } from '#runner';

import { reservationKey } from './reservation-key.js';

export type ReservePoints = CommandShape<
  'ReservePoints',
  {
    reservationId: string;
    points: number;
    reference?: string;
    ttlSeconds?: number;
    /** They are points of a household, and this member of it is to redeem them. */
    ofHousehold?: true;
    redeemerId?: string;
    /** What stands against that member, as its stream said just before. */
    failure?: string;
  }
>;

/** Takes points out of what is available, the lots that end soonest first, and keeps them until they are captured or released. */
export function reservePoints(command: ReservePoints, member: Member, context: MemberContext): MemberDecision {
  const { memberId, reservationId, points, reference, ttlSeconds, redeemerId, failure } = command;
  const { now, program } = context;
  const version = versionAt(program, now);
  if (!version) return refuseInactive(now);
  const policy = policyOf(version.rules);
  const refusal =
    refuseRedeemer(member, redeemerId, failure) ?? refusePoints(points) ?? refuseTooLong(ttlSeconds, policy);
  if (refusal) return refusal;
  const decision = new Decision(member, memberId, program, now);
  const allocated = allocate(decision, points, now, context.settlementsMax);
  if ('kind' in allocated) return allocated;
  const lots = allocationsOf(allocated);
  const tooMany = refuseTooMany(decision.member, lots.length, policy);
  if (tooMany) return tooMany;
  const expiresAt = secondsAfter(now, ttlSeconds ?? policy.ttlSeconds);
  const moved = carriedBy(oneLeg({ from: 'available', to: 'reserved', points, lots }));
  const asked = {
    ...{ reservationId, points },
    ...(reference !== undefined && { reference }),
    ...(redeemerId !== undefined && { redeemerId }),
  };
  decision.add({ type: 'PointsReserved', data: { effectiveAt: now, ...asked, expiresAt, ...moved } });
  return decision;
}

type Policy = Required<NonNullable<ProgramRules['reservations']>>;

function policyOf({ reservations = {} }: ProgramRules): Policy {
  const { ttlSecondsMax = LIMITS.reservationSecondsMax, openMax = LIMITS.openReservationsDefault } = reservations;
  const { ttlSeconds = Math.min(LIMITS.reservationSecondsDefault, ttlSecondsMax) } = reservations;
  return { ttlSeconds, ttlSecondsMax, openMax };
}

function refuseTooLong(ttlSeconds: number | undefined, { ttlSecondsMax }: Policy): Refusal | undefined {
  if (ttlSeconds === undefined || ttlSeconds <= ttlSecondsMax) return undefined;
  const message = `The rules let points be reserved for ${ttlSecondsMax} seconds at most.`;
  return refuse('limit_exceeded', message, { ttlSecondsMax });
}

function refuseTooMany({ reservations = [] }: Member, lots: number, { openMax }: Policy): Refusal | undefined {
  if (reservations.length >= openMax) {
    const message = `${openMax} reservations of this member are open; capture or release one of them first.`;
    return refuse('limit_exceeded', message, { openReservationsMax: openMax });
  }
  const { reservedLotsMax } = LIMITS;
  if (reservations.reduce((sum, one) => sum + one.lots.length, lots) <= reservedLotsMax) return undefined;
  const message = `The open reservations would take from more than ${reservedLotsMax} lots; reserve fewer points.`;
  return refuse('limit_exceeded', message, { reservedLotsMax });
}

const secondsAfter = (at: Instant, seconds: number): Instant =>
  new Date(Date.parse(at) + seconds * 1_000).toISOString();

const secondsBetween = (from: Instant, to: Instant): number => (Date.parse(to) - Date.parse(from)) / 1_000;

interface RecordedReservation {
  readonly points: number;
  readonly reference?: string;
  readonly redeemerId?: string;
  readonly effectiveAt: Instant;
  readonly expiresAt: Instant;
}

/** Points are reserved once under an id; a lifetime that the caller left out makes it no other. */
export const reservationOnce: CountedOnce<ReservePoints> = {
  event: 'PointsReserved',
  keyOf: ({ reservationId }) => reservationKey(reservationId),
  keyOfEvent: ({ reservationId }) => reservationKey(reservationId as string),
  isSame: ({ points, reference, ttlSeconds, redeemerId }, data) => {
    const recorded = data as unknown as RecordedReservation;
    const { effectiveAt, expiresAt } = recorded;
    const lasts = ttlSeconds === undefined || ttlSeconds === secondsBetween(effectiveAt, expiresAt);
    const asked = points === recorded.points && reference === recorded.reference;
    return asked && redeemerId === recorded.redeemerId && lasts;
  },
  conflict: ({ reservationId }) =>
    refuse('duplicate_reservation', 'Points were reserved otherwise under this reservationId; use another one.', {
      reservationId,
    }),
};
