import { type DefinitionStep, type OverTime } from '#loyalty/program';
import { type Instant, later } from '#platform';

/** A draft gives nothing yet; a scheduled definition will; an active one does, a paused one does not; an ended one is over for good. */
export const DEFINITION_STATUSES = ['draft', 'scheduled', 'active', 'paused', 'ended'] as const;

export type DefinitionStatus = (typeof DEFINITION_STATUSES)[number];

/** When a definition is on by itself. */
export interface OnBetween {
  /** Left out: since it was activated. */
  readonly startsAt?: Instant | undefined;
  readonly endsAt?: Instant | null | undefined;
}

/**
 * What a definition is at an instant.
 * @param stage what was last decided about it; undefined while it is a draft
 */
export function statusAt(
  stage: DefinitionStep | undefined,
  { startsAt, endsAt }: OnBetween,
  now: Instant,
): DefinitionStatus {
  if (!stage || stage.status === 'draft') return 'draft';
  if (stage.status === 'ended' || (typeof endsAt === 'string' && endsAt <= now)) return 'ended';
  if (stage.status === 'paused') return 'paused';
  return later(startsAt ?? stage.since, stage.since) > now ? 'scheduled' : 'active';
}

/** A definition over time; its terms may say between which instants it is on by itself. */
export type Defined = OverTime<{ readonly since: Instant; readonly terms: object }>;

/** What a definition is at an instant, by all that was decided about it. */
export function stateAt({ steps, versions }: Defined, now: Instant): DefinitionStatus {
  return statusAt(steps.at(-1), versions.at(-1)!.terms, now);
}

/** Whether it may still count: it is neither a draft nor over. */
export function isCounted(defined: Defined | undefined, now: Instant): boolean {
  return defined !== undefined && !['draft', 'ended'].includes(stateAt(defined, now));
}

/** From when on something that is decided counts: not before anything that was decided earlier, whatever clocks say. */
export function countsFrom(
  defined: OverTime<{ readonly since: Instant }> | undefined,
  { earliest }: { readonly earliest: Instant },
): Instant {
  return [defined?.versions.at(-1), defined?.steps.at(-1)].reduce((at, one) => later(at, one?.since ?? at), earliest);
}
