import { Dice } from '../chance/dice.js';
import { type ShopParameters } from '../parameters.js';
import { STREAMS } from './streams.js';

/** Opening in minutes of the local day. */
interface Hours {
  readonly opens: number;
  readonly closes: number;
}

/** A chain keeps one set of opening hours and one appetite for deals in all its stores. */
interface Chain {
  readonly name: string;
  /** Monday first; null is closed. */
  readonly hours: readonly (Hours | null)[];
  /** Deals as a multiple of the shop's rate. */
  readonly deals: number;
}

export interface Store {
  readonly id: string;
  readonly chain: Chain;
}

/** Stores of one town are neighbours; index 0 of a town is no better than the others. */
export interface Stores {
  readonly all: readonly Store[];
  /** Indexes into `all`, by town. */
  readonly byTown: readonly (readonly number[])[];
  /** The place of the web shop in tables by store: after the last store. */
  readonly online: number;
}

const week = (workday: Hours, saturday: Hours | null, sunday: Hours | null) => [
  ...Array.from({ length: 5 }, () => workday),
  saturday,
  sunday,
];

const hours = (opens: number, closes: number): Hours => ({ opens: opens * 60, closes: closes * 60 });

export const CHAINS: readonly Chain[] = [
  { name: 'city', hours: week(hours(7, 23), hours(8, 23), hours(9, 22)), deals: 0.7 },
  { name: 'house', hours: week(hours(9, 20), hours(9, 18), null), deals: 1 },
  { name: 'saver', hours: week(hours(8, 21), hours(9, 20), hours(11, 18)), deals: 1.5 },
];

/** What the web shop and the app keep. */
export const ONLINE_HOURS: Hours = hours(6, 24);

export const ONLINE_DEALS = 1;

const TOWN_NAMES = ['oslo', 'bergen', 'aarhus', 'malmo', 'turku', 'leeds', 'ghent', 'graz'] as const;

export function storesOf({ seed, towns, storesPerTown }: ShopParameters): Stores {
  const dice = new Dice(seed, STREAMS.stores);
  const all: Store[] = [];
  const byTown = Array.from({ length: towns }, (_, town) =>
    Array.from({ length: storesPerTown }, (_store, index) => {
      const chain = CHAINS[(index + dice.whole(0, CHAINS.length - 1)) % CHAINS.length]!;
      const name = TOWN_NAMES[town] ?? `town-${town + 1}`;
      return all.push({ id: `${name}-${index + 1}`, chain }) - 1;
    }),
  );
  return { all, byTown, online: all.length };
}
