import { type Movement } from '../../api/types.js';

/** The movement that each lot came from, by the id of the lot: the first that has it. */
export function lotOrigins(movements: ReadonlyMap<number, Movement>): ReadonlyMap<string, Movement> {
  const origins = new Map<string, Movement>();
  for (const movement of movements.values())
    for (const { lotId } of movement.lots) if (!origins.has(lotId)) origins.set(lotId, movement);
  return origins;
}
