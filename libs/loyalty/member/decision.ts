import {
  carriedBy,
  expiryAfter,
  lotsDueAt,
  NEVER,
  oneLeg,
  pointsIn,
  type Postings,
  splitAllocations,
} from '#loyalty/account';
import { type BalanceAfter, type NextExpiry } from '#loyalty/account/events';
import { type Program } from '#loyalty/program/events';
import { tierGrantEvents } from '#loyalty/tier-grants/events';
import { tierEvents } from '#loyalty/tiers/events';
import { earlier, type Instant, later } from '#platform';
import { type Decision as DecisionOf } from '#runner';

import { applyWithPostings } from './apply.js';
import { type MemberEvent, type MemberEventOf } from './events.js';
import { type Member } from './member.js';
import { postingsOf } from './postings-of.js';
import { movesReferral, nextReferralEnd } from './referrals.js';
import { nextReservationEnd } from './reservations.js';
import { copyMember } from './state.js';
import { isOfSubscription, runningSubscription } from './subscriptions.js';
import { nextGrantEnd } from './tier-grants.js';
import { nextFall } from './tiers.js';
import { toNextTier } from './to-next-tier.js';
import { isOfVoucher, nextVoucherEnd } from './vouchers.js';

/** Events as they are made here: its balances after the event are added once it has been applied. */
export type Draft<Event extends MemberEvent = MemberEvent> = Event extends MemberEvent
  ? { readonly type: Event['type']; readonly data: Omit<Event['data'], 'memberId' | keyof Following> }
  : never;

/** Events that change the tier or what it rests on; each says what is due after it. */
const OF_THE_TIER: ReadonlySet<string> = new Set([
  'HouseholdTierShared',
  ...Object.keys(tierEvents),
  ...Object.keys(tierGrantEvents),
  'MemberAbsorbed',
  'MemberMerged',
]);

/** Events of a purchase that move no points themselves. */
type OfPurchase =
  'PurchaseRecorded' | 'PurchaseRecalculated' | 'PurchaseReturned' | 'PurchaseCorrected' | 'HouseholdQualified';

/** What a command of a member comes to. */
export type MemberDecision = DecisionOf<Member, MemberEvent>;

/** A decision on its way: a copy of the member that each event is applied to as it is made, and the events so far. */
export class Decision {
  readonly events: MemberEvent[] = [];
  readonly member: Member;
  private fall: Instant | null | undefined;

  constructor(
    member: Member,
    readonly memberId: string,
    readonly program: Program,
    /** No effective time lies after it. */
    readonly now: Instant,
  ) {
    this.member = copyMember(member);
  }

  /** The member after the events; nobody adds to them once it is handed on. */
  get state(): Member {
    return this.member;
  }

  /** Adds an event, with the balance and what comes next after it where it moves points or the tier. */
  add(draft: Draft): void {
    const data: DataInMaking = { memberId: this.memberId, ...draft.data };
    const event = { type: draft.type, data } as unknown as MemberEvent;
    const { effectiveAt } = draft.data;
    const { nextExpiry, lifetime, reviewedAt, tierGrants } = this.member;
    const postings = postingsOf(event);
    applyWithPostings(this.member, event, postings);
    const bearsOnTier = this.member.lifetime !== lifetime || this.member.reviewedAt !== reviewedAt;
    const isOfTheTier = OF_THE_TIER.has(draft.type) || this.member.tierGrants !== tierGrants;
    if (bearsOnTier || isOfTheTier) this.fall = undefined;
    if (postings) {
      data.balanceAfter = this.balance();
      data.nextExpiry = this.member.nextExpiry = expiryAfter(nextExpiry, postings, this.member, effectiveAt);
    }
    if (postings || isOfTheTier) {
      data.nextDueAt = this.member.nextDueAt = this.nextDueAt();
      data.toNextTier = this.toNextTier(effectiveAt);
    } else if (isOfVoucher(event) || movesReferral(event) || isOfSubscription(event))
      data.nextDueAt = this.member.nextDueAt = this.nextDueAt();
    else if (draft.type === 'MemberEnrolled') data.toNextTier = this.toNextTier(effectiveAt);
    this.events.push(event);
    if (postings && this.member.totals.debt > 0) this.payDebt(postings, effectiveAt);
  }

