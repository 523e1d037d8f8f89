import { withinBalance } from '#loyalty/earning';
import { givenUnder } from '#loyalty/member';
import { type EarnRule, ruleOfCampaign, versionAt } from '#loyalty/program';
import { type BreakdownEntry, cappedPointsOf, statusPointsOf } from '#loyalty/vocabulary';
import { type Instant } from '#platform';

import { type Counted, countedOf } from './counted-of.js';
import { hasNothingBack, sharesOf } from './shares-of.js';
import { type MemberInOrder } from './member-in-order.js';
import { type RecordedPurchase, summed } from './recorded-purchases.js';
import { type Evaluated, withinLimits, withoutZeros, type WorkedOut } from './worked-out.js';

/**
 * What each rule gives with the late purchase is compared with what it gives without it, and with what it has given. A rule for which the late purchase
 * makes a difference gives what it gives with it, unless it has given less already where it is to give less, or more where it is to give more; so a purchase
 * never loses what it never had. A rule for which it makes none keeps what it has given. What counts is what is left of the purchase, towards caps too.
 *
 * @param now whose rules for returns say what is left
 */
export function ruleByRule(evaluated: Evaluated, now: Instant): WorkedOut {
  const { one, after, withLate } = evaluated;
  const { program } = withLate;
  const breakdown = withCut(evaluated, giving(evaluated));
  const proration = versionAt(program, now)?.rules.returns?.proration;
  const how = { program, proration };
  const [was, is] = [sharesOf(one, one.breakdown, how), sharesOf(one, breakdown, how)];
  const points = withinLimits(one.points + is.left.points - was.left.points);
  const statusPoints = withinLimits(one.statusPoints + is.left.statusPoints - was.left.statusPoints);
  const reversed = Math.max(0, one.gross.reversed + is.back.points - was.back.points);
  const statusReversed = Math.max(0, one.gross.statusReversed + is.back.statusPoints - was.back.statusPoints);
  return {
    points,
    ...(after.statusPoints !== undefined && { statusPoints }),
    ...(!hasNothingBack(one) && { reversed, statusReversed }),
    counted: countedMore(one, {
      points: points + reversed,
      statusPoints: statusPoints + statusReversed,
      reversed,
      statusReversed,
      breakdown,
    }),
    breakdown,
    breakdownBefore: one.breakdown,
  };
}

/** By rule, how much more or less counts towards caps, of what is left as returns and corrections work it out. */
function countedMore(one: RecordedPurchase, after: Omit<Counted, 'waived'>): ReadonlyMap<string, number> {
  if (one.returned.isWhole) return new Map();
  const { gross, breakdown } = one;
  return withoutZeros(summed(countedOf({ ...gross, ...after }), countedOf({ ...gross, breakdown }), -1));
}

type ByRule = ReadonlyMap<string, BreakdownEntry>;

const byRule = (breakdown: readonly BreakdownEntry[]): ByRule => new Map(breakdown.map((entry) => [entry.rule, entry]));

/** Whether each rule gives the same in both. */
export function isGivenAlike(a: readonly BreakdownEntry[], b: readonly BreakdownEntry[]): boolean {
  const [ofA, ofB] = [byRule(a), byRule(b)];
  return [...a, ...b].every(({ rule }) => {
    const [one, other] = [ofA.get(rule), ofB.get(rule)];
    return pointsOf(one) === pointsOf(other) && worth(one) === worth(other);
  });
}

const pointsOf = (entry: BreakdownEntry | undefined): number => entry?.points ?? 0;

/** What each rule gives from now on, without what a highest balance cuts. A rule that is not for the purchase has no entry. */
function giving(evaluated: Evaluated): readonly BreakdownEntry[] {
  const { one, before, after } = evaluated;
  const [had, was, is] = [one.breakdown, before.breakdown, after.breakdown].map(byRule) as [ByRule, ByRule, ByRule];
  const rules = [...after.breakdown, ...one.breakdown.filter(({ rule }) => rule !== CUT && !is.has(rule))];
  return rules.flatMap(({ rule }) => {
    const ofRule = { has: had.get(rule), was: was.get(rule), is: is.get(rule) };
    const gives = isMoved(evaluated, ofRule) || isNothing(ofRule) ? ofRule.is : ofRule.has;
    return gives ? [gives] : [];
  });
}

const CUT = 'balance_limit';

interface OfRule {
  readonly has: BreakdownEntry | undefined;
  readonly was: BreakdownEntry | undefined;
  readonly is: BreakdownEntry | undefined;
}

/** A rule that gives nothing and gave nothing says why. */
const isNothing = ({ has, is }: OfRule): boolean => !has && worth(is) === 0;

function isMoved(evaluated: Evaluated, { has, was, is }: OfRule): boolean {
  const difference = worth(is) - worth(was);
  if (difference < 0) return worth(has) > worth(is);
  return (difference > 0 && worth(has) < worth(is)) || isTooMuch(evaluated, has);
}

/** Points and status points together; both kinds go the same way. */
const worth = (entry: BreakdownEntry | undefined): number => (entry ? entry.points + statusPointsOf(entry) : 0);

/** Whether a rule has given more than its caps leave for it with the late purchase. */
function isTooMuch(evaluated: Evaluated, has: BreakdownEntry | undefined): boolean {
  return has?.counted === true && cappedPointsOf(has) > lessRoom(evaluated, has);
}

/** What the caps of a rule leave for it, where that is less with the late purchase; else there is no end to it here. */
function lessRoom({ one, version, without, withLate }: Evaluated, entry: BreakdownEntry): number {
  const { campaign: campaignId, campaignVersion, rule: id } = entry;
  const rule =
    campaignId === undefined || campaignVersion === undefined
      ? version.rules.earnRules.find((of) => of.id === id)
      : ruleOfCampaign(withLate.program.campaigns, { campaignId, version: campaignVersion }, id);
  if (!rule) return Infinity;
  const [room, before] = [withLate, without].map((inOrder) => roomUnder(rule, inOrder, one.day)) as [number, number];
  return room < before ? room : Infinity;
}

function roomUnder({ id, caps = {} }: EarnRule, { member }: MemberInOrder, day: string): number {
  const { perDay = Infinity, perMember = Infinity } = caps;
  const { onDay, total } = givenUnder(member, id, day);
  return Math.max(0, Math.min(perDay - onDay, perMember - total));
}

/** With what a highest balance had cut of it, less what rules give less now; what rules give more is cut where there is no room for it. */
function withCut({ one, version, after }: Evaluated, giving: readonly BreakdownEntry[]): readonly BreakdownEntry[] {
  const cut = -sumOf(one.breakdown.filter(({ rule }) => rule === CUT));
  if (cut === 0) return giving;
  const [given, points] = [sumOf(one.breakdown) + cut, sumOf(giving)];
  const stays = Math.max(0, cut - Math.max(0, given - points));
  const { statusPoints } = after;
  return withinBalance({ points, statusPoints, capped: true, breakdown: giving }, points - stays, version).breakdown;
}

const sumOf = (entries: readonly BreakdownEntry[]): number => entries.reduce((sum, { points }) => sum + points, 0);
