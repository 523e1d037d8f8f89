import { type ReadModels } from '#engine';
import { type ProgramRules } from '#loyalty/program';
import { type Json, TrofastError } from '#platform';

import { type BuiltInSegment, builtInSegments } from './rules/built-in.js';
import { type Segment } from './rules/compile.js';
import { type Moment } from './rules/moments.js';
import { checkRule, type SegmentRule } from './rules/rule.js';
import { segments } from './views/segments.js';
import { type SegmentDocument } from './views/segments-schema.js';

/** Segments of its own that a programme can have in use. */
export const SEGMENTS_MAX = 500;

export class SegmentUnknown extends TrofastError {
  constructor(segmentId: string) {
    super('segment_unknown', `There is no segment ${segmentId}.`, { segmentId });
  }
}

/** A segment in use, built in or the programme's own. */
export interface SegmentEntry extends Segment {
  readonly name: string;
  readonly description: string | null;
  /** 1 for the built-in ones. */
  readonly version: number;
  readonly builtIn: boolean;
  readonly announced: boolean;
}

/** The segments of a programme, by id: first the built-in ones, then its own. */
export type SegmentDirectory = ReadonlyMap<string, SegmentEntry>;

/** What a programme's segments depend on now. @param rules in force */
export function momentOf(rules: ProgramRules, now: string): Moment {
  return { now, timeZone: rules.timeZone };
}

/** @param rules in force: who is premium or near the next tier depends on their ladder */
export async function loadSegments(
  models: Pick<ReadModels, 'find'>,
  program: string,
  rules: ProgramRules,
): Promise<SegmentDirectory> {
  const filter = { program, state: 'active' };
  const { documents } = await models.find(segments, { filter, limit: SEGMENTS_MAX });
  const own = documents.map(({ body }) => ownEntry(body));
  const all = [...builtInSegments(rules.tiers.ladder).map(builtInEntry), ...own];
  return new Map(all.map((entry) => [entry.segmentId, entry]));
}

/** @throws SegmentUnknown */
export function segmentIn(segments: SegmentDirectory, segmentId: string): SegmentEntry {
  const segment = segments.get(segmentId);
  if (!segment) throw new SegmentUnknown(segmentId);
  return segment;
}

function builtInEntry({ segmentId, name, description, rule }: BuiltInSegment): SegmentEntry {
  return { segmentId, name, description, rule, version: 1, builtIn: true, announced: false };
}

function ownEntry({ segmentId, name, description, version, rule, announced }: SegmentDocument): SegmentEntry {
  const checked: SegmentRule = checkRule(rule as unknown as Json);
  return { segmentId, name, description, rule: checked, version, builtIn: false, announced };
}
