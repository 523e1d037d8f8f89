import { entry, type ProblemEntry } from '#platform';

/** The problems that a `LifeCycle` refuses with, and `invalid_…`. @param kind one word, whose plural has an s */
export function lifeCycleProblems<Kind extends string>(
  kind: Kind,
): Readonly<Record<`${Kind}_${'unknown' | 'exists' | 'ended' | 'not_active'}` | `invalid_${Kind}`, ProblemEntry>>;
export function lifeCycleProblems(kind: string): Readonly<Record<string, ProblemEntry>> {
  const name = `${kind[0]!.toUpperCase()}${kind.slice(1)}`;
  return {
    [`${kind}_unknown`]: entry(404, `Unknown ${kind}`, `List the ${kind}s at /v1/${kind}s.`),
    [`${kind}_exists`]: entry(
      409,
      `${name} exists with another definition`,
      `Publish the change as a new version, or use another ${kind}Id.`,
    ),
    [`${kind}_ended`]: entry(409, `${name} has ended`, `Define another ${kind}; one that has ended stays as it was.`),
    [`${kind}_not_active`]: entry(409, `${name} is not active`, `Activate the ${kind} first.`),
    [`invalid_${kind}`]: entry(422, `${name} is not valid`, 'Correct what the detail describes.'),
  };
}