  /** Points that come in pay first what is owed; those whose expiry is revoked are needed for what they were used for. */
  private payDebt({ legs }: Postings, at: Instant): void {
    const credited = legs
      .filter(({ from, to }) => to === 'available' && from !== 'expired')
      .flatMap(({ lots }) => lots);
    const { debt } = this.member.totals;
    const [lots] = splitAllocations(credited, debt);
    const points = pointsIn(lots);
    if (points === 0) return;
    const moved = carriedBy(oneLeg({ from: 'available', to: 'reversed', points, lots }));
    const reason = `They pay ${points} of ${debt} points that were owed for a return.`;
    const data = { effectiveAt: this.settlingTime(at), points, debtLeft: debt - points, reason, ...moved };
    this.add({ type: 'DebtSettled', data });
  }

  /** A purchase, what it comes to now, its return or correction, that no movement will carry what comes next for: it says so itself, the due instant where it moved. */
  addWithoutPoints(draft: Draft<MemberEventOf<OfPurchase>>): void {
    const before = this.member.nextDueAt;
    this.add(draft);
    const data = this.events.at(-1)!.data as DataInMaking;
    data.toNextTier = this.toNextTier(draft.data.effectiveAt);
    const nextDueAt = this.nextDueAt();
    if (nextDueAt !== before) data.nextDueAt = this.member.nextDueAt = nextDueAt;
  }

  /**
   * The effective time of a debit, or up to which a command settles: never before the last settlement, nor after now, also where a
   * clock that was ahead has settled the member up to some time that is still to come.
   */
  settlingTime(at: Instant): Instant {
    return earlier(later(at, this.member.settledAt), this.now);
  }

  /** The earliest of: a lot becomes usable, a lot ends, a reservation, a voucher or a subscription ends, a referral comes to something, a grant of a tier ends, the tier falls. Nothing is due of a merged member. */
  nextDueAt(): Instant | null {
    if (this.member.mergedInto !== undefined) return null;
    const ofPoints = earlier(lotsDueAt(this.member) ?? NEVER, nextReservationEnd(this.member)?.expiresAt ?? NEVER);
    const ofVouchers = nextVoucherEnd(this.member)?.expiresAt ?? NEVER;
    const ofTier = earlier(nextGrantEnd(this.member)?.until ?? NEVER, this.nextFall() ?? NEVER);
    const ofReferral = nextReferralEnd(this.member) ?? NEVER;
    const ofPlan = runningSubscription(this.member)?.endsAt ?? NEVER;
    const due = [ofPoints, ofVouchers, ofReferral, ofPlan].reduce(earlier, ofTier);
    return due === NEVER ? null : due;
  }

  /** The next review that lowers the tier; worked out once for as long as nothing bears on it. */
  nextFall(): Instant | null {
    if (this.fall === undefined) this.fall = nextFall(this.member, this.program);
    return this.fall;
  }

  /** As of the latest instant that the member is known to have reached, and never ahead: a late report does not turn back the day. */
  private toNextTier(effectiveAt: Instant): number | null {
    const known = earlier(later(effectiveAt, this.member.reviewedAt), this.now);
    return toNextTier(this.member, this.program, known);
  }

  private balance(): BalanceAfter {
    const { available, pending, reserved } = this.member.totals;
    return { available, pending, reserved };
  }
}

/** What an event says of the state after it. */
interface Following {
  balanceAfter: BalanceAfter;
  nextDueAt: Instant | null;
  nextExpiry: NextExpiry | null;
  toNextTier: number | null;
}

interface DataInMaking extends Partial<Following> {
  [field: string]: unknown;
}
