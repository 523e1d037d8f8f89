import { type Projection } from '#engine';
import { type RecordedEvent } from '#event-store';
import { allProjections } from '#loyalty/features';
import {
  type ClassModel,
  Exposure,
  type ExposureDocument,
  FEATURES,
  type FeaturesDocument,
  type Observed,
} from '#loyalty/classes';
import {
  shopDays,
  type MemberFact,
  type PurchaseFact,
  type ShopFact,
  type ShopParameters,
  shopTruths,
  type TrueClass,
} from '#loyalty/simulation';
import { idInProgram, type JsonObject } from '#platform';

const PROGRAM = 'main';

const POINTS_PER_MINOR = 1 / 1000;

/** A member of a simulated shop: what the read model has seen of them, and what they are in truth. */
export interface SimulatedMember {
  readonly memberId: string;
  readonly truth: TrueClass;
  readonly observed: Observed;
}

export interface SimulatedShop {
  readonly members: readonly SimulatedMember[];
  readonly exposure: Exposure;
}

/** Lives through a simulated shop and hands its facts, as events, to the two read models that the classifier reads. */
export function simulate(parameters: ShopParameters): SimulatedShop {
  const replay = new Replay();
  let lastDay = '';
  for (const facts of shopDays(parameters))
    for (const fact of facts) {
      replay.apply(fact);
      lastDay = fact.at.slice(0, 10);
    }
  const members: SimulatedMember[] = [];
  for (const { member, trueClass } of shopTruths(parameters)) {
    const document = replay.featuresOf(member);
    if (document) members.push({ memberId: member, truth: trueClass, observed: document.observed });
  }
  return { members, exposure: replay.exposureThrough(lastDay) };
}

/** The model as it would be without a word of what members think: no survey, referral or share. */
export function behaviourOnly(model: ClassModel): ClassModel {
  const behaviour = FEATURES.filter(({ axis, name }) => axis === 'behaviour' && name !== 'responsiveness');
  const names = new Set(behaviour.map(({ name }) => name));
  return {
    ...model,
    weights: Object.fromEntries(Object.entries(model.weights).filter(([name]) => names.has(name))),
    enough: { ...model.enough, purchasesWithAnswer: model.enough.purchases },
  };
}

/** Facts of a shop, applied to the read models that the classifier reads. */
export class Replay {
  readonly features = new Map<string, FeaturesDocument>();
  private readonly exposure = new Map<string, JsonObject>();
  private readonly available = new Map<string, number>();
  private readonly models = {
    features: allProjections.find(({ name }) => name === 'features')!,
    exposure: allProjections.find(({ name }) => name === 'exposure')!,
  };
  /** What may still come back, by its id. */
  private readonly purchases = new Map<string, PurchaseFact>();
  private revision = 0;

  apply(fact: ShopFact): void {
    switch (fact.kind) {
      case 'enrol':
        this.record('MemberEnrolled', fact, { enrolledAt: fact.at, channel: fact.channel });
        if (fact.referredBy !== undefined)
          this.record('BehaviourRecorded', { ...fact, member: fact.referredBy }, { behaviour: 'referral' });
        return;
      case 'enrol-again':
        return this.record('MemberEnrolled', fact, { enrolledAt: fact.at, channel: fact.channel });
      case 'purchase':
        return this.purchase(fact);
      case 'correct':
        return this.correct(fact);
      case 'return':
        return this.return(fact);
      case 'redeem':
        return this.redeem(fact);
      case 'feedback':
        return this.record('FeedbackRecorded', fact, {
          kind: fact.survey,
          score: fact.score,
          ...(fact.reason !== undefined && { reason: fact.reason }),
        });
      case 'behaviour':
        return this.record('BehaviourRecorded', fact, { behaviour: fact.behaviour });
      default:
        return; // nothing else says anything about a class
    }
  }

  featuresOf(member: string): FeaturesDocument | undefined {
    return this.features.get(idInProgram(PROGRAM, member));
  }

  exposureThrough(lastDay: string): Exposure {
    const months = [...this.exposure.values()] as unknown as ExposureDocument[];
    const newest = lastDay.slice(0, 7);
    const reach = months.filter(({ month, place }) => month === newest && place !== '').length;
    return new Exposure(months, { closedThrough: lastDay, reach });
  }

