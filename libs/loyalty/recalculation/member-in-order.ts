import {
  addToCaps,
  addQualifying,
  changeTierAt,
  copyMember,
  earnedTierOf,
  type Member,
  nextFall,
  reachedTier,
  reviewedTier,
  type TierGrant,
} from '#loyalty/member';
import { zonesOf } from '#loyalty/program';
import { type Program } from '#loyalty/program/events';
import { earlier, endOfLocalDay, type Instant, later, type LocalDay } from '#platform';

import { type Placed, type RecordedPurchase } from './recorded-purchases.js';

/** What a purchase, or all of a day, adds to what tiers and caps look at. */
export interface Gain {
  readonly amount: number;
  readonly spend: number;
  readonly purchases: number;
  readonly counted?: ReadonlyMap<string, number>;
}

type Day = Gain & { readonly day: LocalDay };

/**
 * A member as if everything had been recorded when it happened: purchases are added in their order, and tiers are reached and reviewed on
 * the way; the tier is the earned one, and grants are looked up apart from it. Segments, classes and profile are the member's own, each with its instants. The points that the member has are of no account.
 */
export class MemberInOrder {
  private reviewedMonth: string | undefined;

  private constructor(
    readonly member: Member,
    readonly program: Program,
  ) {}

  /**
   * As the member was right before a purchase.
   *
   * @param later the purchases that are taken out since they happened after it
   * @param until the day after which all purchases are taken out too
   */
  static before(
    member: Member,
    program: Program,
    { at, day }: Placed & { readonly day: LocalDay },
    after: readonly RecordedPurchase[],
  ): MemberInOrder {
    const inOrder = new MemberInOrder(begin(member), program);
    const days = without(member.qualifying, after).filter((one) => one.day <= day);
    const zoneOf = zonesOf(program);
    for (const one of days)
      inOrder.add(one, { day: one.day, at: one.day < day ? earlier(endOfLocalDay(one.day, zoneOf(one.day)), at) : at });
    for (const { day: on, counted } of after) inOrder.count(counted, on, -1);
    inOrder.reviewUpTo(at, day);
    return inOrder;
  }

  copy(): MemberInOrder {
    return new MemberInOrder(copyMember(this.member), this.program);
  }

  /**
   * Lowers the tier at each review up to an instant that does.
   * @param day its local day, where it is known: in a month that is reviewed nothing is looked for again
   */
  reviewUpTo(at: Instant, day?: LocalDay): void {
    const month = day?.slice(0, 7);
    if (month !== undefined && month === this.reviewedMonth) return;
    const { member, program } = this;
    const upTo = later(at, member.enrolledAt);
    for (let due = nextFall(member, program); due !== null && due <= upTo; due = nextFall(member, program))
      changeTierAt(member, due, reviewedTier(member, program, due).to);
    this.reviewedMonth = month;
  }

  /** Adds what was bought at an instant; the tier goes up at once. Before the enrolment no tier is reached. */
  add(
    { amount, spend, purchases, counted }: Gain,
    { at, day }: { readonly at: Instant; readonly day: LocalDay },
  ): void {
    const { member, program } = this;
    this.reviewUpTo(at, day);
    addQualifying(member, day, { amount, spend, purchases });
    if (counted) this.count(counted, day, 1);
    const effective = later(at, member.enrolledAt);
    member.reviewedAt = later(member.reviewedAt, effective);
    const move = reachedTier(member, program, effective);
    if (move) changeTierAt(member, effective, move.to);
  }

  private count(counted: ReadonlyMap<string, number>, day: LocalDay, sign: 1 | -1): void {
    for (const [rule, points] of counted) addToCaps(this.member, rule, day, sign * points);
  }
}

/** The member before the oldest day that is remembered: of most members, right after the enrolment. */
function begin(member: Member): Member {
  const begun = copyMember(member);
  const { qualifying, changes, enrolledAt } = member;
  const sum = qualifying.reduce<Gain>((so, one) => plus(so, one), { amount: 0, spend: 0, purchases: 0 });
  begun.lifetime = plus(member.lifetime, sum, -1);
  begun.qualifying = [];
  const isWhole = begun.lifetime.purchases === 0;
  const since = isWhole ? enrolledAt : later(enrolledAt, `${qualifying[0]!.day}T00:00:00.000Z`);
  const first = (changes.earnedTier ?? changes.tier).find((change) => isWhole || change.at > since);
  begun.tier = first?.from ?? earnedTierOf(member);
  delete begun.earnedTier;
  if (member.tierGrants) begun.tierGrants = member.tierGrants.map((one) => ({ ...one, endedAt: endOf(one) }));
  begun.changes = { ...changes, tier: [] };
  begun.reviewedAt = since;
  return begun;
}

/** In order, no grant is in force at the end: when each began and ended is known. */
const endOf = ({ endedAt, until }: TierGrant): Instant => endedAt ?? until ?? '9999-12-31T23:59:59.999Z';

function without(days: Member['qualifying'], purchases: readonly RecordedPurchase[]): readonly Day[] {
  const left = new Map<LocalDay, Day>(days.map((one) => [one.day, one]));
  for (const { day, statusPoints: amount, spend, purchases: count } of purchases) {
    const one = left.get(day);
    if (one) left.set(day, { day, ...plus(one, { amount, spend, purchases: count }, -1) });
  }
  return [...left.values()].filter((one) => one.purchases > 0 || one.amount !== 0);
}

function plus(a: Gain, b: Gain, sign: number = 1): Gain {
  return {
    amount: a.amount + sign * b.amount,
    spend: a.spend + sign * b.spend,
    purchases: a.purchases + sign * b.purchases,
  };
}
