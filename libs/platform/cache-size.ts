/**
 * Options of an LRU cache of so many entries that takes memory as they come: with `max` it takes room for all of them at once, which is
 * 0.5 MB and more than a millisecond for 20,000.
 */
export const entriesAtMost = (entries: number) => ({ maxSize: entries, sizeCalculation: () => 1 });
