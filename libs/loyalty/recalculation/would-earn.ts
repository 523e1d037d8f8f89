import { type AllowanceOf } from '#loyalty/budget-uses';
import { factsAsOf, givenUnder, grantsAt, highestTier, type Member, spendOf } from '#loyalty/member';
import { type Earning, evaluateEarning, versionAt } from '#loyalty/program';
import { type Program } from '#loyalty/program/events';
import { type Payment, type Purchase } from '#loyalty/purchases/events';
import { type Instant, type LocalDay } from '#platform';

/** A purchase, with what points paid of it. */
type PaidPurchase = Omit<Purchase, 'purchaseId' | 'occurredAt'> & { readonly payment?: Payment | undefined };

/**
 * What a purchase earns for a member under the rules and campaigns of its own instant, or would have earned for the member as `MemberBefore` makes it; no
 * limit of the balance is applied.
 * @param allowance what campaigns with a budget may give; left out: all
 */
export function wouldEarn(
  member: Member,
  purchase: PaidPurchase,
  program: Program,
  { at, day }: { readonly at: Instant; readonly day: LocalDay },
  allowance?: AllowanceOf,
): Earning {
  const version = versionAt(program, at)!;
  const facts = factsAsOf(member, at, day);
  const tier = member.tierGrants ? highestTier(facts.tier, grantsAt(member, at), version.rules) : facts.tier;
  return evaluateEarning(version, {
    purchase,
    paidWithPoints: purchase.total.amount - spendOf(purchase),
    occurredAt: at,
    member: { ...facts, tier },
    campaigns: program.campaigns,
    ...(allowance && { allowance }),
    given: (rule) => givenUnder(member, rule, day),
  });
}
