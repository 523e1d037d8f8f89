import { type Postings } from '#loyalty/account';
import { type NewLot, type ReturnedLot } from '#loyalty/account/events';
import { isSettlement, postingsOf, type StreamEvent } from '#loyalty/member';
import { type MemberEvent, type MemberEventOf } from '#loyalty/member/events';
import { type TierGrantEvent } from '#loyalty/tier-grants/events';
import { LIMITS } from '#loyalty/vocabulary';
import { type Instant, later } from '#platform';

import { type RevokeSettlements } from './revoke-settlements.js';

/** Which settlements are meant: those recorded from one instant to another, by the clock that recorded them. */
export interface RecordedBetween {
  readonly from?: Instant;
  readonly to?: Instant;
}

export type RevokedSettlements = Pick<
  RevokeSettlements,
  'expired' | 'activated' | 'reviewed' | 'grantsEnded' | 'subscriptionsEnded' | 'settledAt'
>;

/** Why a tier changes where time alone brings it about. */
const OF_TIME: ReadonlySet<string> = new Set(['review', 'grant_ended']);

type TierChange = MemberEventOf<'TierChanged' | 'EarnedTierChanged' | 'HouseholdTierChanged'>;

const TIER_CHANGES: ReadonlySet<string> = new Set(['TierChanged', 'EarnedTierChanged', 'HouseholdTierChanged']);

const isTierChange = (event: MemberEvent): event is TierChange => TIER_CHANGES.has(event.type);

/** What begins, ends or goes on under the id of a grant. */
type OfGrant = TierGrantEvent | MemberEventOf<'HouseholdTierShared'>;

/** An event that settled, as it was recorded. */
interface Settlement {
  readonly at: Instant;
  readonly isMeant: boolean;
}

/**
 * What a clock that was ahead settled in a member's stream, and nothing has undone since: activations, expiries and falls of the
 * earned tier, and ends of granted tiers and of subscriptions, that are recorded although their instant is still to come. Fed with all events of the stream, in order.
 */
export class SettlementsAhead {
  private readonly lots = new Map<string, NewLot>();
  /** By lot and instant: what was reserved of a lot may end later than the rest of it. */
  private readonly expired = new Map<string, Settlement & { readonly lotId: string; readonly remaining: number }>();
  private readonly activated = new Map<string, Settlement>();
  private fall: (Settlement & { readonly from: string; readonly reviewedAt: Instant }) | undefined;
  /** By id: grants of tiers. */
  private readonly grantsEnded = new Map<
    string,
    Settlement & Pick<MemberEventOf<'TierGrantEnded'>['data'], 'tier' | 'householdId'>
  >();
  private readonly subscriptionsEnded = new Map<string, Settlement>();
  private earned = '';
  /** Tiers earned since that fall. */
  private reached: readonly string[] = [];
  /** Up to when the member is settled, and the tier reviewed, what lies ahead left aside. */
  private settledAt = '';
  private reviewedAt = '';

  /** @param now by a clock that is right */
  constructor(
    private readonly now: Instant,
    private readonly between: RecordedBetween = {},
  ) {}

  add(recorded: StreamEvent): void {
    const event = recorded as unknown as MemberEvent;
    const settlement = this.settlementOf(recorded, event);
    if (event.type === 'MemberEnrolled') this.begin(event.data.enrolledAt, event.data.tier);
    if (event.type === 'HouseholdCreated') this.begin(event.data.effectiveAt, event.data.tier);
    if (isTierChange(event)) this.addTierChange(event, settlement);
    if (event.type === 'HouseholdLeft' && event.data.nextDueAt !== undefined) this.tierSettled(event.data.effectiveAt);
    if ('grantId' in event.data) this.addGrant(event as OfGrant, settlement);
    if (event.type === 'SubscriptionEnded' && settlement)
      this.subscriptionsEnded.set(event.data.subscriptionId, settlement);
    if (event.type === 'SubscriptionEndRevoked') this.subscriptionsEnded.delete(event.data.subscriptionId);
    const postings = postingsOf(event);
    if (postings) this.addMovement(event, postings, settlement);
  }

  private begin(at: Instant, tier: string): void {
    this.reviewedAt = later(this.reviewedAt, at);
    this.settled(at);
    this.earned = tier;
  }

