import { type Totals } from '#loyalty/account';
import { type MemberEvent } from '#loyalty/member/events';

/** Points of a member: what there is now, and what there has been since the beginning (`docs/glossary.md`). */
export type Balance = { readonly [Figure in keyof Totals]: number };

export const EMPTY_BALANCE: Balance = {
  available: 0,
  pending: 0,
  reserved: 0,
  earned: 0,
  redeemed: 0,
  expired: 0,
  adjusted: 0,
  reversed: 0,
  restored: 0,
  transferred: 0,
};

/** The balance after the event; the same object where it moves nothing. */
export function balanceAfter(before: Balance, event: MemberEvent): Balance {
  switch (event.type) {
    case 'PointsEarned':
      return { ...before, ...event.data.balanceAfter, earned: before.earned + event.data.points };
    case 'PointsActivated':
      return { ...before, ...event.data.balanceAfter };
    case 'PointsExpired':
      return { ...before, ...event.data.balanceAfter, expired: before.expired + event.data.points };
    case 'ExpiryRevoked':
      return { ...before, ...event.data.balanceAfter, expired: before.expired - event.data.points };
    case 'ActivationRevoked':
      return { ...before, ...event.data.balanceAfter };
    case 'PointsRedeemed':
      return { ...before, ...event.data.balanceAfter, redeemed: before.redeemed + event.data.points };
    case 'PointsAdjusted':
      return { ...before, ...event.data.balanceAfter, adjusted: before.adjusted + event.data.points };
    default:
      return before;
  }
}

/** When settling would next do something: said anew by whichever event changes it. */
export function nextDueAfter(before: string | null, event: MemberEvent): string | null {
  switch (event.type) {
    case 'PointsEarned':
    case 'PointsActivated':
    case 'PointsExpired':
    case 'ExpiryRevoked':
    case 'ActivationRevoked':
    case 'PointsRedeemed':
    case 'PointsAdjusted':
    case 'TierChanged':
      return event.data.nextDueAt;
    case 'PurchaseRecorded':
      return event.data.nextDueAt === undefined ? before : event.data.nextDueAt;
    default:
      return before;
  }
}
