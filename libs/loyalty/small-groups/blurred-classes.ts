import { type Json } from '#platform';

import { type Blur } from './blur.js';

/**
 * Counts by name with noise; `null` for few or none. What is counted is the same for everybody, so the noise is drawn from the names
 * and the count.
 */
export function withNoise<Row extends object, Name extends keyof Row>(
  blur: Blur,
  source: Json,
  rows: readonly Row[],
  count: Name,
): readonly (Omit<Row, Name> & { readonly [N in Name]: number | null })[] {
  return rows.map((row) => {
    const { [count]: exact, ...names } = row;
    return {
      ...row,
      [count]: blur.members([source, names as unknown as Json, exact as number], (exact as number | null) ?? 0),
    };
  });
}
