import { entry, type ProblemTable } from '#platform';

export const SEGMENTS_PROBLEMS = {
  segment_unknown: entry(404, 'Unknown segment', 'List the segments at /v1/segments.'),
  segment_exists: entry(
    409,
    'Segment exists with another definition',
    'Publish the change as a new version, or use another segmentId.',
  ),
  invalid_segment_rule: entry(422, 'Rule is not valid', 'Correct what the detail describes.'),
  segment_in_use: entry(409, 'Another segment depends on it', 'Change or retire the other segment first.'),
  segment_built_in: entry(
    409,
    'Segment is built in',
    'Define your own segment based on it: { "anyOf": ["the-built-in-one"] }.',
  ),
  group_too_small: entry(403, 'Group is too small', 'Use a key with the scope pii:read.'),
} satisfies ProblemTable;
