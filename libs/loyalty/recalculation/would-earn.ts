import { type AllowanceOf } from '#loyalty/budget-uses';
import { factsAsOf, givenUnder, grantsAt, highestTier, type Member, spendOf } from '#loyalty/member';
import { type Earning, evaluateEarning, type MemberFacts, versionAt } from '#loyalty/program';
import { type Program, type ProgramVersion } from '#loyalty/program/events';
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
  return evaluateEarning(version, {
    purchase,
    paidWithPoints: purchase.total.amount - spendOf(purchase),
    occurredAt: at,
    member: factsOfBuyer(member, version, { at, day }),
    campaigns: program.campaigns,
    plans: program.plans,
    ...(allowance && { allowance }),
    given: (rule) => givenUnder(member, rule, day),
  });
}

/** What rules know of a member as of a purchase, with the tier that a grant gives. */
export function factsOfBuyer(
  member: Member,
  { rules }: ProgramVersion,
  { at, day }: { readonly at: Instant; readonly day: LocalDay },
): MemberFacts {
  const facts = factsAsOf(member, at, day);
  const tier = member.tierGrants ? highestTier(facts.tier, grantsAt(member, at), rules) : facts.tier;
  return { ...facts, tier };
}
