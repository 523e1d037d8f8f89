import { type JsonObject } from '#platform';
import { checkFilter, type Filter, type Predicate, predicateOf } from '#read-store';

import { atMoment, isTimeDependent, type Moment } from './moments.js';
import { negated } from './negate.js';
import { InvalidSegmentRule, type SegmentRule, segmentsOfRule } from './rule.js';

/** A segment as rules name it. */
export interface Segment {
  readonly segmentId: string;
  readonly rule: SegmentRule;
}

export type SegmentsById = ReadonlyMap<string, Segment>;

/** How deeply segments refer to others. */
export const SEGMENT_DEPTH_MAX = 5;

/** Memberships that are in use. */
const IN_USE: JsonObject = { status: { $in: ['active', 'frozen'] } };

/**
 * The rule as a filter over documents of `member`, at a moment: what a store is asked, and what one document is tested
 * with. Segments that it refers to are part of it.
 * @throws InvalidSegmentRule for a segment that there is not, a circle, and what gets too large
 */
export function compileRule(rule: SegmentRule, segments: SegmentsById, moment: Moment): Filter {
  const filter = { $and: [IN_USE, ...partsOf(rule, segments, moment, [])] };
  try {
    // As it is used: next to the programme, and the other way round.
    checkFilter({ $and: [filter] });
    checkFilter({ $and: [negated(filter)] });
  } catch (cause) {
    throw new InvalidSegmentRule(`including the segments that it depends on it is ${(cause as Error).message}`, {
      cause,
    });
  }
  return filter;
}

/** The filter that fits exactly whom the compiled one does not. */
export const outside: (filter: Filter) => Filter = negated;

/** The rule as a test on one document of `member`: the very filter that a store is asked. @throws InvalidSegmentRule */
export function membershipTest(rule: SegmentRule, segments: SegmentsById, moment: Moment): Predicate {
  return predicateOf(checkFilter(compileRule(rule, segments, moment)));
}

/** Whether members come and go with time alone. */
export function movesWithTime(rule: SegmentRule, segments: SegmentsById, depth = 0): boolean {
  if (depth > SEGMENT_DEPTH_MAX || isTimeDependent(rule.filter ?? null)) return true;
  return segmentsOfRule(rule).some((id) => {
    const segment = segments.get(id);
    return segment !== undefined && movesWithTime(segment.rule, segments, depth + 1);
  });
}

function partsOf(
  rule: SegmentRule,
  segments: SegmentsById,
  moment: Moment,
  path: readonly string[],
): readonly JsonObject[] {
  const inside = (segmentId: string): readonly JsonObject[] => {
    const segment = segments.get(segmentId);
    if (!segment) throw new InvalidSegmentRule(`there is no segment ${segmentId}.`);
    if (path.includes(segmentId)) throw new InvalidSegmentRule(`${[...path, segmentId].join(' → ')} goes in a circle.`);
    if (path.length >= SEGMENT_DEPTH_MAX)
      throw new InvalidSegmentRule(`segments refer to others more than ${SEGMENT_DEPTH_MAX} deep.`);
    return partsOf(segment.rule, segments, moment, [...path, segmentId]);
  };
  const { filter, anyOf, allOf: all = [], noneOf = [] } = rule;
  return [
    ...(filter ? [atMoment(filter, moment) as JsonObject] : []),
    ...(anyOf ? [{ $or: anyOf.map((segmentId) => allOf(inside(segmentId))) }] : []),
    ...all.flatMap(inside),
    ...noneOf.map((segmentId) => negated(allOf(inside(segmentId)))),
  ];
}

/** An empty filter fits everything. */
function allOf(parts: readonly JsonObject[]): JsonObject {
  if (parts.length === 0) return {};
  return parts.length === 1 ? parts[0]! : { $and: parts };
}
