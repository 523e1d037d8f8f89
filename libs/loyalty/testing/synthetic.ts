import { type EventMetadata, type NewEvent } from '#event-store';
import { derivedId, type JsonObject } from '#platform';

/** An append of a made-up history: consistent with itself, of the size that sealed events have, the same for one seed. */
export interface SyntheticAppend {
  readonly stream: string;
  readonly expected: number | 'no_stream';
  readonly events: readonly NewEvent[];
}

interface SyntheticMember {
  readonly memberId: string;
  revision: number;
  available: number;
  lots: { lotId: string; points: number }[];
  lotsMade: number;
  purchases: number;
  requests: number;
  openRequest?: { readonly requestId: string; readonly openedAt: string } | undefined;
  forgotten: boolean;
}

const START_MS = Date.parse('2026-01-01T00:00:00.000Z');

/** An event as the log takes it; hashes are of the right size and nothing more. */
export function newEvent(
  type: string,
  data: JsonObject,
  ids: { commandId: string; index?: number; at: string },
): NewEvent {
  const { commandId, index = 0, at } = ids;
  const metadata: EventMetadata = {
    $correlationId: commandId,
    $causationId: commandId,
    commandId,
    fingerprint: 'f'.repeat(64),
    actor: { type: 'client', id: 'till-7' },
    occurredAt: at,
    recordedAt: at,
    schemaVersion: 1,
    program: 'main',
    previousHash: '0'.repeat(64),
    hash: 'a'.repeat(64),
  };
  return { id: derivedId(commandId, String(index)), type, data, metadata };
}

export class SyntheticHistory {
  private readonly members: SyntheticMember[] = [];
  private commands = 0;
  private state: number;

  constructor(
    /** How many members, about; who is forgotten is replaced by somebody new. */
    private readonly membersMax: number,
    seed = 1,
  ) {
    this.state = seed;
  }

  /** The next command of somebody: mostly purchases, some of everything else. */
  next(): SyntheticAppend {
    const known = this.members[this.random(this.membersMax)];
    if (!known || known.forgotten) return this.enrol();
    const dice = this.random(100);
    if (dice < 5 && known.available >= 10) return this.redeem(known);
    if (dice < 8)
      return this.append(known, [['ProfileUpdated', { profile: { name: sealed(`n${dice}`) }, identities: [] }]]);
    if (dice < 10) return this.append(known, [['ConsentChanged', { purpose: 'newsletter', granted: dice === 8 }]]);
    if (dice < 12) return this.adjust(known);
    if (dice < 13 && this.random(10) === 0) return this.forget(known);
    if (dice < 14) return this.feedback(known);
    if (dice < 15) return this.append(known, [['BehaviourRecorded', { behaviour: 'review', occurredAt: this.at() }]]);
    if (dice < 18) return this.request(known);
    if (dice < 23) return this.guestPurchase();
    if (dice < 26) return this.classChange(known);
    if (dice < 30) return this.segment();
    return this.purchase(known);
  }

  private enrol(): SyntheticAppend {
    const memberId = `m-${String(this.members.length).padStart(8, '0')}`;
    const member: SyntheticMember = {
      memberId,
      revision: -1,
      available: 0,
      lots: [],
      lotsMade: 0,
      purchases: 0,
      requests: 0,
      forgotten: false,
    };
    this.members.push(member);
    const profile = { email: sealed('e'), phone: sealed('p'), name: sealed('n'), birthDate: sealed('b') };
    const enrolledAt = this.at();
    return this.append(member, [
      [
        'MemberEnrolled',
        {
          enrolledAt,
          channel: 'web',
          profile,
          identities: [{ kind: 'email', hmac: 'c'.repeat(64) }],
          tier: 'member',
          programVersion: 1,
        },
      ],
    ]);
  }

  private purchase(member: SyntheticMember): SyntheticAppend {
    const amount = 100 + this.random(10_000);
    const points = Math.floor(amount / 10);
    const purchaseId = `p-${member.purchases++}-${this.commands}`;
    const lot = this.lot(member, points);
    const balance = this.balance(member);
    return this.append(member, [
      [
        'PurchaseRecorded',
        {
          purchaseId,
          occurredAt: this.at(),
          total: { amount, currency: 'EUR' },
          itemCount: 1 + this.random(5),
          channel: 'store',
          location: `shop-${this.random(40)}`,
        },
      ],
      [
        'PointsEarned',
        {
          points,
          lot,
          source: 'purchase',
          purchaseId,
          breakdown: [
            {
              rule: 'base',
              version: 1,
              effect: 'points_per_amount',
              points,
              because: `10 points for each 100 spent: ${amount}`,
            },
          ],
          programVersion: 1,
          ...balance,
        },
      ],
    ]);
  }

  private feedback(member: SyntheticMember): SyntheticAppend {
    const answer = { kind: 'nps', score: this.random(11), comment: sealed('c'), occurredAt: this.at() };
    return this.append(member, [
      ['FeedbackRecorded', answer],
      ['NoteAdded', { noteId: `n-${this.commands}`, text: sealed('t') }],
      ['SegmentEntered', { segmentId: `s${this.random(5)}`, segmentVersion: 1 }],
    ]);
  }

