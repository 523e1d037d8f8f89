import { nearestHint, Problem, type ProblemError } from '#edge';

import { type Cut, type Dimension, type Filters, partsBy } from '../dimensions.js';
import { type MemberActivity } from '../member-activity.js';

/** Values that only purchases, answers and enrolments name, so that nobody else can say which there are. */
const NAMED_BY_DATA = ['channel', 'store', 'category', 'promotion', 'partner'] as const;

/** Names that are remembered of each, for the one that was meant. */
const NAMES_MAX = 10_000;

/** Names that an answer lists where there are no more. */
const NAMES_LISTED_MAX = 12;

/** What there is of the values that were filtered by: a mistyped name would fit nothing, without any error. */
export class KnownValues {
  private readonly names: ReadonlyMap<Dimension, Set<string>>;

  constructor(
    private readonly filters: Filters,
    private readonly cut: Cut,
  ) {
    const asked = NAMED_BY_DATA.filter((dimension) => filters[dimension] !== undefined);
    this.names = new Map(asked.map((dimension) => [dimension, new Set<string>()]));
  }

  add(member: MemberActivity): void {
    for (const [dimension, names] of this.names)
      for (const { group } of partsBy(member, member, dimension, this.cut))
        if (names.size < NAMES_MAX || group === this.filters[dimension]) names.add(group);
  }

  /** @throws Problem invalid_parameter where one is not among them */
  check(): void {
    const errors = [...this.names].flatMap(([dimension, names]) => {
      const value = this.filters[dimension]!;
      return names.has(value) ? [] : [unknownValue(dimension, value, [...names].sort())];
    });
    if (errors.length > 0)
      throw new Problem('invalid_parameter', errors.map(({ detail }) => detail).join(' '), { errors });
  }
}

/** Names the value that was probably meant, or those that there are. */
export function unknownValue(dimension: Dimension, value: string, known: readonly string[]): ProblemError {
  const hint = nearestHint(value, known);
  const listed = known.length <= NAMES_LISTED_MAX ? ` There is ${known.join(', ') || 'none'}.` : '';
  return {
    pointer: `?${dimension}`,
    code: 'unknown_value',
    detail: `There is no ${dimension} "${value}".${hint || listed}`,
  };
}
