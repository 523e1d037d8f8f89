import { clientOf, type FastifyRequest, type ProblemError } from '#edge';
import { type ProgramRules } from '#loyalty/program';
import { type QueryContext } from '#loyalty/programs/server';
import { type Segments } from '#loyalty/segments/server';
import { type Attempt } from '#runner';

/** What a definition may name. */
export interface KnownNames {
  /** In force. */
  readonly rules: Pick<ProgramRules, 'tiers'>;
  readonly isAnnounced: (segmentId: string) => Promise<boolean>;
}

export async function knownNames(
  request: FastifyRequest,
  { context, segments }: { readonly context: QueryContext; readonly segments: Segments },
  attempt?: Attempt,
): Promise<KnownNames> {
  const { program } = clientOf(request);
  const isAnnounced = (segmentId: string) => segments.isAnnounced(program, segmentId, attempt);
  return { rules: await context.rules(request), isAnnounced };
}

/** A mistyped segment would fit nobody, without any error. @param pointer where the segments are named */
export async function segmentFaults(
  pointer: string,
  segments: readonly string[] = [],
  { isAnnounced }: Pick<KnownNames, 'isAnnounced'>,
): Promise<readonly ProblemError[]> {
  const announced = await Promise.all(segments.map(isAnnounced));
  return segments.flatMap((segment, at) => {
    if (announced[at]) return [];
    const detail = `No segment ${segment} is announced, so nobody is recorded in it; announce it first.`;
    return [{ pointer: `${pointer}/${at}`, code: 'unknown_segment', detail }];
  });
}
