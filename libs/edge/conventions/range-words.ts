/** Bounds of a number, both included; left out where there is none. */
export interface Range {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** What a number must be, in the words of every answer: `an integer from 0 to 1,000`. */
export function rangeWords(kind: 'an integer' | 'a number', { min, max }: Range): string {
  const [from, to] = [min, max].map((bound) => bound?.toLocaleString('en'));
  if (from !== undefined && to !== undefined) return `${kind} from ${from} to ${to}`;
  if (from !== undefined) return `${kind} from ${from} on`;
  return to === undefined ? kind : `${kind} up to ${to}`;
}
