const DIGITS = 8;

/** Name of one of the numbered snapshots of a stream, which sorts by number; names of streams have no line feed. */
export function partName(stream: string, part: number): string {
  return `${stream}\n${String(part).padStart(DIGITS, '0')}`;
}

/** The stream that a snapshot is of, be it its only one or a part. */
export function streamOfSnapshot(name: string): string {
  return name.split('\n', 1)[0]!;
}

/** All parts of a stream from one on: names from the first (included) to the second (excluded). */
export function partRange(stream: string, from = 0): readonly [first: string, end: string] {
  return [partName(stream, from), `${stream}\v`];
}