  /** Opened, answered and resolved in one, or opened now and resolved the next time. */
  private request(member: SyntheticMember): SyntheticAppend {
    const known = member.openRequest;
    if (known) {
      member.openRequest = undefined;
      const { requestId, openedAt } = known;
      const sinceOpenedMs = Date.parse(this.at()) - Date.parse(openedAt);
      const answered = {
        requestId,
        automatic: false,
        answeredAt: this.at(),
        firstResponseMs: sinceOpenedMs,
        sinceOpenedMs,
      };
      return this.append(member, [
        ['ServiceRequestAnswered', answered],
        ['ServiceRequestResolved', { requestId, resolvedAt: this.at(), sinceOpenedMs }],
      ]);
    }
    member.openRequest = { requestId: `r${member.requests++}`, openedAt: this.at() };
    return this.append(member, [['ServiceRequestOpened', { ...member.openRequest, topic: 'delivery' }]]);
  }

  private guestPurchase(): SyntheticAppend {
    const purchaseId = `g-${this.commands}`;
    const total = { amount: 100 + this.random(10_000), currency: 'EUR' };
    const at = this.at();
    const commandId = derivedId('synthetic', String(this.commands++));
    const data = { purchaseId, occurredAt: at, total, channel: 'store', effectiveAt: at };
    const events = [newEvent('GuestPurchaseRecorded', data, { commandId, at })];
    return { stream: `trofast.guest-main.${purchaseId}`, expected: 'no_stream', events };
  }

  private segment(): SyntheticAppend {
    const segmentId = `s-${this.commands}`;
    const at = this.at();
    const commandId = derivedId('synthetic', String(this.commands++));
    const rule = { filter: { 'purchases.lastAt': { $gte: { $ago: 'P90D' } } }, noneOf: ['one-time'] };
    const data = { programId: 'main', segmentId, version: 1, name: 'Regulars', rule, announced: true, effectiveAt: at };
    const events = [newEvent('SegmentDefined', data, { commandId, at })];
    return { stream: `trofast.segment-main.${segmentId}`, expected: 'no_stream', events };
  }

  private redeem(member: SyntheticMember): SyntheticAppend {
    const points = 1 + this.random(member.available);
    const allocations: { lotId: string; points: number }[] = [];
    for (let left = points; left > 0;) {
      const lot = member.lots[0]!;
      const taken = Math.min(left, lot.points);
      allocations.push({ lotId: lot.lotId, points: taken });
      lot.points -= taken;
      left -= taken;
      if (lot.points === 0) member.lots.shift();
    }
    member.available -= points;
    return this.append(member, [
      ['PointsRedeemed', { points, reference: `order-${this.commands}`, allocations, ...this.balance(member) }],
    ]);
  }

  private adjust(member: SyntheticMember): SyntheticAppend {
    const points = 1 + this.random(50);
    const lot = this.lot(member, points);
    return this.append(member, [['PointsAdjusted', { points, reason: 'goodwill', lot, ...this.balance(member) }]]);
  }

  private classChange(member: SyntheticMember): SyntheticAppend {
    const classes = ['satisfaction', 'price', 'opportunistic', 'convenience', 'true', 'unclassified'];
    const found = {
      from: classes[this.random(classes.length)]!,
      to: classes[this.random(classes.length)]!,
      scores: { satisfaction: 0.4, price: 0.2, opportunistic: 0.1, convenience: 0.1, true: 0.2 },
      margin: 0.2,
      evidence: [{ feature: 'regularity', value: 0.5, added: 0.6 }],
      observations: 20,
      missing: ['attitude'],
      modelVersion: 1,
      classifiedAt: this.at(),
    };
    return this.append(member, [['LoyaltyClassChanged', found]]);
  }

  private forget(member: SyntheticMember): SyntheticAppend {
    member.forgotten = true;
    return this.append(member, [['MemberForgotten', { identities: [] }]]);
  }

  private lot(member: SyntheticMember, points: number): JsonObject {
    const lotId = String(++member.lotsMade);
    member.lots.push({ lotId, points });
    member.available += points;
    return { lotId, points, earnedAt: this.at(), activeFrom: this.at(), expiresAt: '2027-02-01T00:00:00.000Z' };
  }

  private balance(member: SyntheticMember): JsonObject {
    return {
      balanceAfter: { available: member.available, pending: 0, reserved: 0 },
      nextDueAt: member.lots.length > 0 ? '2027-02-01T00:00:00.000Z' : null,
      nextExpiry: member.lots.length > 0 ? { at: '2027-02-01T00:00:00.000Z', points: member.available } : null,
      toNextTier: null,
    };
  }

  private append(member: SyntheticMember, drafts: readonly (readonly [string, JsonObject])[]): SyntheticAppend {
    const commandId = derivedId('synthetic', String(this.commands++));
    const at = this.at();
    const events = drafts.map(([type, data], index) =>
      newEvent(type, { memberId: member.memberId, ...data, effectiveAt: at }, { commandId, index, at }),
    );
    const expected = member.revision < 0 ? 'no_stream' : member.revision;
    member.revision += events.length;
    return { stream: `trofast.member-main.${member.memberId}`, expected, events };
  }

  private at(): string {
    return new Date(START_MS + this.commands * 1000).toISOString();
  }

  /** A whole number from 0 to below `below`: a linear congruential generator (Numerical Recipes). */
  private random(below: number): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.state / 2 ** 32) * below);
  }
}

function sealed(text: string): JsonObject {
  return { $sealed: `${text}${'A'.repeat(80)}`, of: 'MemberEnrolled/profile/name' };
}
