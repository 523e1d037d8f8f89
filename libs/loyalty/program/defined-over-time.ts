import { type Instant } from '#platform';

export const DEFINITION_STEPS = ['draft', 'active', 'paused', 'ended'] as const;

/** What was decided about a definition, and from when on that counts. */
export interface DefinitionStep {
  readonly status: (typeof DEFINITION_STEPS)[number];
  readonly since: Instant;
}

export interface VersionOf<Terms> {
  readonly version: number;
  /** From when on it counts. */
  readonly since: Instant;
  readonly terms: Terms;
}

/** All that a definition ever said, and since when. The instants do not go back. */
export interface OverTime<Version extends { readonly since: Instant }> {
  /** From version 1 on. */
  readonly versions: readonly Version[];
  /** What became of it; nothing while it is a draft. */
  readonly steps: readonly DefinitionStep[];
}

/** The version that counts at an instant, where the definition is active then. */
export function activeAt<Version extends { readonly since: Instant }>(
  { versions, steps }: OverTime<Version>,
  at: Instant,
): Version | undefined {
  const step = steps.findLast(({ since }) => since <= at);
  return step?.status === 'active' ? versions.findLast(({ since }) => since <= at) : undefined;
}
