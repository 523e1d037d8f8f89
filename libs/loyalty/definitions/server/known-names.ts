import { clientOf, type FastifyRequest, type ProblemError } from '#edge';
import { type Audience, type ProgramRules } from '#loyalty/program';
import { type QueryContext } from '#loyalty/programs/server';
import { type Segments } from '#loyalty/segments/server';
import { type Attempt } from '#runner';

/** What a definition may name. */
export interface KnownNames {
  /** In force. */
  readonly rules: Pick<ProgramRules, 'tiers'>;
  readonly isAnnounced: (segmentId: string) => Promise<boolean>;
  readonly isPlan: (planId: string) => Promise<boolean>;
}

export async function knownNames(
  request: FastifyRequest,
  { context, segments }: { readonly context: QueryContext; readonly segments: Segments },
  attempt?: Attempt,
): Promise<KnownNames> {
  const { program } = clientOf(request);
  return {
    rules: await context.rules(request),
    isAnnounced: (segmentId) => segments.isAnnounced(program, segmentId, attempt),
    isPlan: (planId) => context.isPlan(request, planId, attempt),
  };
}

/** A mistyped segment would fit nobody, without any error. @param pointer where the segments are named */
export function segmentFaults(
  pointer: string,
  segments: readonly string[] | undefined,
  { isAnnounced }: Pick<KnownNames, 'isAnnounced'>,
): Promise<readonly ProblemError[]> {
  return unknownNames(pointer, segments, isAnnounced, (segment) => ({
    code: 'unknown_segment',
    detail: `No segment ${segment} is announced, so nobody is recorded in it; announce it first.`,
  }));
}

/** Likewise. @param pointer where the plans are named */
export function planNameFaults(
  pointer: string,
  plans: readonly string[] | undefined,
  { isPlan }: Pick<KnownNames, 'isPlan'>,
): Promise<readonly ProblemError[]> {
  return unknownNames(pointer, plans, isPlan, (plan) => ({
    code: 'unknown_plan',
    detail: `There is no plan ${plan}; define it first.`,
  }));
}

/** What an audience names that is not there; its tiers are looked up with the rest of the terms. */
export async function audienceFaults(
  audience: Audience | undefined,
  known: KnownNames,
): Promise<readonly ProblemError[]> {
  return [
    ...(await segmentFaults('/audience/segments', audience?.segments, known)),
    ...(await planNameFaults('/audience/plans', audience?.plans, known)),
  ];
}

async function unknownNames(
  pointer: string,
  names: readonly string[] = [],
  isKnown: (name: string) => Promise<boolean>,
  fault: (name: string) => Pick<ProblemError, 'code' | 'detail'>,
): Promise<readonly ProblemError[]> {
  const known = await Promise.all(names.map(isKnown));
  return names.flatMap((name, at) => (known[at] ? [] : [{ pointer: `${pointer}/${at}`, ...fault(name) }]));
}
