import { type Postings } from '#loyalty/account';

import { type MemberEventOf } from './events.js';
import { type Member, type OpenTransfer } from './member.js';

type Transferring = MemberEventOf<
  'TransferRequested' | 'PointsTransferredOut' | 'TransferFailed' | 'PointsTransferredIn'
>;

/** The transfer with an id that is under way; `undefined` where none is. */
export function openTransfer({ transfers }: Member, transferId: string): OpenTransfer | undefined {
  return transfers?.find((one) => one.transferId === transferId);
}

/** Remembers what is on its way to other members, and how much was given and received on the newest day. */
export function applyTransfer(member: Member, { type, data }: Transferring, postings: Postings): void {
  const { effectiveAt, points, householdId } = data;
  const counted = householdId === undefined ? points : 0; // days have limits for what goes to others
  const day = ('localDay' in data ? data.localDay : undefined) ?? effectiveAt.slice(0, 10);
  switch (type) {
    case 'TransferRequested': {
      const { transferId, toMemberId } = data;
      const lots = postings.legs.flatMap((leg) => leg.lots);
      const within = householdId !== undefined && { householdId };
      const open = { transferId, toMemberId, ...within, points, requestedAt: effectiveAt, day, lots };
      member.transfers = [...(member.transfers ?? []), open];
      return addToDay(member, day, { given: counted, received: 0 });
    }
    case 'PointsTransferredIn':
      return addToDay(member, day, { given: 0, received: counted });
    case 'TransferFailed':
      close(member, data.transferId);
      if (member.transferredOn?.day === day) addToDay(member, day, { given: -counted, received: 0 });
      return;
    case 'PointsTransferredOut':
      return close(member, data.transferId);
    default:
      return type satisfies never;
  }
}

function close(member: Member, transferId: string): void {
  const others = member.transfers?.filter((one) => one.transferId !== transferId) ?? [];
  if (others.length > 0) member.transfers = others;
  else delete member.transfers;
}

function addToDay(member: Member, day: string, added: { readonly given: number; readonly received: number }): void {
  const before = member.transferredOn?.day === day ? member.transferredOn : { given: 0, received: 0 };
  member.transferredOn = { day, given: before.given + added.given, received: before.received + added.received };
}
