import { type RecordedEvent } from '#event-store';
import { balanceOf, openLots, soonestExpiry } from '#loyalty/account';
import { type Member, type Movement } from '#loyalty/member';
import { type MemberEvent } from '#loyalty/member/events';
import { memberDecider } from '#loyalty/members';
import { type JsonObject } from '#platform';

import { ExpectedEngagement } from './expected-engagement.js';
import { asMemberEvent } from './explain.js';

/** Read models that reconciliation compares: those that have documents of one member each. */
export const COMPARED_MODELS = [
  'member',
  'balances',
  'ledger',
  'lots',
  'purchases',
  'requests',
  'features',
  'class-changes',
] as const;

export type ComparedModel = (typeof COMPARED_MODELS)[number];

/** What a member's documents must say, by model and document id; fields that are not named here are not compared. */
export type ExpectedDocuments = Readonly<Record<ComparedModel, Map<string, JsonObject>>>;

const REVISION_DIGITS = 10;

/** What takes from the points that can be used. */
const DEBITS: ReadonlySet<string> = new Set(['PointsExpired', 'PointsRedeemed', 'ActivationRevoked']);

/**
 * What the read models must hold of a member, told by the fold of the domain (and not by the projections' own functions,
 * which it checks): balances come from the lots and sums of the state, never from what an event says stands after it.
 */
export class ExpectedMember {
  readonly member: Member = memberDecider.initial();
  revision = -1;
  readonly documents: ExpectedDocuments = {
    member: new Map(),
    balances: new Map(),
    ledger: new Map(),
    lots: new Map(),
    purchases: new Map(),
    requests: new Map(),
    features: new Map(),
    'class-changes': new Map(),
  };
  readonly #purchased = { count: 0, amount: 0, items: 0, discount: 0 };
  readonly #engagement = new ExpectedEngagement();
  readonly #identities = new Map<string, JsonObject>();

  constructor(readonly memberId: string) {}

  apply(recorded: RecordedEvent): void {
    const event = asMemberEvent(recorded);
    memberDecider.apply(this.member, event);
    this.revision = recorded.revision;
    if (event.type === 'PurchaseRecorded') this.#addPurchase(event);
    if (event.type === 'PointsEarned') this.#addEarned(event);
    this.#engagement.apply(event);
    if (event.type === 'LoyaltyClassChanged') this.#addClassChange(recorded, event);
    this.#addIdentity(event);
    if ('requestId' in event.data) this.#addRequest(event as RequestEvent);
    if ('balanceAfter' in event.data) this.#addRow(recorded, event as Movement);
    if ('lot' in event.data && event.data.lot)
      this.documents.lots.set(`${this.memberId}.${event.data.lot.lotId}`, { remaining: 0 });
  }

  /** Once all events are applied. */
  finish(): ExpectedDocuments {
    const { status, enrolledAt, channel = null, tier, consents, profile, nextDueAt } = this.member;
    const { generation = null, birthMonth = null, referredBy = null, loyaltyClass, segments } = this.member;
    const standing = { status, balance: { ...balanceOf(this.member) }, nextDueAt, revision: this.revision };
    const purchases = { ...this.#purchased };
    const whole = {
      ...standing,
      ...{ enrolledAt, channel, consents, profile, tier: { tier }, purchases },
      ...{ generation, birthMonth, referredBy, class: loyaltyClass, segments: Object.keys(segments).sort() },
      ...this.#engagement.fields(),
      identities: [...this.#identities.values()],
      // Older movements did not say it, so that documents have what a later one said, or nothing.
      ...(this.member.nextExpiry !== undefined && { nextExpiry: soonestExpiry(this.member) }),
    };
    this.documents.member.set(this.memberId, whole as unknown as JsonObject);
    this.documents.balances.set(this.memberId, { ...standing, tier });
    this.documents.features.set(this.memberId, {
      status,
      class: loyaltyClass?.class ?? 'unclassified',
      classSince: loyaltyClass?.since ?? null,
      modelVersion: loyaltyClass?.modelVersion ?? null,
    });
    for (const { lotId, points, remaining, earnedAt, activeFrom, expiresAt, pending } of openLots(this.member)) {
      const state = pending ? 'pending' : 'active';
      this.documents.lots.set(`${this.memberId}.${lotId}`, {
        points,
        remaining,
        earnedAt,
        activeFrom,
        expiresAt,
        state,
      });
    }
    return this.documents;
  }

  #addRow(recorded: RecordedEvent, event: Movement): void {
    const { available, pending, reserved } = this.member.totals;
    const isDebit = DEBITS.has(event.type);
    const { commandId, recordedAt, occurredAt } = recorded.metadata;
    this.documents.ledger.set(this.#rowId(recorded), {
      type: event.type,
      points: isDebit ? -event.data.points : event.data.points,
      balance: { available, pending, reserved },
      balanceAfter: available,
      effectiveAt: event.data.effectiveAt,
      recordedAt,
      occurredAt,
      commandId,
      eventId: recorded.id,
    });
  }

  #addClassChange(recorded: RecordedEvent, { data }: EventOf<'LoyaltyClassChanged'>): void {
    const { from, to, margin, observations, modelVersion, effectiveAt: at } = data;
    this.documents['class-changes'].set(this.#rowId(recorded), { at, from, to, margin, observations, modelVersion });
  }

  #addIdentity(event: MemberEvent): void {
    if (event.type === 'IdentityAdded') {
      const { identityId, kind, value, effectiveAt: addedAt } = event.data;
      this.#identities.set(identityId, { identityId, kind, addedAt, value });
    }
    if (event.type === 'IdentityRemoved') this.#identities.delete(event.data.identityId);
    if (event.type === 'MemberForgotten') this.#identities.clear();
  }

  /** Of models that have a row for an event. */
  #rowId({ revision }: RecordedEvent): string {
    return `${this.memberId}.${String(revision).padStart(REVISION_DIGITS, '0')}`;
  }

  #addPurchase({ data }: EventOf<'PurchaseRecorded'>): void {
    const { purchaseId, occurredAt, total } = data;
    const itemCount = data.itemCount ?? (data.lines ?? []).reduce((sum, { quantity }) => sum + quantity, 0);
    this.#purchased.count += 1;
    this.#purchased.amount += total.amount;
    this.#purchased.items += itemCount;
    const discount = data.discount ?? (data.lines ?? []).reduce((sum, line) => sum + (line.discount ?? 0), 0);
    this.#purchased.discount += discount;
    this.documents.purchases.set(`${this.memberId}.${purchaseId}`, {
      purchaseId,
      occurredAt,
      amount: total.amount,
      currency: total.currency,
      itemCount,
      discount,
      promotion: data.promotion ?? null,
      guest: data.guest ?? false,
      points: 0,
    });
  }

  #addRequest({ type, data }: RequestEvent): void {
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

  #addEarned({ data }: EventOf<'PointsEarned'>): void {
    const id = `${this.memberId}.${data.purchaseId}`;
    const purchase = this.documents.purchases.get(id);
    if (purchase)
      this.documents.purchases.set(id, { ...purchase, points: (purchase['points'] as number) + data.points });
  }
}

type EventOf<Type extends MemberEvent['type']> = Extract<MemberEvent, { readonly type: Type }>;

type RequestEvent = EventOf<'ServiceRequestOpened' | 'ServiceRequestAnswered' | 'ServiceRequestResolved'>;