  private addMovement(
    { data }: MemberEvent,
    { opened, legs, ends = [] }: Postings,
    settlement: Settlement | undefined,
  ): void {
    for (const lot of opened) this.lots.set(lot.lotId, lot);
    for (const { lotId, expiresAt } of ends) this.lots.set(lotId, { ...this.lots.get(lotId)!, expiresAt });
    for (const { from, to, lots } of legs)
      for (const { lotId, points } of lots) {
        if (to === 'expired' && settlement) this.addExpired(settlement, lotId, points);
        if (from === 'expired') this.expired.delete(`${lotId} ${data.effectiveAt}`);
        if (from === 'pending' && to === 'available' && settlement) this.activated.set(lotId, settlement);
        if (from === 'available' && to === 'pending') this.activated.delete(lotId);
      }
    const isLate = legs.every(({ from }) => from === 'issued'); // what was earned may count before what is settled
    if (!isLate && !('settledAt' in data)) this.settled(data.effectiveAt);
  }

  /**
   * What one command undoes; `undefined` where there is nothing. More than fits is left to the next one. A lot that was activated
   * and used up, and a tier that was reached again, are found as well, though nothing is left to be undone.
   */
  found(): RevokedSettlements | undefined {
    const expired = [...this.expired.values()]
      .filter(({ isMeant }) => isMeant)
      .map(({ lotId, at, remaining }): ReturnedLot & { at: Instant } => ({
        ...this.lots.get(lotId)!,
        remaining,
        at,
      }));
    const activated = [...this.activated]
      .filter(([, { isMeant }]) => isMeant)
      .map(([lotId, { at }]) => ({ lotId, at }));
    const fall = this.fall?.isMeant ? this.fall : undefined;
    const ended = [...this.grantsEnded].filter(([, { isMeant }]) => isMeant);
    const plans = [...this.subscriptionsEnded].filter(([, { isMeant }]) => isMeant);
    if (expired.length + activated.length + ended.length + plans.length === 0 && !fall) return undefined;
    return {
      expired: expired.slice(0, LIMITS.settlementsMax),
      activated: activated.slice(0, Math.max(0, LIMITS.settlementsMax - expired.length)),
      ...(fall && {
        reviewed: {
          at: fall.at,
          tiers: [fall.from, ...this.reached],
          reviewedAt: later(fall.reviewedAt, this.reviewedAt),
        },
      }),
      ...(ended.length > 0 && {
        grantsEnded: ended.map(([grantId, { at, tier, householdId }]) => ({
          ...{ grantId, at, tier, reviewedAt: this.reviewedAt },
          ...(householdId !== undefined && { householdId }),
        })),
      }),
      ...(plans.length > 0 && {
        subscriptionsEnded: plans.map(([subscriptionId, { at }]) => ({ subscriptionId, at })),
      }),
      settledAt: this.settledAt,
    };
  }

  private addExpired(settlement: Settlement, lotId: string, points: number): void {
    const key = `${lotId} ${settlement.at}`;
    const { remaining = 0 } = this.expired.get(key) ?? {};
    this.expired.set(key, { ...settlement, lotId, remaining: remaining + points });
  }

  private addTierChange({ data }: TierChange, settlement: Settlement | undefined): void {
    const before = this.earned;
    this.earned = ('earned' in data ? data.earned : undefined) ?? data.to;
    if (data.reason === 'review_revoked') {
      this.fall = undefined;
      return;
    }
    if (settlement) {
      if (this.earned === before) return; // no more than a grant ended
      if (!this.fall) this.reached = [];
      this.fall ??= { ...settlement, from: before, reviewedAt: this.reviewedAt };
      return;
    }
    if (data.reason === 'reached') this.reached = [...this.reached, this.earned];
    this.tierSettled(data.effectiveAt);
  }

  private addGrant({ type, data }: OfGrant, settlement: Settlement | undefined): void {
    if (type === 'TierGrantEndRevoked') this.grantsEnded.delete(data.grantId);
    else if (settlement && type === 'TierGrantEnded') {
      const { grantId, tier, householdId } = data;
      this.grantsEnded.set(grantId, { ...settlement, tier, ...(householdId !== undefined && { householdId }) });
    } else this.tierSettled(data.effectiveAt);
  }

  private tierSettled(at: Instant): void {
    if (at <= this.now) this.reviewedAt = at;
    this.settled(at);
  }

  private settled(at: Instant): void {
    if (at <= this.now) this.settledAt = later(this.settledAt, at);
  }

  /** The event as a settlement that lies ahead; `undefined` for what happened in its time, and for what no clock brings about. */
  private settlementOf({ recordedAt }: StreamEvent, event: MemberEvent): Settlement | undefined {
    const { effectiveAt } = event.data;
    if (effectiveAt <= this.now || !isSettlement(event)) return undefined;
    if (isTierChange(event) && !OF_TIME.has(event.data.reason)) return undefined;
    const { from = '', to } = this.between;
    return { at: effectiveAt, isMeant: recordedAt >= from && (to === undefined || recordedAt <= to) };
  }
}
