import { type RecordedEvent } from '#event-store';
import { openLots, soonestExpiry, type Totals } from '#loyalty/account';
import { type Carried, type NewLot } from '#loyalty/account/events';
import { type HouseholdPeople, type Member, memberEvent, statusPointsIn } from '#loyalty/member';
import { type MemberEvent, type MemberEventOf } from '#loyalty/member/events';
import { memberDecider } from '#loyalty/members';
import { type RequestEvent } from '#loyalty/service-requests/events';
import { shownExpiry, shownInstant } from '#loyalty/vocabulary';
import { type JsonObject } from '#platform';

import { type ComparedModel } from './compared-models.js';
import { ExpectedAdjustments } from './expected-adjustments.js';
import { ExpectedParticipation } from './expected-participation.js';
import { ExpectedPartnerMovements } from './expected-partner-movements.js';
import { ExpectedChallenges } from './expected-challenges.js';
import { ExpectedEngagement } from './expected-engagement.js';
import { ExpectedFacts } from './expected-facts.js';
import { ExpectedMerges } from './expected-merges.js';
import { buyerOf, ExpectedPurchases } from './expected-purchases.js';
import { ExpectedRedemptions } from './expected-redemptions.js';
import { ExpectedReferrals } from './expected-referrals.js';
import { ExpectedReservations } from './expected-reservations.js';
import { ExpectedRewardClaims } from './expected-reward-claims.js';
import { ExpectedSubscriptions, planOfMember } from './expected-subscriptions.js';
import { ExpectedTierGrants } from './expected-tier-grants.js';
import { ExpectedTransfers } from './expected-transfers.js';
import { ExpectedVouchers } from './expected-vouchers.js';
import { OwnSums } from './own-sums.js';

/** What a member's documents must say, by model and document id; fields that are not named here are not compared. */
export type ExpectedDocuments = Readonly<Record<ComparedModel, Map<string, JsonObject>>>;

const REVISION_DIGITS = 10;

/**
 * What the read models must say of a member, by the fold of the domain (and not by the projections' own functions, which
 * it checks): balances come from the lots and from sums of their own, never from what an event says of the balance after it.
 */
export class ExpectedMember {
  readonly member: Member = memberDecider.initial();
  revision = -1;
  /** Those into whom the member was merged, one after the other, and how far their streams were read. */
  readonly successors = new Map<string, number>();
  private readonly purchases = new ExpectedPurchases();
  private readonly transfers = new ExpectedTransfers();
  private readonly referrals = new ExpectedReferrals();
  private readonly merges = new ExpectedMerges();
  private readonly reservations = new ExpectedReservations();
  private readonly redeemed = new ExpectedRedemptions();
  private readonly facts = new ExpectedFacts();
  private readonly adjustments = new ExpectedAdjustments();
  private readonly tierGrants = new ExpectedTierGrants();
  private readonly rewardClaims = new ExpectedRewardClaims();
  private readonly vouchers = new ExpectedVouchers();
  private readonly challenges = new ExpectedChallenges();
  private readonly subscriptions = new ExpectedSubscriptions();
  private readonly atPartners = new ExpectedPartnerMovements();
  readonly documents: ExpectedDocuments = {
    member: new Map(),
    balances: new Map(),
    ledger: new Map(),
    lots: new Map(),
    purchases: this.purchases.documents,
    redemptions: this.redeemed.documents,
    reservations: this.reservations.documents,
    returns: this.purchases.returns,
    transfers: this.transfers.documents,
    referrals: this.referrals.documents,
    merges: this.merges.documents,
    households: new Map(),
    requests: new Map(),
    notes: new Map(),
    feedback: this.facts.feedback,
    behaviours: this.facts.behaviours,
    consents: this.facts.consents,
    adjustments: this.adjustments.documents,
    'tier-grants': this.tierGrants.documents,
    'reward-claims': this.rewardClaims.documents,
    vouchers: this.vouchers.documents,
    'challenge-progress': this.challenges.progress,
    badges: this.challenges.badges,
    subscriptions: this.subscriptions.documents,
    'partner-movements': this.atPartners.documents,
    features: new Map(),
    'class-changes': new Map(),
  };
  private readonly sums = new OwnSums();
  private redemptions = 0;
  private readonly mergedFrom: string[] = [];
  private readonly engagement = new ExpectedEngagement();
  private readonly participation = new ExpectedParticipation();
  private readonly identities = new Map<string, JsonObject>();

  constructor(readonly memberId: string) {}