  private purchase(fact: Extract<ShopFact, { kind: 'purchase' }>): void {
    const { purchaseId, amount } = fact;
    this.purchases.set(purchaseId, fact);
    this.record('PurchaseRecorded', fact, { purchaseId, ...contentOf(fact) });
    const points = Math.floor(amount * POINTS_PER_MINOR);
    if (points === 0) return;
    const whose = fact.record ?? fact.member;
    const available = (this.available.get(whose) ?? 0) + points;
    this.available.set(whose, available);
    const lot = { lotId: '1', points, earnedAt: fact.at, activeFrom: fact.at, expiresAt: null };
    this.record('PointsEarned', fact, { points, lot, source: 'purchase', balanceAfter: { available } });
  }

  private correct(fact: Extract<ShopFact, { kind: 'correct' }>): void {
    const { purchaseId, correctionId } = fact;
    const was = this.purchases.get(purchaseId)!;
    const days = { occurredAt: was.at, localDay: was.at.slice(0, 10) };
    const [before, purchase] = [was, fact].map((content) => ({ ...contentOf(content), ...days }));
    this.record('PurchaseCorrected', fact, { purchaseId, correctionId, before: before!, purchase: purchase! });
  }

  private return(fact: Extract<ShopFact, { kind: 'return' }>): void {
    const { purchaseId, returnId, line } = fact;
    const purchase = this.purchases.get(purchaseId)!;
    this.purchases.delete(purchaseId);
    const { at: occurredAt } = purchase;
    const back = purchase.lines.flatMap((bought, index) => piecesBack(bought, line, index + 1));
    const amount = back.reduce((sum, { amount: paid }) => sum + paid, 0);
    const isWhole = back.every(({ last }) => last) && back.length === purchase.lines.length;
    this.record('PurchaseReturned', fact, {
      returnId,
      purchaseId,
      localDay: occurredAt.slice(0, 10),
      part: {
        ...contentOf({ ...purchase, amount }),
        occurredAt,
        lines: back as unknown as JsonObject[],
      },
      ...(isWhole && { whole: true }),
      refund: amount,
    });
  }

  /** What somebody wants to redeem and does not have, the server refuses. */
  private redeem(fact: Extract<ShopFact, { kind: 'redeem' }>): void {
    const available = (this.available.get(fact.member) ?? 0) - fact.points;
    if (available < 0) return;
    this.available.set(fact.member, available);
    this.record('PointsRedeemed', fact, { points: fact.points, balanceAfter: { available } });
  }

  private record(
    type: string,
    { member, record = member, at }: Pick<MemberFact, 'member' | 'record' | 'at'>,
    data: JsonObject,
  ): void {
    const event = {
      type,
      data: { memberId: record, effectiveAt: at, occurredAt: at, ...data },
      metadata: { program: PROGRAM, recordedAt: at },
      revision: this.revision++,
    } as unknown as RecordedEvent;
    evolve(this.models.features, this.features, event);
    evolve(this.models.exposure, this.exposure, event);
  }
}

/** What was bought, as events say it. */
function contentOf({ amount, channel, location, promotion, lines }: Omit<PurchaseFact, 'kind'>): JsonObject {
  return {
    total: { amount, currency: 'EUR' },
    channel,
    ...(location !== undefined && { location }),
    ...(promotion !== undefined && { promotion }),
    lines: lines as unknown as JsonObject[],
  };
}

type Line = PurchaseFact['lines'][number];

/** What comes back of the line with this number, as the event says it; nothing where another line does. */
function piecesBack(
  bought: Line,
  returned: { readonly line: number; readonly quantity: number } | undefined,
  number: number,
) {
  if (returned !== undefined && returned.line !== number) return [];
  const quantity = returned?.quantity ?? bought.quantity;
  const share = quantity / bought.quantity;
  const gross = Math.round(bought.gross * share);
  const discount = Math.round((bought.discount ?? 0) * share);
  const isLast = quantity === bought.quantity;
  const part = { ...bought, quantity, gross, ...(bought.discount !== undefined && { discount }) };
  return [{ ...part, line: number, amount: gross - discount, ...(isLast && { last: true }) }];
}

function evolve(model: Projection, documents: Map<string, JsonObject>, event: RecordedEvent): void {
  if (!model.handles.includes(event.type)) return;
  for (const id of model.documentIds(event)) documents.set(id, model.evolve(documents.get(id) ?? null, event, id)!);
}
