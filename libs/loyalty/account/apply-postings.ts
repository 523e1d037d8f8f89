import { type Instant, InvariantViolated, later } from '#platform';

import { type Account, type Lot } from './account.js';
import { type Allocation, type NewLot, type Side } from './events.js';
import { rememberExpired, restoreExpired } from './expired-lots.js';
import { LotSearch } from './lot-search.js';
import { keyOn, treeOf } from './lot-trees.js';
import { type Leg, type LotEnd, type Postings } from './postings.js';
import { EFFECTS, isOpen, OPEN_SIDES, type OpenSide, type Totals } from './totals.js';

/**
 * Moves points in the account, which is changed: the only code that changes lots and totals.
 *
 * @param at when the event counts
 * @throws InvariantViolated where a lot, or the account, has less on a side than is taken from it
 */
export function applyPostings(account: Account, { opened, legs, ends = [] }: Postings, at: Instant): void {
  const { lotsMade } = account;
  for (const { lotId } of opened) account.lotsMade = Math.max(account.lotsMade, Number(lotId));
  for (const leg of legs) {
    addToTotals(
      account.totals,
      leg,
      movesLotsWhole(leg) ? moveWhole(account, leg, opened) : move(account, leg, { opened, lotsMade }, at),
    );
    if (leg.to === 'available' && account.lotsMade > lotsMade)
      account.latestCreditAt = later(account.latestCreditAt, at);
  }
  if (ends.length > 0) for (const side of OPEN_SIDES) changeEnds(account, side, ends);
}

/** What lots have on a side moves to the place of its new end. */
function changeEnds(account: Account, side: OpenSide, ends: readonly LotEnd[]): void {
  if (side === 'reserved' && !account.reservedLots) return;
  const tree = treeOf(account, side);
  const search = new LotSearch(tree);
  for (const { lotId, expiresAt } of ends) {
    const key = search.find(lotId);
    const lot = key && tree.get(key);
    if (!lot) continue; // nothing of it is on this side
    tree.delete(key);
    put(account, side, { ...lot, expiresAt }, lot.remaining, lot.cameBackAt);
  }
}

/** A lot waits or is usable as a whole. */
const movesLotsWhole = ({ from, to }: Leg): boolean =>
  (from === 'pending' && to === 'available') || (from === 'available' && to === 'pending');

/**
 * What is left of the lots moves, whatever the event says: a past that leaves out a debit has more of it.
 * @param dated lots that get other times with it
 */
function moveWhole(account: Account, { from, to, lots }: Leg, dated: readonly NewLot[]): number {
  const tree = treeOf(account, from as OpenSide);
  const search = new LotSearch(tree);
  let points = 0;
  for (const { lotId } of lots) {
    const key = search.find(lotId);
    const lot = key && tree.get(key);
    if (!lot) throw new InvariantViolated(`Lot ${lotId} becomes ${to} but has no ${from} points.`);
    tree.delete(key);
    const { activeFrom, expiresAt } = dated.find((one) => one.lotId === lotId) ?? lot;
    put(account, to as OpenSide, { ...lot, activeFrom, expiresAt }, lot.remaining, lot.cameBackAt);
    points += lot.remaining;
  }
  return points;
}

interface Brought {
  readonly opened: readonly NewLot[];
  /** How many lots there were before the event. */
  readonly lotsMade: number;
}

function move(account: Account, { from, to, lots, points }: Leg, brought: Brought, at: Instant): number {
  if (isOpen(from)) take(account, from, lots, takenTo(account, { from, to }, at));
  else if (isOpen(to)) bring(account, to, lots, brought, (lotId) => cameBack(account, { from, lotId }, at));
  if (from === 'expired') restoreExpired(account, lots);
  return points;
}

/** From when on what is brought back to a lot was usable: an expiry that is taken back has never been. */
function cameBack({ expiredLots = [] }: Account, { from, lotId }: { from: Side; lotId: string }, at: Instant) {
  return from === 'expired' ? expiredLots.find((lot) => lot.lotId === lotId)?.cameBackAt : at;
}

/**
 * What becomes of what is taken out of a lot, where the account keeps any of it. What expires as it is released was reserved before,
 * so that nothing that happened before may use it.
 */