  apply(recorded: RecordedEvent): void {
    const event = memberEvent(recorded);
    const before = { ...this.member.totals };
    const { amount } = this.member.lifetime;
    memberDecider.apply(this.member, event);
    const { earned, redeemed, reversed } = this.sums.sums;
    this.sums.add(recorded);
    if (this.sums.sums.redeemed > redeemed) this.redemptions += 1;
    this.facts.apply(recorded, this.rowId(recorded), this.sums.sums.earned - earned);
    this.redeemed.apply(recorded, this.sums.sums.redeemed - redeemed);
    this.revision = recorded.revision;
    const { sums } = this.sums;
    const status = this.member.lifetime.amount - amount;
    this.purchases.apply(event, sums.earned - earned - (sums.reversed - reversed), status);
    if (event.type === 'MemberAbsorbed')
      this.mergedFrom.push(...event.data.predecessors.map(({ memberId }) => memberId));
    this.engagement.apply(event);
    this.participation.apply(event);
    this.reservations.apply(recorded);
    this.transfers.apply(recorded);
    this.referrals.apply(recorded);
    this.merges.apply(recorded);
    this.adjustments.apply(recorded);
    this.tierGrants.apply(recorded);
    this.rewardClaims.apply(recorded);
    this.vouchers.apply(recorded);
    this.challenges.apply(recorded);
    this.subscriptions.apply(recorded);
    this.atPartners.apply(recorded);
    if (event.type === 'LoyaltyClassChanged') this.addClassChange(recorded, event);
    this.addIdentity(event);
    if (event.type === 'NoteAdded') this.addNote(event);
    if ('requestId' in event.data) this.addRequest(event as RequestEvent);
    if ('balanceAfter' in event.data && event.type !== 'ExpiryMoved') this.addRow(recorded, before);
    for (const { lotId } of lotsOpenedBy(recorded))
      this.documents.lots.set(`${this.memberId}.${lotId}`, { remaining: 0 });
  }

  /** Whether something may become of its documents in the stream of the one into whom the member was merged. */
  get goesOn(): boolean {
    return this.documents.purchases.size + this.documents['reward-claims'].size > 0;
  }

  /** What became of a purchase, a claim or a voucher of this member, in the stream of the one into whom it was merged. */
  follow(recorded: RecordedEvent): void {
    const event = memberEvent(recorded);
    this.successors.set(event.data.memberId, recorded.revision);
    this.rewardClaims.follow(recorded);
    this.vouchers.follow(recorded);
    if (buyerOf(event) !== this.memberId) return;
    const sums = new OwnSums();
    sums.add(recorded);
    const { earned, reversed } = sums.sums;
    this.purchases.follow(event, earned - reversed, statusPointsIn(event));
  }

  /** Once all events are applied. */
  finish(): ExpectedDocuments {
    const { status, enrolledAt, channel = null, tier, consents, profile, nextDueAt } = this.member;
    const { generation = null, birthMonth = null, referredBy = null, loyaltyClass, segments } = this.member;
    const balance = { ...pointsInLots(this.member), ...this.sums.sums };
    const statusPoints = this.member.lifetime.amount;
    const shared = { status, balance, statusPoints, nextDueAt, revision: this.revision };
    const purchases = { ...this.purchases.sums };
    const whole = {
      ...shared,
      ...{ enrolledAt, channel, consents, profile, tier: { tier }, purchases },
      ...{ generation, birthMonth, referredBy, class: loyaltyClass, segments: Object.keys(segments).sort() },
      ...this.engagement.fields(),
      ...this.participation.fields(),
      redemptions: this.redemptions,
      mergedFrom: this.mergedFrom,
      householdId: this.member.household?.householdId ?? null,
      householdTier: householdTierOf(this.member),
      plan: planOfMember(this.member),
      notes: this.documents.notes.size,
      metadata: this.member.metadata ?? {},
      identities: [...this.identities.values()],
      // Older movements did not say it, so that documents have what a later one said, or nothing.
      ...(this.member.nextExpiry !== undefined && { nextExpiry: shownExpiry(soonestExpiry(this.member)) }),
    };
    this.documents.balances.set(this.memberId, { ...shared, tier });
    this.addLots();
    if (this.member.people) this.addHousehold(this.member.people);
    else this.addPerson(whole);
    return this.documents;
  }

  /** What a household has none of. */
  private addPerson(whole: JsonObject): void {
    const { status, loyaltyClass } = this.member;
    this.documents.member.set(this.memberId, whole);
    this.documents.features.set(this.memberId, {
      status,
      class: loyaltyClass?.class ?? 'unclassified',
      classSince: loyaltyClass?.since ?? null,
      modelVersion: loyaltyClass?.modelVersion ?? null,
    });
  }

