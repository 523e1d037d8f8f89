import { type RecordedEvent } from '#event-store';
import { memberEvent } from '#loyalty/member';

/** A tier that a member, or a household, came to have. */
export interface TierMove {
  readonly memberId: string;
  readonly revision: number;
  readonly at: string;
  readonly recordedAt: string;
  /** Null for the first one. */
  readonly from: string | null;
  readonly to: string;
  readonly reason: string;
}

/** What an event moves; undefined where it moves no tier. */
export function tierMoveOf(recorded: RecordedEvent): TierMove | undefined {
  const event = memberEvent(recorded);
  const { memberId, effectiveAt: at } = event.data;
  const place = { memberId, revision: event.revision, at, recordedAt: event.metadata.recordedAt };
  switch (event.type) {
    case 'MemberEnrolled':
      return { ...place, from: null, to: event.data.tier, reason: 'enrolled' };
    case 'HouseholdCreated':
      return { ...place, from: null, to: event.data.tier, reason: 'created' };
    case 'TierChanged':
    case 'HouseholdTierChanged':
      return { ...place, from: event.data.from, to: event.data.to, reason: event.data.reason };
    default:
      return undefined;
  }
}

/** A time that a member was in an announced segment. */
export interface SegmentStay {
  readonly memberId: string;
  readonly segmentId: string;
  /** Version of its definition when the member entered; null where only the leaving is recorded. */
  readonly segmentVersion: number | null;
  readonly enteredAt: string | null;
  /** Null: the member is in it. */
  readonly leftAt: string | null;
}

/** Stays in segments, folded from events in the order of the log. */
export class SegmentStays {
  private readonly stays: SegmentStay[] = [];
  private readonly open = new Map<string, number>();

  apply(recorded: RecordedEvent): void {
    const event = memberEvent(recorded);
    if (event.type !== 'SegmentEntered' && event.type !== 'SegmentLeft') return;
    const { memberId, segmentId, segmentVersion, effectiveAt } = event.data;
    const key = `${memberId}\n${segmentId}`;
    const index = this.open.get(key);
    if (event.type === 'SegmentLeft') return this.leave(key, { memberId, segmentId }, effectiveAt);
    if (index !== undefined) return; // entering twice is once
    this.open.set(key, this.stays.length);
    this.stays.push({ memberId, segmentId, segmentVersion, enteredAt: effectiveAt, leftAt: null });
  }

  rows(): readonly SegmentStay[] {
    return this.stays;
  }

  private leave(key: string, who: Pick<SegmentStay, 'memberId' | 'segmentId'>, leftAt: string): void {
    const index = this.open.get(key);
    this.open.delete(key);
    if (index === undefined) this.stays.push({ ...who, segmentVersion: null, enteredAt: null, leftAt });
    else this.stays[index] = { ...this.stays[index]!, leftAt };
  }
}
