import { type JsonObject } from '#platform';

/** What a member takes from the history that it is in. */
export interface SyntheticTime {
  /** How many commands there were. */
  readonly commands: number;
  at(): string;
  random(below: number): number;
}

export type SyntheticDraft = readonly [type: string, data: JsonObject];

const EXPIRES_AT = '2027-02-01T00:00:00.000Z';

const CLASSES = ['satisfaction', 'price', 'opportunistic', 'convenience', 'true', 'unclassified'];

/** A made-up member; each method gives the events of one command. */
export class SyntheticMember {
  revision = -1;
  isForgotten = false;
  available = 0;
  private readonly lots: { readonly lotId: string; points: number }[] = [];
  private lotsMade = 0;
  private purchases = 0;
  private requests = 0;
  private openRequest: { readonly requestId: string; readonly openedAt: string } | undefined;

  constructor(
    readonly memberId: string,
    private readonly time: SyntheticTime,
  ) {}

  enrol(): SyntheticDraft[] {
    const profile = { email: sealed('e'), phone: sealed('p'), name: sealed('n'), birthDate: sealed('b') };
    const identities = [{ kind: 'email', hmac: 'c'.repeat(64) }];
    const enrolledAt = this.time.at();
    return [['MemberEnrolled', { enrolledAt, channel: 'web', profile, identities, tier: 'member', programVersion: 1 }]];
  }

  updateProfile(name: string): SyntheticDraft[] {
    return [['ProfileUpdated', { profile: { name: sealed(name) }, identities: [] }]];
  }

  changeConsent(granted: boolean): SyntheticDraft[] {
    return [['ConsentChanged', { purpose: 'newsletter', granted }]];
  }

  purchase(): SyntheticDraft[] {
    const { time } = this;
    const amount = 100 + time.random(10_000);
    const points = Math.floor(amount / 10);
    const purchaseId = `p-${this.purchases++}-${time.commands}`;
    const lot = this.lot(points);
    const because = `10 points for each 100 spent: ${amount}`;
    return [
      [
        'PurchaseRecorded',
        {
          purchaseId,
          occurredAt: time.at(),
          total: { amount, currency: 'EUR' },
          itemCount: 1 + time.random(5),
          channel: 'store',
          location: `shop-${time.random(40)}`,
        },
      ],
      [
        'PointsEarned',
        {
          points,
          lot,
          source: 'purchase',
          purchaseId,
          breakdown: [{ rule: 'base', version: 1, effect: 'points_per_amount', points, because }],
          programVersion: 1,
          ...this.following(),
        },
      ],
    ];
  }

  redeem(): SyntheticDraft[] {
    const points = 1 + this.time.random(this.available);
    const allocations: { lotId: string; points: number }[] = [];
    for (let left = points; left > 0;) {
      const lot = this.lots[0]!;
      const taken = Math.min(left, lot.points);
      allocations.push({ lotId: lot.lotId, points: taken });
      lot.points -= taken;
      left -= taken;
      if (lot.points === 0) this.lots.shift();
    }
    this.available -= points;
    return [['PointsRedeemed', { points, reference: `order-${this.time.commands}`, allocations, ...this.following() }]];
  }

  adjust(): SyntheticDraft[] {
    const points = 1 + this.time.random(50);
    const lot = this.lot(points);
    return [['PointsAdjusted', { points, reason: 'goodwill', lot, ...this.following() }]];
  }

  giveFeedback(): SyntheticDraft[] {
    const { time } = this;
    const answer = { kind: 'nps', score: time.random(11), comment: sealed('c'), occurredAt: time.at() };
    return [
      ['FeedbackRecorded', answer],
      ['NoteAdded', { noteId: `n-${time.commands}`, text: sealed('t') }],
      ['SegmentEntered', { segmentId: `s${time.random(5)}`, segmentVersion: 1 }],
    ];
  }

  behave(): SyntheticDraft[] {
    return [['BehaviourRecorded', { behaviour: 'review', occurredAt: this.time.at() }]];
  }

  /** Opened now; answered and resolved the next time. */
  request(): SyntheticDraft[] {
    const at = this.time.at();
    if (!this.openRequest) {
      this.openRequest = { requestId: `r${this.requests++}`, openedAt: at };
      return [['ServiceRequestOpened', { ...this.openRequest, topic: 'delivery' }]];
    }
    const { requestId, openedAt } = this.openRequest;
    this.openRequest = undefined;
    const sinceOpenedMs = Date.parse(at) - Date.parse(openedAt);
    const answer = { requestId, automatic: false, answeredAt: at, firstResponseMs: sinceOpenedMs, sinceOpenedMs };
    return [
      ['ServiceRequestAnswered', answer],
      ['ServiceRequestResolved', { requestId, resolvedAt: at, sinceOpenedMs }],
    ];
  }

  changeClass(): SyntheticDraft[] {
    const { time } = this;
    const found = {
      from: CLASSES[time.random(CLASSES.length)]!,
      to: CLASSES[time.random(CLASSES.length)]!,
      scores: { satisfaction: 0.4, price: 0.2, opportunistic: 0.1, convenience: 0.1, true: 0.2 },
      margin: 0.2,
      evidence: [{ feature: 'regularity', value: 0.5, added: 0.6 }],
      observations: 20,
      missing: ['attitude'],
      modelVersion: 1,
      classifiedAt: time.at(),
    };
    return [['LoyaltyClassChanged', found]];
  }

  forget(): SyntheticDraft[] {
    this.isForgotten = true;
    return [['MemberForgotten', { identities: [] }]];
  }

  private lot(points: number): JsonObject {
    const lotId = String(++this.lotsMade);
    this.lots.push({ lotId, points });
    this.available += points;
    const earnedAt = this.time.at();
    return { lotId, points, earnedAt, activeFrom: earnedAt, expiresAt: EXPIRES_AT };
  }

  /** What a movement says of the balance after it. */
  private following(): JsonObject {
    const { available } = this;
    const nextDueAt = this.lots.length > 0 ? EXPIRES_AT : null;
    return {
      balanceAfter: { available, pending: 0, reserved: 0 },
      nextDueAt,
      nextExpiry: nextDueAt && { at: nextDueAt, points: available },
      toNextTier: null,
    };
  }
}

function sealed(text: string): JsonObject {
  return { $sealed: `${text}${'A'.repeat(80)}`, of: 'MemberEnrolled/profile/name' };
}
