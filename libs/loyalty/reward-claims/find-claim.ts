import { allocationsOf } from '#loyalty/account';
import { type Allocation } from '#loyalty/account/events';
import { type MemberEvent, type MemberEventOf } from '#loyalty/member/events';
import { type Refusal, refuse } from '#runner';

/** A claim that is not cancelled, and the lots that paid for it. */
export interface Found {
  readonly claim: MemberEventOf<'RewardClaimed'>['data'];
  readonly paidFrom: readonly Allocation[];
}

/**
 * A claim that the member has, out of the events that have its id. Members who were merged into this one may have used the same id: then the
 * member's own comes first, and the newest of the others after it.
 */
export function findClaim(claimId: string, memberId: string, events: readonly MemberEvent[]): Found | Refusal {
  const claims = events.flatMap((event) => (event.type === 'RewardClaimed' ? [event.data] : []));
  const ownFirst = [...claims.filter((one) => one.memberId === memberId), ...claims.toReversed()];
  const claim = ownFirst.find((one) => cancelledAt(one, events) === undefined);
  if (claim) return { claim, paidFrom: events.flatMap((event) => paidBy(event, claim)) };
  const [newest] = ownFirst;
  if (!newest) return refuse('claim_unknown', `The member has no claim ${claimId}; look up its id.`, { claimId });
  const at = cancelledAt(newest, events)!;
  return refuse('claim_cancelled', `Claim ${claimId} was cancelled at ${at}.`, { claimId, at });
}

function cancelledAt({ memberId }: Found['claim'], events: readonly MemberEvent[]): string | undefined {
  const isOfIt = (event: MemberEvent) =>
    event.type === 'RewardClaimCancelled' && (event.data.claimantId ?? event.data.memberId) === memberId;
  return events.find(isOfIt)?.data.effectiveAt;
}

function paidBy({ type, data }: MemberEvent, { memberId }: Found['claim']): readonly Allocation[] {
  return type === 'PointsRedeemed' && data.memberId === memberId ? allocationsOf(data) : [];
}
