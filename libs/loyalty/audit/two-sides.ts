import { type RecordedEvent, type StreamName } from '#event-store';
import { type Member, memberEvent } from '#loyalty/member';

import { type Report } from './event-check.js';
import { type OtherMember, type Sides } from './sides.js';
import { HouseholdTiersCheck } from './two-sides-of-households.js';
import { MergesCheck } from './two-sides-of-merges.js';
import { TransfersCheck } from './two-sides-of-transfers.js';

/** How much was on its way between two members at the end of the log. */
export interface UnderWay {
  readonly transfers: number;
  readonly merges: number;
  /** What does not count towards the tier of a household yet; left out where all does. */
  readonly purchases?: number;
}

/**
 * Checks that two streams say the same of what went from one member to the other, in the order of the log: what arrives was on its way, what leaves
 * has arrived, and all of it is the same. Memory: what is on its way, however many transfers and merges there were.
 */
export class TwoSides {
  private readonly transfers = new TransfersCheck();
  private readonly merges = new MergesCheck();
  private readonly householdTiers = new HouseholdTiersCheck();

  /** @param member as it is after the event */
  check(recorded: RecordedEvent, member: Member, folded: ReadonlyMap<StreamName, Member>, report: Report): void {
    const event = memberEvent(recorded);
    const { stream } = recorded;
    const prefix = stream.slice(0, stream.lastIndexOf('.') + 1);
    const other: OtherMember = (memberId) => folded.get(`${prefix}${memberId}`);
    const sides: Sides = { event, prefix, member, other, report };
    this.transfers.check(sides);
    this.merges.check(sides);
    this.householdTiers.check(sides);
  }

  /** What is of a member whose stream cannot be read any further is not known, and is not checked. */
  giveUp(stream: StreamName): void {
    this.transfers.giveUp(stream);
    this.merges.giveUp(stream);
    this.householdTiers.giveUp(stream);
  }

  get underWay(): UnderWay {
    const { open: purchases } = this.householdTiers;
    return { transfers: this.transfers.open, merges: this.merges.open, ...(purchases > 0 && { purchases }) };
  }
}
