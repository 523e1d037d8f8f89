import { type Instant, later } from '#platform';

import { type Defined, type DefinitionStatus, stateAt } from './over-time.js';

/** A definition over time, with what its versions are called. */
interface Named extends Defined {
  readonly versions: readonly (Defined['versions'][number] & { readonly version: number })[];
}

type NewestOf<One extends Named> = One['versions'][number];

/** How a definition is answered after a command: what its newest version says, and what it is now. */
export type Answered<One extends Named> = Omit<NewestOf<One>, 'since' | 'terms'> &
  NewestOf<One>['terms'] & {
    readonly status: DefinitionStatus;
    /** From when on what was decided last counts. */
    readonly countsFrom: Instant;
  };

export function asAnswered<One extends Named>(defined: One, now: Instant): Answered<One> {
  const { since, terms, ...said } = defined.versions.at(-1)!;
  const countsFrom = later(defined.steps.at(-1)?.since ?? since, since);
  return { ...said, ...terms, status: stateAt(defined, now), countsFrom } as Answered<One>;
}
