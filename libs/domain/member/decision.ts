import { type Program } from '../program/events.js';
import { earlier, type Instant } from '../time.js';

import { applyToMember } from './apply.js';
import { type BalanceAfter, type MemberEvent } from './events.js';
import { NEVER } from './lots.js';
import { type Member } from './member.js';
import { copyMember } from './state.js';
import { nextFall } from './tiers.js';

/** Events as they are made here: `balanceAfter` and `nextDueAt` follow once the event has been applied. */
export type Draft<Event extends MemberEvent = MemberEvent> = Event extends MemberEvent
  ? { readonly type: Event['type']; readonly data: Omit<Event['data'], 'balanceAfter' | 'nextDueAt' | 'memberId'> }
  : never;

const WITH_BALANCE: ReadonlySet<MemberEvent['type']> = new Set([
  'PointsEarned',
  'PointsActivated',
  'PointsExpired',
  'PointsRedeemed',
  'PointsAdjusted',
]);

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

  /** Adds an event, with the balance and next due instant after it where its type carries them. */
  add(draft: Draft): void {
    const data: DataInMaking = { memberId: this.memberId, ...draft.data };
    const event = { type: draft.type, data } as unknown as MemberEvent;
    applyToMember(this.member, event);
    if (draft.type === 'PurchaseRecorded' || draft.type === 'PointsEarned' || draft.type === 'TierChanged')
      this.fall = undefined;
    if (WITH_BALANCE.has(draft.type)) data.balanceAfter = this.balance();
    if (WITH_BALANCE.has(draft.type) || draft.type === 'TierChanged')
      data.nextDueAt = this.member.nextDueAt = this.nextDueAt();
    this.events.push(event);
  }

  /** A purchase that nothing else will carry the next due instant for: it says so itself where it moved. */
  addPurchaseWithoutPoints(data: Extract<Draft, { type: 'PurchaseRecorded' }>['data']): void {
    const before = this.member.nextDueAt;
    this.add({ type: 'PurchaseRecorded', data });
    const nextDueAt = this.nextDueAt();
    if (nextDueAt === before) return;
    (this.events.at(-1)!.data as DataInMaking).nextDueAt = this.member.nextDueAt = nextDueAt;
  }

  /** The earliest of: a lot becomes usable, a lot ends, the tier falls. */
  nextDueAt(): Instant | null {
    const activation = this.member.pendingLots.minKey()?.[0] ?? NEVER;
    const expiry = this.member.lots.minKey()?.[0] ?? NEVER;
    const due = earlier(earlier(activation, expiry), this.nextFall() ?? NEVER);
    return due === NEVER ? null : due;
  }

  /** The next review that lowers the tier; worked out once for as long as nothing bears on it. */
  nextFall(): Instant | null {
    if (this.fall === undefined) this.fall = nextFall(this.member, this.program);
    return this.fall;
  }

  private balance(): BalanceAfter {
    const { available, pending, reserved } = this.member.totals;
    return { available, pending, reserved };
  }
}

interface DataInMaking {
  balanceAfter?: BalanceAfter;
  nextDueAt?: Instant | null;
  [field: string]: unknown;
}
