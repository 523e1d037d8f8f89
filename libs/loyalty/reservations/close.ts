import { carriedBy, type Leg, releasedLegs, splitAllocations } from '#loyalty/account';
import {
  Decision,
  type Draft,
  type Member,
  type MemberContext,
  type MemberDecision,
  openReservation,
  type OpenReservation,
  refusePoints,
  refuseReason,
  settledThen,
  settleFully,
} from '#loyalty/member';
import { type MadeAtPartner, spentThere } from '#loyalty/partners';
import { type CommandShape } from '#loyalty/vocabulary';
import { type Instant } from '#platform';
import { type Refusal, refuse } from '#runner';

import { closedBy, refuseClosed } from './refuse-closed.js';

export type CaptureReservation = CommandShape<
  'CaptureReservation',
  { reservationId: string; points?: number; reference?: string }
>;

export type ReleaseReservation = CommandShape<'ReleaseReservation', { reservationId: string; reason?: string }>;

/** Uses reserved points, all of them or so many; the rest goes back to its lots in the same event. */
export function captureReservation(
  command: CaptureReservation,
  member: Member,
  context: MemberContext,
): MemberDecision {
  const { memberId, reservationId, points, reference } = command;
  const decision = new Decision(member, memberId, context.program, context.now);
  const refusal =
    settleFully(decision, context.now, context.settlementsMax) ??
    capture(decision, context, { reservationId, points, at: context.now, reference });
  return refusal ?? decision;
}

interface Capture {
  readonly reservationId: string;
  /** All that is reserved where it is left out. */
  readonly points?: number;
  readonly at: Instant;
  readonly reference?: string;
  readonly purchaseId?: string;
  /** Where that purchase is made. */
  readonly madeAt?: MadeAtPartner;
}

/** Adds the capture to a decision that is settled up to its instant. */
export function capture(decision: Decision, context: MemberContext, asked: Capture): Refusal | undefined {
  const { reservationId, at, reference, purchaseId, madeAt = {} } = asked;
  const reservation = openIn(decision, reservationId, context);
  if ('kind' in reservation) return reservation;
  const { points = reservation.points } = asked;
  const refusal = refusePoints(points) ?? refuseBeyond(points, reservation);
  if (refusal) return refusal;
  const [used, rest] = splitAllocations(reservation.lots, points);
  const redeemed: Leg = { from: 'reserved', to: 'redeemed', points, lots: used };
  const moved = carriedBy({ opened: [], legs: [redeemed, ...releasedLegs(decision.member, rest, at)] });
  const { redeemerId } = reservation;
  const named = {
    ...(reference !== undefined && { reference }),
    ...(purchaseId !== undefined && { purchaseId }),
    ...(redeemerId !== undefined && { redeemerId }),
    ...spentThere(madeAt, points),
  };
  decision.add({ type: 'ReservationCaptured', data: { effectiveAt: at, reservationId, points, ...named, ...moved } });
  return undefined;
}

/** Gives up a reservation: its points go back to their lots. */
export function releaseReservation(
  command: ReleaseReservation,
  member: Member,
  context: MemberContext,
): MemberDecision {
  const { memberId, reservationId, reason } = command;
  const { now } = context;
  const decision = new Decision(member, memberId, context.program, now);
  const refusal =
    (reason === undefined ? undefined : refuseReason(reason)) ?? settleFully(decision, now, context.settlementsMax);
  if (refusal) return refusal;
  const reservation = openIn(decision, reservationId, context);
  if ('kind' in reservation) return reservation;
  release(decision, reservation, now, reason);
  return decision;
}

/** Releases all that is reserved and adds the event that ends the membership, and what comes with it, as `settledThen` does. */
export function releasedThen(
  command: { readonly memberId: string },
  member: Member,
  context: MemberContext,
  reason: string,
  ...drafts: readonly [...Draft[], Draft]
): MemberDecision {
  const { now, program, settlementsMax } = context;
  if (!member.reservations) return settledThen(command, member, context, ...drafts);
  const decision = new Decision(member, command.memberId, program, now);
  const refusal = settleFully(decision, now, settlementsMax);
  if (refusal) return refusal;
  for (const reservation of decision.member.reservations ?? []) release(decision, reservation, now, reason);
  for (const draft of drafts) decision.add(draft);
  return decision;
}

function release(decision: Decision, reservation: OpenReservation, at: Instant, reason: string | undefined): void {
  const { reservationId, points, lots } = reservation;
  const moved = carriedBy({ opened: [], legs: releasedLegs(decision.member, lots, at) });
  const because = reason !== undefined && { reason };
  decision.add({ type: 'ReservationReleased', data: { effectiveAt: at, reservationId, points, ...because, ...moved } });
}

/** A reservation is open until its end by the clock, whether or not that was recorded. */
function openIn(decision: Decision, reservationId: string, context: MemberContext): OpenReservation | Refusal {
  const reservation = openReservation(decision.member, reservationId);
  if (!reservation) return refuseClosed(reservationId, closedBy(reservationId, decision.events, context));
  if (reservation.expiresAt > context.now) return reservation;
  return refuseClosed(reservationId, { became: 'expired', at: reservation.expiresAt });
}

function refuseBeyond(points: number, { reservationId, points: reserved }: OpenReservation): Refusal | undefined {
  if (points <= reserved) return undefined;
  const message = `${reserved} points are reserved as ${reservationId}, so ${points} cannot be captured.`;
  return refuse('capture_exceeds_reservation', message, { reservationId, reserved });
}
