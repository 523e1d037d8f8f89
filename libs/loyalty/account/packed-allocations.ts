import { LIMITS } from '#loyalty/vocabulary';

import { type Allocated, type Allocation } from './events.js';

/** The form in which an event names them: a text from so many on that a list would not fit into an append. */
export function packed(allocations: readonly Allocation[]): Allocated {
  if (allocations.length <= LIMITS.listedAllocationsMax) return { allocations };
  let before = 0;
  const parts = allocations.map(({ lotId, points }) => {
    const lot = Number(lotId);
    const part = `${lot - before}:${points}`;
    before = lot;
    return part;
  });
  return { packedAllocations: parts.join(',') };
}

/** The lots that a debit took from, in that order; none where the event is no debit. */
export function allocationsOf(event: Allocated): readonly Allocation[] {
  const { allocations, packedAllocations } = event;
  if (packedAllocations === undefined) return allocations ?? [];
  return remembered(unpackedOf, event, () => {
    let lot = 0;
    return packedAllocations.split(',').map((part) => {
      const [step, points] = part.split(':');
      lot += Number(step);
      return { lotId: String(lot), points: Number(points) };
    });
  });
}

/** What a debit took from one lot; 0 where nothing. Asked for each of its lots, of which there may be very many. */
export function takenFromLot(event: Allocated, lotId: string): number {
  const byLot = remembered(byLotOf, event, () => {
    const taken = new Map<string, number>();
    for (const { lotId: lot, points } of allocationsOf(event)) taken.set(lot, (taken.get(lot) ?? 0) + points);
    return taken;
  });
  return byLot.get(lotId) ?? 0;
}

const unpackedOf = new WeakMap<Allocated, readonly Allocation[]>();

const byLotOf = new WeakMap<Allocated, ReadonlyMap<string, number>>();

function remembered<Value>(known: WeakMap<Allocated, Value>, event: Allocated, make: () => Value): Value {
  let value = known.get(event);
  if (value === undefined) known.set(event, (value = make()));
  return value;
}
