import { type ProblemError, WHOLE_BODY } from './problems.js';

/** Faults that one answer lists; the rest is counted. */
const FAULTS_MAX = 20;

export const DETAIL_LENGTH_MAX = 2_000;

const PART_LENGTH_MAX = 200;

/** As much of a text as an answer repeats: what a caller sent comes back clipped, however long it was. */
export function clipped(text: string, lengthMax = PART_LENGTH_MAX): string {
  return text.length <= lengthMax ? text : `${text.slice(0, lengthMax - 1)}…`;
}

/** Faults as an answer lists them: the first ones, clipped, and how many more there are. */
export interface BoundedFaults {
  readonly detail: string;
  readonly errors: readonly ProblemError[];
  /** Left out when all are listed. */
  readonly moreErrors?: number;
}

/**
 * Bounds what an answer says about a request that is wrong in many ways, so that a small request never makes a large one.
 * @param detail of all faults, in words; made from the listed ones when left out
 */
export function boundedFaults(errors: readonly ProblemError[], detail?: string, faultsMax = FAULTS_MAX): BoundedFaults {
  const listed = errors.slice(0, faultsMax).map((error) => ({
    pointer: error.pointer === '' ? WHOLE_BODY : clipped(error.pointer),
    code: error.code,
    detail: clipped(error.detail),
  }));
  const more = errors.length - listed.length;
  const words = clipped(
    detail ??
      listed.map(({ pointer, detail }) => (pointer === WHOLE_BODY ? detail : `${pointer}: ${detail}`)).join('; '),
    DETAIL_LENGTH_MAX,
  );
  return more > 0
    ? { detail: `${words} (and ${more} more)`, errors: listed, moreErrors: more }
    : { detail: words, errors: listed };
}
