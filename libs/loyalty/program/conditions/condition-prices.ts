/**
 * What the operations of a condition cost, in steps. One step is the evaluation of one node of the expression, about a
 * tenth of a microsecond. The estimate before publication and the meter at run time charge by the same prices.
 */

/** The most that one condition may cost at the largest purchase there can be. */
export const CONDITION_COST_MAX = 150_000;

/** Steps that all conditions together may take for one purchase or behaviour; some tens of milliseconds. */
export const EVALUATION_STEPS_MAX = 250_000;

/** Of an error that a macro swallows: it is made with its stack. */
export const ERROR_STEPS = 100;

/** Of a date's part in a zone, which goes through `Intl`. */
export const ZONE_STEPS = 1_000;

const CHARACTERS_PER_STEP = 64;

const ELEMENTS_PER_STEP = 2;

/** Characters times instructions; a hard pattern was seen to take 30 ns for one of these. */
const MATCHES_PER_STEP = 16;

/** Characters searched times characters sought. */
const SEARCHES_PER_STEP = 1_024;

/** Reading or making text. */
export const textSteps = (characters: number): number => characters / CHARACTERS_PER_STEP;

/** Making a list. */
export const listSteps = (elements: number): number => elements / ELEMENTS_PER_STEP;

/** `matches` with a pattern of so many instructions. */
export const matchSteps = (characters: number, instructions: number): number =>
  (characters * instructions) / MATCHES_PER_STEP;

/** `contains`, `indexOf`, `lastIndexOf`, `split`. */
export const searchSteps = (characters: number, sought: number): number => (characters * sought) / SEARCHES_PER_STEP;

export const SEARCHES: ReadonlySet<string> = new Set(['contains', 'indexOf', 'lastIndexOf', 'split']);

/** Parts of a date, which take a zone as their argument. */
export const isDatePart = (name: string): boolean => /^get[A-Z]/.test(name);
