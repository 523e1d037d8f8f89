import { type RecordedEvent } from '#event-store';
import { isOpen, lotIdsOf, pointsOfLot } from '#loyalty/account';
import { type NewLot, type Posting, type Side } from '#loyalty/account/events';
import { memberEvent, memberProjection, MOVEMENT_TYPES, postingsOf, type RecordedMemberEvent } from '#loyalty/member';

import { shownInstant, shownLot } from '#loyalty/vocabulary';

import { holdsAfter } from './lot-holds.js';
import { type LotDocument, type LotUse, lotsSchema } from './lots-schema.js';

/** Uses that are listed; beyond them the two oldest become one, at the later one's time. */
const USES_MAX = 1_000;

export const lots = memberProjection({
  name: 'lots',
  version: 8, // points that come back after the end of their lot
  document: lotsSchema,
  programInIdsSince: 3,
  indexes: [{ name: 'member', fields: ['memberId'] }],
  handles: MOVEMENT_TYPES,
  documentIds: (recorded) => {
    const event = memberEvent(recorded);
    const postings = postingsOf(event);
    return postings ? lotIdsOf(postings).map((lotId) => `${event.data.memberId}.${lotId}`) : [];
  },
  evolve: evolveLot,
});

export function evolveLot(before: LotDocument | null, recorded: RecordedEvent, id: string): LotDocument | null {
  const event = memberEvent(recorded);
  const postings = postingsOf(event);
  if (!postings) return before;
  const lotId = id.slice(id.lastIndexOf('.') + 1);
  const opened = postings.opened.find((lot) => lot.lotId === lotId);
  let document = opened ? openedLot(before, opened, event) : before;
  for (const leg of postings.legs) {
    const points = pointsOfLot(leg.lots, lotId);
    if (!document || points === 0) continue;
    const holds = holdsAfter(document, { ...leg, points }, event);
    document = { ...moved(document, { ...leg, points }, before && event.data.effectiveAt), holds };
  }
  const end = postings.ends?.find((lot) => lot.lotId === lotId);
  return document && end ? { ...document, expiresAt: shownInstant(end.expiresAt) } : document;
}

/** A new lot, whose points are still to come, one that had closed, or one that gets other times. */
function openedLot(before: LotDocument | null, lot: NewLot, event: RecordedMemberEvent): LotDocument {
  const { lotId, points, earnedAt, activeFrom, expiresAt } = shownLot(lot);
  if (before) return { ...before, activeFrom, expiresAt };
  return {
    memberId: event.data.memberId,
    program: event.metadata.program,
    lotId,
    points,
    remaining: 0,
    earnedAt,
    activeFrom,
    expiresAt,
    state: 'active',
    creditedAt: event.data.effectiveAt,
    uses: [],
    holds: [],
  };
}

/** @param usedAt when a use of it counts; `null` where the lot is new, since what makes it is no use */
function moved(before: LotDocument, { from, to, points }: Omit<Posting, 'lotId'>, usedAt: string | null): LotDocument {
  const taken = points * (Number(isOpen(from)) - Number(isOpen(to)));
  const remaining = before.remaining - taken;
  const uses = usedAt === null ? before.uses : usesOf({ from, to, points }, usedAt).reduce(usesAfter, before.uses);
  return { ...before, remaining, state: stateAfter(before, to, remaining), uses };
}

/** What a movement takes from a lot, and what comes back of it: also points that had ended meanwhile, which are no longer used, but expired. */
function usesOf({ from, to, points }: Omit<Posting, 'lotId'>, at: string): readonly LotUse[] {
  const [back, taken] = [KINDS[from], KINDS[to]];
  return [...(back ? [{ at, points: -points, kind: back }] : []), ...(taken ? [{ at, points, kind: taken }] : [])];
}

/** By the side that points went to, or came back from. What has expired follows from the end of the lot. */
const KINDS: Readonly<Partial<Record<Side, LotUse['kind']>>> = {
  redeemed: 'redemption',
  reversed: 'reversal',
  adjusted: 'adjustment',
  transferred: 'transfer',
};

function stateAfter({ state }: LotDocument, to: Side, remaining: number): LotDocument['state'] {
  if (isOpen(to)) return to === 'pending' ? 'pending' : 'active';
  if (remaining > 0) return state;
  return to === 'expired' ? 'expired' : 'used';
}

function usesAfter(before: readonly LotUse[], use: LotUse): readonly LotUse[] {
  const uses = [...before, use];
  if (uses.length <= USES_MAX) return uses;
  const [first, second, ...rest] = uses as [LotUse, LotUse, ...LotUse[]];
  return [{ ...second, points: first.points + second.points }, ...rest];
}
