import { type RecordedEvent } from '#event-store';
import { allocationsOf, takenFromLot } from '#loyalty/account';
import { type Allocated, type NewLot } from '#loyalty/account/events';
import { memberEvent, memberProjection, MOVEMENT_TYPES, type RecordedMemberEvent } from '#loyalty/member';

/** One credit and what is left of it. The id is `{memberId}.{lotId}`. Closed lots stay, with nothing remaining. */
export type LotDocument = {
  readonly memberId: string;
  readonly program: string;
  readonly lotId: string;
  readonly points: number;
  readonly remaining: number;
  readonly earnedAt: string;
  readonly activeFrom: string;
  /** Exclusive; `null` for never. */
  readonly expiresAt: string | null;
  readonly state: 'pending' | 'active' | 'used' | 'expired';
  /** From when on it counts on the effective time line. */
  readonly creditedAt: string;
  /** What was taken from it and when that counts, so that what was left at any time can be told from the document alone. */
  readonly uses: readonly LotUse[];
};

export interface LotUse {
  readonly at: string;
  readonly points: number;
  readonly kind: 'redemption' | 'adjustment';
}

/** Uses that are told apart; of more the two oldest are told as one, at the later one's time. */
const USES_MAX = 1_000;

export const lots = memberProjection<LotDocument>({
  name: 'lots',
  version: 3,
  programInIdsSince: 3,
  indexes: [{ name: 'member', fields: ['memberId'] }],
  handles: MOVEMENT_TYPES,
  documentIds: (recorded) => {
    const event = memberEvent(recorded);
    return lotIdsOf(event).map((lotId) => `${event.data.memberId}.${lotId}`);
  },
  evolve: evolveLot,
});

function lotIdsOf(event: RecordedMemberEvent): readonly string[] {
  switch (event.type) {
    case 'PointsEarned':
      return [event.data.lot.lotId];
    case 'PointsActivated':
    case 'PointsExpired':
      return [event.data.lotId];
    case 'ExpiryRevoked':
    case 'ActivationRevoked':
      return event.data.lots.map(({ lotId }) => lotId);
    case 'PointsRedeemed':
      return allocationsOf(event.data).map((allocation) => allocation.lotId);
    case 'PointsAdjusted': {
      const { lot } = event.data;
      return lot ? [lot.lotId] : allocationsOf(event.data).map((allocation) => allocation.lotId);
    }
    default:
      return [];
  }
}

export function evolveLot(before: LotDocument | null, recorded: RecordedEvent): LotDocument | null {
  const event = memberEvent(recorded);
  switch (event.type) {
    case 'PointsEarned':
      return credited(event, event.data.lot);
    case 'PointsAdjusted':
      return event.data.lot ? credited(event, event.data.lot) : taken(before, event, event.data);
    case 'PointsRedeemed':
      return taken(before, event, event.data);
    case 'PointsActivated':
      return before && { ...before, state: 'active' };
    case 'PointsExpired':
      return before && { ...before, remaining: before.remaining - event.data.points, state: 'expired' };
    case 'ExpiryRevoked':
      return before && returned(before, event.data);
    case 'ActivationRevoked':
      return before && { ...before, state: 'pending' };
    default:
      return before;
  }
}

function returned(
  before: LotDocument,
  { lots }: Extract<RecordedMemberEvent, { type: 'ExpiryRevoked' }>['data'],
): LotDocument {
  const remaining = lots.find(({ lotId }) => lotId === before.lotId)?.remaining ?? before.remaining;
  return { ...before, remaining, state: 'active' };
}

function credited(event: RecordedMemberEvent, lot: NewLot): LotDocument {
  return {
    memberId: event.data.memberId,
    program: event.metadata.program,
    lotId: lot.lotId,
    points: lot.points,
    remaining: lot.points,
    earnedAt: lot.earnedAt,
    activeFrom: lot.activeFrom,
    expiresAt: lot.expiresAt,
    state: lot.activeFrom > lot.earnedAt ? 'pending' : 'active',
    creditedAt: event.data.effectiveAt,
    uses: [],
  };
}

function taken(before: LotDocument | null, event: RecordedMemberEvent, allocated: Allocated): LotDocument | null {
  if (!before) return null;
  const points = takenFromLot(allocated, before.lotId);
  const remaining = before.remaining - points;
  const kind = event.type === 'PointsRedeemed' ? 'redemption' : 'adjustment';
  const uses = usesAfter(before.uses, { at: event.data.effectiveAt, points, kind });
  return { ...before, remaining, state: remaining === 0 ? 'used' : before.state, uses };
}

function usesAfter(before: readonly LotUse[], use: LotUse): readonly LotUse[] {
  const uses = [...before, use];
  if (uses.length <= USES_MAX) return uses;
  const [first, second, ...rest] = uses as [LotUse, LotUse, ...LotUse[]];
  return [{ ...second, points: first.points + second.points }, ...rest];
}
