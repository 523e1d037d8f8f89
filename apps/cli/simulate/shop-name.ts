import { type ShopFact, type ShopParameters } from '#loyalty/simulation';
import { derivedId } from '#platform';

/**
 * What distinguishes one shop from another: ids of commands follow from it, so that the same shop again meets what it did
 * before, and another one never does.
 */
export function shopName(parameters: ShopParameters): string {
  // The club evening comes after all else, so that a shop of before there was one can be sent again, and has it too.
  const { clubEvening: _later, ...rest } = parameters;
  return derivedId('simulate', JSON.stringify(sorted(rest)));
}

/** @param place of the fact among its member's, or among all guests' */
export function factKey(shop: string, fact: ShopFact, place: number): string {
  const whose = fact.kind === 'guest-purchase' ? fact.purchaseId : `${fact.member}-${place}`;
  return `${shop}-${whose}`;
}

/** In the order of names at every depth, so that it does not matter in which order somebody wrote them. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
}
