import { type RecordedEvent } from '#event-store';
import {
  EVERY_MEMBER_EVENT,
  isWithoutMember,
  memberEvent,
  memberIdOf,
  memberProjection,
  statusAfter,
} from '#loyalty/member';
import { type MemberStatus } from '#loyalty/vocabulary';

import { type Balance, balanceAfter, EMPTY_BALANCE, nextDueAfter } from './balance.js';

/** A member's points and tier, small, for lists and for the schedule that settles. The id is the member's. */
export type BalancesDocument = {
  readonly memberId: string;
  readonly program: string;
  readonly status: MemberStatus;
  readonly balance: Balance;
  readonly tier: string;
  /** The next instant at which settling would do something; `null` for never. */
  readonly nextDueAt: string | null;
  readonly revision: number;
};

export const balances = memberProjection<BalancesDocument>({
  name: 'balances',
  version: 2,
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
    balance: balanceAfter(before?.balance ?? EMPTY_BALANCE, event),
    tier:
      event.type === 'MemberEnrolled'
        ? event.data.tier
        : event.type === 'TierChanged'
          ? event.data.to
          : (before?.tier ?? ''),
    nextDueAt: nextDueAfter(before?.nextDueAt ?? null, event),
    revision: event.revision,
  };
}