  private addHousehold({ members, invited }: HouseholdPeople): void {
    const { status, enrolledAt: createdAt } = this.member;
    this.documents.households.set(this.memberId, {
      ...{ householdId: this.memberId, status, createdAt, tier: { tier: this.member.tier } },
      members: members.map(({ memberId, mayRedeem, joinedAt }) => ({ memberId, mayRedeem, joinedAt })),
      invited: invited.map(({ memberId, mayRedeem, invitedAt }) => ({ memberId, mayRedeem, invitedAt })),
    });
  }

  private addLots(): void {
    for (const { lotId, points, remaining, earnedAt, activeFrom, expiresAt, pending } of openLots(this.member)) {
      const state = pending ? 'pending' : 'active';
      const id = `${this.memberId}.${lotId}`;
      const elsewhere = this.documents.lots.get(id)?.['remaining'] as number; // on the sides that came before
      this.documents.lots.set(id, {
        points,
        remaining: elsewhere + remaining,
        earnedAt,
        activeFrom: shownInstant(activeFrom),
        expiresAt: shownInstant(expiresAt),
        state,
      });
    }
  }

  /** Signed by what there is more or less, or where there is as much by what can be used. */
  private addRow(recorded: RecordedEvent, before: Readonly<Totals>): void {
    const { available, pending, reserved } = this.member.totals;
    const more = available + pending + reserved - before.available - before.pending - before.reserved;
    const { commandId, recordedAt, occurredAt } = recorded.metadata;
    this.documents.ledger.set(this.rowId(recorded), {
      type: recorded.type,
      points: more === 0 ? available - before.available : more,
      balance: { available, pending, reserved },
      balanceAfter: available,
      effectiveAt: recorded.data['effectiveAt'],
      recordedAt,
      occurredAt,
      commandId,
      eventId: recorded.id,
    });
  }

  private addClassChange(recorded: RecordedEvent, { data }: MemberEventOf<'LoyaltyClassChanged'>): void {
    const { from, to, margin, observations, modelVersion, effectiveAt: at } = data;
    this.documents['class-changes'].set(this.rowId(recorded), { at, from, to, margin, observations, modelVersion });
  }

  private addIdentity(event: MemberEvent): void {
    if (event.type === 'IdentityAdded') {
      const { identityId, kind, value, effectiveAt: addedAt } = event.data;
      this.identities.set(identityId, { identityId, kind, addedAt, value });
    }
    if (event.type === 'IdentityRemoved') this.identities.delete(event.data.identityId);
    if (event.type === 'MemberForgotten') this.identities.clear();
  }

  /** Of models that have a row for an event. */
  private rowId({ revision }: RecordedEvent): string {
    return `${this.memberId}.${String(revision).padStart(REVISION_DIGITS, '0')}`;
  }

  private addRequest({ type, data }: RequestEvent): void {
    const id = `${this.memberId}.${data.requestId}`;
    const known = this.documents.requests.get(id);
    if (type === 'ServiceRequestOpened') {
      const { requestId, openedAt } = data;
      const nothing = { answeredAt: null, firstResponseMs: null, resolvedAt: null };
      this.documents.requests.set(id, { requestId, openedAt, state: 'open', ...nothing });
    } else if (type === 'ServiceRequestResolved') {
      this.documents.requests.set(id, { ...known, state: 'resolved', resolvedAt: data.resolvedAt });
    } else if (!data.automatic && known?.['answeredAt'] === null) {
      const { answeredAt, sinceOpenedMs } = data;
      this.documents.requests.set(id, { ...known, state: 'answered', answeredAt, firstResponseMs: sinceOpenedMs });
    }
  }

  private addNote({ data }: MemberEventOf<'NoteAdded'>): void {
    const { noteId, text, effectiveAt: addedAt } = data;
    this.documents.notes.set(`${this.memberId}.${noteId}`, { noteId, text, addedAt });
  }
}

/** What the newest household gives that has given a tier. */
function householdTierOf(member: Member): JsonObject | null {
  const newest = (member.tierGrants ?? []).findLast(({ household }) => household !== undefined);
  if (!newest || newest.endedAt !== undefined) return null;
  const { tier, grantedAt: since, until = null, household } = newest;
  return { householdId: household!.householdId, tier, since, until };
}

/** What the lots have on each side. */
function pointsInLots(member: Member): Pick<Totals, 'available' | 'pending' | 'reserved'> {
  const points = { available: 0, pending: 0, reserved: 0 };
  for (const { pending, reserved, remaining } of openLots(member))
    points[pending ? 'pending' : reserved ? 'reserved' : 'available'] += remaining;
  return points;
}

/** Lots that an event makes, or opens again. */
function lotsOpenedBy({ data }: RecordedEvent): readonly { readonly lotId: string }[] {
  const { lot, opened } = data as unknown as { readonly lot?: NewLot } & Carried;
  return lot ? [lot] : (opened ?? []);
}
