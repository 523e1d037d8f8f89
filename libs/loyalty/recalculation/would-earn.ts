import { factsAsOf, givenUnder, grantsAt, highestTier, type Member, spendOf } from '#loyalty/member';
import { type Earning, evaluateEarning } from '#loyalty/program';
import { type ProgramVersion } from '#loyalty/program/events';
import { type Payment, type Purchase } from '#loyalty/purchases/events';
import { type Instant, type LocalDay } from '#platform';

/** A purchase, with what points paid of it. */
type PaidPurchase = Omit<Purchase, 'purchaseId' | 'occurredAt'> & { readonly payment?: Payment | undefined };

/**
 * What a purchase earns for a member under a version of the rules, or would have earned for the member as `MemberBefore` makes it; no
 * limit of the balance is applied.
 */
export function wouldEarn(
  member: Member,
  purchase: PaidPurchase,
  version: ProgramVersion,
  { at, day }: { readonly at: Instant; readonly day: LocalDay },
): Earning {
  const facts = factsAsOf(member, at, day);
  const tier = member.tierGrants ? highestTier(facts.tier, grantsAt(member, at), version.rules) : facts.tier;
  return evaluateEarning(version, {
    purchase,
    paidWithPoints: purchase.total.amount - spendOf(purchase),
    occurredAt: at,
    member: { ...facts, tier },
    given: (rule) => givenUnder(member, rule, day),
  });
}
