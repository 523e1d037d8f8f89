import { type EventOf } from '#event-store';
import { carried, movement } from '#loyalty/account/events';
import { id, localDay, memberEvents, memberId, oneOf, points, reason } from '#loyalty/vocabulary';

/** Why points that were on their way did not arrive. */
export const TRANSFER_FAILURES = [
  'member_unknown',
  'member_forgotten',
  'member_closed',
  'member_frozen',
  'member_merged',
  'balance_limit',
  'daily_limit',
  'lots_ended',
] as const;

const failure = oneOf(TRANSFER_FAILURES);

/** Left out where it is between two members. */
const household = { householdId: memberId.optional() };

const given = { transferId: id, toMemberId: memberId, points, ...household };

const received = { transferId: id, fromMemberId: memberId, points, ...household };

/** The programme's local day, where it is not the date of `effectiveAt`. */
const onDay = { localDay: localDay.optional() };

export const transferEvents = memberEvents({
  TransferRequested: {
    description:
      'The member gives points to another one. They are reserved, out of the lots that it names, until they arrive or come back.',
    data: { ...given, reason: reason.optional(), ...onDay, ...carried, ...movement },
  },
  PointsTransferredOut: {
    description: 'Points that were on their way have arrived at the other member, and have left this one.',
    data: { ...given, ...carried, ...movement },
  },
  TransferFailed: {
    description:
      'Points did not arrive at the other member; they went back to their lots, or ended with a lot that had ended.',
    data: { ...given, reason: failure, ...onDay, ...carried, ...movement },
  },
  PointsTransferredIn: {
    description: 'Points of another member have arrived, in lots that keep when they were earned and when they end.',
    data: { ...received, ...onDay, ...carried, ...movement },
  },
  TransferDeclined: {
    description: 'Points of another member were not taken. They can arrive no more under this transfer.',
    data: { ...received, reason: failure },
  },
});

export type TransferEvent = EventOf<typeof transferEvents>;

export type TransferFailure = (typeof TRANSFER_FAILURES)[number];