function takenTo(
  account: Account,
  { from, to }: Pick<Leg, 'from' | 'to'>,
  at: Instant,
): ((lot: Lot, points: number) => void) | undefined {
  if (isOpen(to)) return (lot, taken) => put(account, to, lot, taken, at);
  if (to === 'expired' && from !== 'reserved') return (lot, taken) => rememberExpired(account, lot, taken, at);
  return undefined;
}

function take(
  account: Account,
  side: OpenSide,
  lots: readonly Allocation[],
  taken?: (lot: Lot, points: number) => void,
): void {
  const tree = treeOf(account, side);
  const search = new LotSearch(tree);
  for (const { lotId, points } of lots) {
    const key = search.find(lotId);
    const lot = key && tree.get(key);
    if (!lot || lot.remaining < points)
      throw new InvariantViolated(`Lot ${lotId} has no ${points} ${side} points left.`);
    if (lot.remaining === points) tree.delete(key);
    else tree.set(key, { ...lot, remaining: lot.remaining - points });
    taken?.(lot, points);
  }
}

/** Points from outside: into the lots that the event opens, for the first time or again, or that are open. */
function bring(
  account: Account,
  to: OpenSide,
  lots: readonly Allocation[],
  { opened, lotsMade }: Brought,
  cameBackAt: (lotId: string) => Instant | undefined,
): void {
  const backAt = (lotId: string) => (Number(lotId) > lotsMade ? undefined : cameBackAt(lotId));
  if (lots.length === 1 && opened[0]?.lotId === lots[0]!.lotId)
    return put(account, to, opened[0], lots[0]!.points, backAt(lots[0]!.lotId));
  const byId = new Map(opened.map((lot) => [lot.lotId, lot]));
  const searches = new Map<OpenSide, LotSearch>();
  for (const { lotId, points } of lots)
    put(account, to, byId.get(lotId) ?? openLot(account, lotId, searches), points, backAt(lotId));
}

/** A lot that has points on some side. */
function openLot(account: Account, lotId: string, searches: Map<OpenSide, LotSearch>): Lot {
  for (const side of OPEN_SIDES) {
    const tree = treeOf(account, side);
    const search = searches.get(side) ?? new LotSearch(tree);
    searches.set(side, search);
    const key = search.find(lotId);
    const lot = key && tree.get(key);
    if (lot) return lot;
  }
  throw new InvariantViolated(`Lot ${lotId} gets points, but it is closed and not opened again.`);
}

/**
 * Adds to what a lot has on a side.
 *
 * @param cameBackAt when it came back, where the lot had it before
 */
function put(account: Account, side: OpenSide, lot: NewLot, added: number, cameBackAt?: Instant): void {
  const tree = treeOf(account, side);
  const key = keyOn(side, lot);
  const entry = onSide(side, lot, added);
  const before = tree.get(key);
  if (!before && cameBackAt === undefined) return void tree.set(key, entry);
  const backAt = side === 'available' ? later(cameBackAt ?? '', before?.cameBackAt ?? '') : '';
  tree.set(key, {
    ...entry,
    remaining: added + (before?.remaining ?? 0),
    ...(backAt !== '' && { cameBackAt: backAt }),
  });
}

function onSide(side: OpenSide, lot: NewLot, remaining: number): Lot {
  const { lotId, points, earnedAt, activeFrom, expiresAt } = lot;
  const pending = side === 'pending';
  if (side !== 'reserved') return { lotId, points, earnedAt, activeFrom, expiresAt, remaining, pending };
  return { lotId, points, earnedAt, activeFrom, expiresAt, remaining, pending, reserved: true };
}

function addToTotals(totals: Totals, { from, to }: Leg, points: number): void {
  add(totals, EFFECTS[from].leaving, points);
  add(totals, EFFECTS[to].arriving, points);
  if (isOpen(from) && totals[from] < 0) throw new InvariantViolated(`What is ${from} fell to ${totals[from]}.`);
}

function add(totals: Totals, [name, sign]: (typeof EFFECTS)['issued']['leaving'], points: number): void {
  totals[name] += sign * points;
}

/** The sums since the beginning after postings; the balance, which is said by the event, is left as it is. */
export function sumsAfter<Sums extends Readonly<Totals>>(before: Sums, { legs }: Postings): Sums {
  const sums: Totals = { ...before };
  for (const { from, to, points } of legs) {
    if (!isOpen(from)) add(sums, EFFECTS[from].leaving, points);
    if (!isOpen(to)) add(sums, EFFECTS[to].arriving, points);
  }
  return sums as Sums & Totals;
}
