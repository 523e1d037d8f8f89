import { LIMITS } from '#loyalty/vocabulary';

import { type Allocated, type Allocation } from './events.js';
import { remembered } from './remembered.js';

/** The form in which an event names them: a text from so many on that a list would not fit into an append. */
export function packed(allocations: readonly Allocation[]): Allocated {
  if (allocations.length <= LIMITS.listedAllocationsMax) return { allocations };
  return { packedAllocations: packedText(allocations) };
}

export function packedText(allocations: readonly Allocation[]): string {
  let before = 0;
  const parts = allocations.map(({ lotId, points }) => {
    const lot = Number(lotId);
    const part = `${lot - before}:${points}`;
    before = lot;
    return part;
  });
  return parts.join(',');
}

export function unpacked(text: string): readonly Allocation[] {
  let lot = 0;
  return text.split(',').map((part) => {
    const [step, points] = part.split(':');
    lot += Number(step);
    return { lotId: String(lot), points: Number(points) };
  });
}

/** The lots that a debit took from, in that order; none where the event is no debit. */
export function allocationsOf(event: Allocated): readonly Allocation[] {
  const { allocations, packedAllocations } = event;
  if (packedAllocations === undefined) return allocations ?? [];
  return remembered(unpackedOf, event, () => unpacked(packedAllocations));
}

const unpackedOf = new WeakMap<Allocated, readonly Allocation[]>();

/** Lots that are so few are looked through each time. */
const FEW = 8;

/** The points of one lot among them; 0 where it is not there. Asked for each lot of a debit, of which there may be very many. */
export function pointsOfLot(lots: readonly Allocation[], lotId: string): number {
  if (lots.length <= FEW) return lots.reduce((sum, lot) => sum + (lot.lotId === lotId ? lot.points : 0), 0);
  const byLot = remembered(byLotOf, lots, () => {
    const sums = new Map<string, number>();
    for (const { lotId: lot, points } of lots) sums.set(lot, (sums.get(lot) ?? 0) + points);
    return sums;
  });
  return byLot.get(lotId) ?? 0;
}

const byLotOf = new WeakMap<readonly Allocation[], ReadonlyMap<string, number>>();
