import { type NewEvent } from '#event-store';
import { derivedId } from '#platform';

import { newEvent } from './new-event.js';
import { type SyntheticDraft, SyntheticMember } from './synthetic-member.js';

/** An append of a made-up history: consistent with itself, of the size that sealed events have, the same for one seed. */
export interface SyntheticAppend {
  readonly stream: string;
  readonly expected: number | 'no_stream';
  readonly events: readonly NewEvent[];
}

const START_MS = Date.parse('2026-01-01T00:00:00.000Z');

export class SyntheticHistory {
  commands = 0;
  private readonly members: SyntheticMember[] = [];
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
    if (!known || known.isForgotten) return this.enrol();
    const dice = this.random(100);
    if (dice >= 18 && dice < 23) return this.guestPurchase();
    if (dice >= 26 && dice < 30) return this.segment();
    return this.append(known, this.draftsOf(known, dice));
  }

  /** When it is, by the command that is next. */
  at(): string {
    return new Date(START_MS + this.commands * 1000).toISOString();
  }

  /** A whole number from 0 to below `below`: a linear congruential generator (Numerical Recipes). */
  random(below: number): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.state / 2 ** 32) * below);
  }

  private draftsOf(member: SyntheticMember, dice: number): SyntheticDraft[] {
    if (dice < 5 && member.available >= 10) return member.redeem();
    if (dice < 8) return member.updateProfile(`n${dice}`);
    if (dice < 10) return member.changeConsent(dice === 8);
    if (dice < 12) return member.adjust();
    if (dice < 13 && this.random(10) === 0) return member.forget();
    if (dice < 14) return member.giveFeedback();
    if (dice < 15) return member.behave();
    if (dice < 18) return member.request();
    return dice < 26 ? member.changeClass() : member.purchase();
  }

  private enrol(): SyntheticAppend {
    const member = new SyntheticMember(`m-${String(this.members.length).padStart(8, '0')}`, this);
    this.members.push(member);
    return this.append(member, member.enrol());
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

  private append(member: SyntheticMember, drafts: readonly SyntheticDraft[]): SyntheticAppend {
    const commandId = derivedId('synthetic', String(this.commands++));
    const at = this.at();
    const events = drafts.map(([type, data], index) =>
      newEvent(type, { memberId: member.memberId, ...data, effectiveAt: at }, { commandId, index, at }),
    );
    const expected = member.revision < 0 ? 'no_stream' : member.revision;
    member.revision += events.length;
    return { stream: `trofast.member-main.${member.memberId}`, expected, events };
  }
}
