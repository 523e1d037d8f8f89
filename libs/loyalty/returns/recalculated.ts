import { Budgets } from '#loyalty/budget-uses';
import { addQualifying, addToCaps, copyMember, type Decision, type Member, rankOf } from '#loyalty/member';
import { givenByCampaign, type ProgramRules, type TierPolicy, versionAt } from '#loyalty/program';
import { type ProgramVersion } from '#loyalty/program/events';
import { type Payment, type Purchase } from '#loyalty/purchases/events';
import { Recalled } from '#runner';
import { countedOf, shareOf, wouldEarn } from '#loyalty/recalculation';
import { fromThousandths, inThousandths, statusPointsOf } from '#loyalty/vocabulary';
import { type Instant, later } from '#platform';

import { type PurchaseSoFar, type Returned } from './purchase-so-far.js';

/**
 * How many points, and how many that count towards tiers, a purchase would not have earned without what has come back, under the rules and for the
 * member of then.
 */
export function backRecalculated(
  soFar: PurchaseSoFar,
  returned: Returned,
  { member, program, now }: Pick<Decision, 'member' | 'program' | 'now'>,
): { readonly points: number; readonly statusPoints: number } {
  const version = versionAt(program, soFar.at)!;
  const before = withoutPurchase(member, soFar, version);
  const given = new Budgets(member, { now, program, recalled: Recalled.NOTHING }).asGiven(
    givenByCampaign(soFar.breakdown),
  );
  const earns = (purchase: PurchaseSoFar['purchase']) => wouldEarn(before, purchase, program, soFar, given);
  const [was, is] = [earns(soFar.purchase), earns(whatIsLeft(soFar.purchase, returned, version.rules.points.earnsOn))];
  return { points: was.points - is.points, statusPoints: statusPointsOf(was) - statusPointsOf(is) };
}

/**
 * The member as if the purchase had not been recorded yet, as far as rules know of it up to an instant: without the tier that it reached, too.
 * @param at as of when rules are asked; when the purchase was made, or should have been
 */
export function withoutPurchase(
  member: Member,
  soFar: Parameters<typeof countedOf>[0] & Pick<PurchaseSoFar, 'at' | 'day'>,
  { rules }: ProgramVersion,
  at: Instant = soFar.at,
): Member {
  const before = copyMember(member);
  before.changes = {
    ...before.changes,
    tier: withoutRises(member, soFar.at, rules.tiers, justAfter(later(soFar.at, at))),
  };
  addQualifying(before, soFar.day, { purchases: -1 });
  for (const [rule, points] of countedOf(soFar)) addToCaps(before, rule, soFar.day, -points);
  return before;
}

/** The changes of the tier, with those upwards at an instant put off: the purchase of that instant made them. */
function withoutRises(
  { changes, tier }: Member,
  at: Instant,
  tiers: TierPolicy,
  putOffTo: Instant,
): Member['changes']['tier'] {
  return changes.tier.map((change, index) => {
    const to = changes.tier[index + 1]?.from ?? tier;
    const isRise = change.at === at && rankOf(to, tiers) > rankOf(change.from, tiers);
    return isRise ? { ...change, at: putOffTo } : change;
  });
}

const justAfter = (at: Instant): Instant => new Date(Date.parse(at) + 1).toISOString();

/** A purchase without what has come back; what came back without a word about lines is taken off them all. */
export function whatIsLeft(
  purchase: PurchaseSoFar['purchase'],
  returned: Returned,
  earnsOn: ProgramRules['points']['earnsOn'],
): PurchaseSoFar['purchase'] {
  const { itemCount: _items, total, lines, discount, payment, ...rest } = purchase;
  const amount = total.amount - returned.amount;
  if (earnsOn === 'gross' && returned.withoutLines > 0) return grossLeft(purchase, returned);
  const off = (discount ?? ofLines(lines)) - returned.discount + (lines ? returned.withoutLines : 0);
  return {
    ...rest,
    total: { ...total, amount },
    ...(lines && { lines: linesLeft(lines, returned) }),
    ...((discount !== undefined || lines) && { discount: Math.max(0, off) }),
    ...(payment && { payment: paymentLeft(payment, returned.amount, total.amount) }),
  };
}

/** Before discounts, what came back without a word about lines is the same share of each line and of what was taken off. */
function grossLeft(
  purchase: PurchaseSoFar['purchase'],
  { withoutLines, ...returned }: Returned,
): PurchaseSoFar['purchase'] {
  const { amount, lines, discount } = returned;
  const ofOthers = { amount: amount - withoutLines, withoutLines: 0, lines, discount, isWhole: false };
  const left = whatIsLeft(purchase, ofOthers, 'gross');
  const { total } = left;
  const share = (of: number) => of - shareOf(of, withoutLines, total.amount);
  return {
    ...left,
    total: { ...total, amount: total.amount - withoutLines },
    ...(left.lines && {
      lines: left.lines.map((line) => ({
        ...line,
        gross: share(line.gross),
        ...(line.discount !== undefined && { discount: share(line.discount) }),
      })),
    }),
    ...(left.discount !== undefined && { discount: share(left.discount) }),
    ...(left.payment && { payment: paymentLeft(left.payment, withoutLines, total.amount) }),
  };
}

const ofLines = (lines: Purchase['lines']): number =>
  (lines ?? []).reduce((sum, line) => sum + (line.discount ?? 0), 0);

function linesLeft(lines: NonNullable<Purchase['lines']>, { lines: back }: Returned): Purchase['lines'] {
  return lines.flatMap((line, index) => {
    const all = inThousandths(line.quantity);
    const left = all - (back.get(index + 1) ?? 0);
    if (left <= 0) return [];
    const share = (of: number) => of - shareOf(of, all - left, all);
    const { discount } = line;
    return [
      {
        ...line,
        quantity: fromThousandths(left),
        gross: share(line.gross),
        ...(discount !== undefined && { discount: share(discount) }),
      },
    ];
  });
}

function paymentLeft(payment: Payment, returned: number, total: number): Payment {
  return { ...payment, amount: payment.amount - shareOf(payment.amount, returned, total) };
}
