/**
 * What several sequences give, each in its order, as one in order.
 * @param placeOf what they are ordered by, as text
 */
export async function* inOrder<T>(
  sequences: readonly AsyncIterable<T>[],
  placeOf: (item: T) => string,
): AsyncGenerator<T> {
  const iterators = sequences.map((sequence) => sequence[Symbol.asyncIterator]());
  const next = await Promise.all(iterators.map((iterator) => iterator.next()));
  try {
    for (;;) {
      const first = firstOf(next, placeOf);
      if (first === undefined) return;
      yield next[first]!.value as T;
      next[first] = await iterators[first]!.next();
    }
  } finally {
    for (const iterator of iterators) await iterator.return?.();
  }
}

/** Which of them is next; `undefined` at the end of all. */
function firstOf<T>(next: readonly IteratorResult<T>[], placeOf: (item: T) => string): number | undefined {
  let first: number | undefined;
  for (const [at, result] of next.entries()) {
    if (result.done) continue;
    if (first === undefined || placeOf(result.value) < placeOf(next[first]!.value as T)) first = at;
  }
  return first;
}
