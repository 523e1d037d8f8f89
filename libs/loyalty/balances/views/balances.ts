import { type RecordedEvent } from '#event-store';
import {
  EVERY_MEMBER_EVENT,
  isWithoutMember,
  memberEvent,
  memberIdOf,
  memberProjection,
  statusAfter,
  statusPointsIn,
} from '#loyalty/member';

import { balanceAfter, EMPTY_BALANCE, nextDueAfter } from './balance.js';
import { type BalancesDocument, balancesSchema } from './balances-schema.js';

export const balances = memberProjection({
  name: 'balances',
  version: 6,
  document: balancesSchema,
  programInIdsSince: 2,
  indexes: [
    { name: 'nextDueAt', fields: ['nextDueAt'] },
    { name: 'tier', fields: ['tier'] },
    { name: 'available', fields: ['balance.available'] },
  ],
  handles: EVERY_MEMBER_EVENT,
  documentIds: (event) => [memberIdOf(event)],
  evolve: evolveBalances,
});

export function evolveBalances(before: BalancesDocument | null, recorded: RecordedEvent): BalancesDocument | null {
  const event = memberEvent(recorded);
  if (isWithoutMember(before, event)) return null;
  return {
    memberId: event.data.memberId,
    program: event.metadata.program,
    status: statusAfter(before?.status ?? 'active', event),
    mergedInto: event.type === 'MemberMerged' ? event.data.intoMemberId : (before?.mergedInto ?? null),
    mergedFrom:
      event.type === 'MemberAbsorbed'
        ? [...(before?.mergedFrom ?? []), ...event.data.predecessors.map((one) => one.memberId)]
        : (before?.mergedFrom ?? []),
    balance: balanceAfter(before?.balance ?? EMPTY_BALANCE, event),
    statusPoints: (before?.statusPoints ?? 0) + statusPointsIn(event),
    tier:
      event.type === 'MemberEnrolled' || event.type === 'HouseholdCreated'
        ? event.data.tier
        : event.type === 'TierChanged' || event.type === 'HouseholdTierChanged'
          ? event.data.to
          : (before?.tier ?? ''),
    nextDueAt: nextDueAfter(before?.nextDueAt ?? null, event),
    revision: event.revision,
  };
}
