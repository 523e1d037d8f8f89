import { LIMITS } from '#loyalty/vocabulary';
import { later, ownValue } from '#platform';

/** How often something happened that is counted by id, and when last, whatever was taken back since. */
interface Tally {
  readonly count: number;
  readonly lastAt: string;
}

export type Tallies = Readonly<Record<string, Tally>>;

/** One more or one less of an id, at an instant. */
export function tallied(tallies: Tallies, id: string, times: number, at: string): Tallies {
  return times > 0 ? moreOf(tallies, id, at) : lessOf(tallies, id);
}

export function moreOf(tallies: Tallies, id: string, at: string): Tallies {
  const known = ownValue(tallies, id);
  const tally = known ? { count: known.count + 1, lastAt: later(known.lastAt, at) } : { count: 1, lastAt: at };
  return newestOf({ ...tallies, [id]: tally });
}

/** One less of an id, which goes with its last one; of an id that is not there, nothing. */
export function lessOf(tallies: Tallies, id: string): Tallies {
  const known = ownValue(tallies, id);
  if (!known) return tallies;
  const { [id]: _one, ...others } = tallies;
  return known.count > 1 ? { ...tallies, [id]: { ...known, count: known.count - 1 } } : others;
}

export function talliesOfBoth(own: Tallies, other: Tallies): Tallies {
  const all = Object.entries(other).reduce<Tallies>((so, [id, { count, lastAt }]) => {
    const known = ownValue(so, id);
    return {
      ...so,
      [id]: known ? { count: known.count + count, lastAt: later(known.lastAt, lastAt) } : { count, lastAt },
    };
  }, own);
  return newestOf(all);
}

/** As many as a document names: those of last; of equals those that come first by id. */
export function newestOf<T extends { readonly lastAt: string | null }>(
  all: Readonly<Record<string, T>>,
): Readonly<Record<string, T>> {
  const entries = Object.entries(all);
  if (entries.length <= LIMITS.namesPerMemberMax) return all;
  const byAge = entries.toSorted(([a, { lastAt: at }], [b, { lastAt: bt }]) =>
    (at ?? '') === (bt ?? '') ? (a < b ? -1 : 1) : (at ?? '') > (bt ?? '') ? -1 : 1,
  );
  const kept = new Set(byAge.slice(0, LIMITS.namesPerMemberMax).map(([id]) => id));
  return Object.fromEntries(entries.filter(([id]) => kept.has(id)));
}
