import { type Json, type JsonObject, TrofastError } from '#platform';
import { checkFilter } from '#read-store';

import { SEGMENT_ID } from '../events.js';
import { atMoment } from './moments.js';

/**
 * Who is in a segment: members that fit the filter (over documents of `member`), and are in one of `anyOf`, in all of
 * `allOf` and in none of `noneOf`. What is left out asks for nothing. Only memberships in use (active or frozen) count.
 */
export interface SegmentRule {
  readonly filter?: JsonObject;
  readonly anyOf?: readonly string[];
  readonly allOf?: readonly string[];
  readonly noneOf?: readonly string[];
}

export const SEGMENTS_PER_RULE_MAX = 20;

const SETS = ['anyOf', 'allOf', 'noneOf'] as const;

const SOME_MOMENT = { now: '2026-01-01T00:00:00.000Z', timeZone: 'UTC' };

/** The rule says something that no rule can say. */
export class InvalidSegmentRule extends TrofastError {
  constructor(detail: string, options?: ErrorOptions) {
    super('invalid_segment_rule', `The rule is not valid: ${detail}`, {}, options);
  }
}

/** A rule built from what was given, checked. @throws InvalidSegmentRule */
export function checkRule(given: Json | undefined): SegmentRule {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new InvalidSegmentRule('it is an object with filter, anyOf, allOf or noneOf.');
  const { filter, anyOf, allOf, noneOf, ...others } = given as JsonObject;
  const unknown = Object.keys(others)[0];
  if (unknown !== undefined) throw new InvalidSegmentRule(`it has filter, anyOf, allOf and noneOf, not ${unknown}.`);
  const sets = { anyOf, allOf, noneOf };
  const named = SETS.flatMap((set) => (sets[set] === undefined ? [] : [[set, checkIds(set, sets[set])] as const]));
  if (filter === undefined && named.length === 0) throw new InvalidSegmentRule('it says nothing.');
  return { ...(filter !== undefined && { filter: checkRuleFilter(filter) }), ...Object.fromEntries(named) };
}

/** Ids of the segments that the rule refers to. */
export function segmentsOfRule({ anyOf = [], allOf = [], noneOf = [] }: SegmentRule): readonly string[] {
  return [...new Set([...anyOf, ...allOf, ...noneOf])];
}

function checkIds(set: string, ids: Json): readonly string[] {
  const list = Array.isArray(ids) ? (ids as readonly Json[]) : [];
  const isEveryId = list.every((id): id is string => typeof id === 'string' && SEGMENT_ID.test(id));
  if (list.length === 0 || list.length > SEGMENTS_PER_RULE_MAX || !isEveryId)
    throw new InvalidSegmentRule(`${set} names 1 to ${SEGMENTS_PER_RULE_MAX} segments by their ids.`);
  return list;
}

function checkRuleFilter(filter: Json): JsonObject {
  try {
    checkFilter(atMoment(filter, SOME_MOMENT) as JsonObject);
  } catch (cause) {
    throw new InvalidSegmentRule(cause instanceof Error ? cause.message : 'the filter is none.', { cause });
  }
  return filter as JsonObject;
}
