import { allocationsOf, carriedPostings, type LotEnd, oneLeg, type Postings, remembered } from '#loyalty/account';
import { type Allocated, type Allocation, type NewLot, type ReturnedLot, type Side } from '#loyalty/account/events';
import { type Instant } from '#platform';

import { type Movement, MOVEMENT_TYPES } from './event-kinds.js';
import { type MemberEvent } from './events.js';

/** Those that say their postings themselves, as all types do that were added later. */
type SelfSaying<Event = Movement> = Event extends { readonly data: infer Data }
  ? 'postings' extends keyof Data
    ? Event
    : never
  : never;

type Derived = {
  readonly [Type in Exclude<Movement['type'], SelfSaying['type']>]: (
    data: Extract<Movement, { readonly type: Type }>['data'],
  ) => Postings;
};

/** The postings of the first types of events, which say what they move in words of their own (ADR 40). */
const DERIVED: Derived = {
  PointsEarned: ({ lot }) => credit('issued', lot),
  PointsActivated: ({ lotId, points }) => ofLot('pending', 'available', lotId, points),
  PointsExpired: ({ lotId, points }) => ofLot('available', 'expired', lotId, points),
  ExpiryRevoked: ({ lots, points }) =>
    oneLeg({ from: 'expired', to: 'available', points, lots: remainders(lots) }, lots),
  ActivationRevoked: ({ lots, points }) => oneLeg({ from: 'available', to: 'pending', points, lots }),
  PointsRedeemed: (data) => debit('redeemed', data.points, data),
  LotExpiryChanged: ({ lots, expiresAt }) => ({ opened: [], legs: [], ends: endsOf(lots, expiresAt) }),
  ExpiryMoved: ({ lotIds, expiresAt }) => ({ opened: [], legs: [], ends: movedEnds(lotIds, expiresAt) }),
  PointsAdjusted: (data) => (data.lot ? credit('adjusted', data.lot) : debit('adjusted', -data.points, data)),
};

type Upcast = (data: never) => Postings | undefined;

/** How each type of movement is read. Every event that is folded is looked up here, and most move nothing. */
const UPCASTS: ReadonlyMap<string, Upcast> = new Map<string, Upcast>(
  MOVEMENT_TYPES.map((type) => [type, (DERIVED as Readonly<Record<string, Upcast>>)[type] ?? carriedPostings]),
);

/** What an event moves; `undefined` where it moves no points. */
export function postingsOf({ type, data }: Pick<MemberEvent, 'type' | 'data'>): Postings | undefined {
  return UPCASTS.get(type)?.(data as never);
}

function credit(from: Side, lot: NewLot): Postings {
  const { lotId, points } = lot;
  const to = lot.activeFrom > lot.earnedAt ? 'pending' : 'available';
  return oneLeg({ from, to, points, lots: [{ lotId, points }] }, [lot]);
}

function debit(to: Side, points: number, allocated: Allocated): Postings {
  return oneLeg({ from: 'available', to, points, lots: allocationsOf(allocated) });
}

function ofLot(from: Side, to: Side, lotId: string, points: number): Postings {
  return oneLeg({ from, to, points, lots: [{ lotId, points }] });
}

const newEnds = new WeakMap<readonly object[], readonly LotEnd[]>();

const endsOf = (lots: readonly { readonly lotId: string }[], expiresAt: Instant | null): readonly LotEnd[] =>
  remembered(newEnds, lots, () => lots.map(({ lotId }) => ({ lotId, expiresAt })));

const movedTo = new WeakMap<readonly string[], readonly LotEnd[]>();

const movedEnds = (lotIds: readonly string[], expiresAt: Instant): readonly LotEnd[] =>
  remembered(movedTo, lotIds, () => lotIds.map((lotId) => ({ lotId, expiresAt })));

const remaindersOf = new WeakMap<readonly ReturnedLot[], readonly Allocation[]>();

const remainders = (lots: readonly ReturnedLot[]): readonly Allocation[] =>
  remembered(remaindersOf, lots, () => lots.map(({ lotId, remaining }) => ({ lotId, points: remaining })));
