import { type DataOf, defineEvents, type EventOf } from '#event-store';
import {
  anyObject,
  boolean,
  id,
  instant,
  LIMITS,
  list,
  memberEvents,
  object,
  pattern,
  programId,
  text,
  version,
} from '#loyalty/vocabulary';
import { type CommandNoted } from '#runner';

const segmentMove = {
  segmentId: id,
  segmentVersion: version,
  /** Where the rule of the segment asks for a loyalty class. */
  modelVersion: version.optional(),
};

export type SegmentMove = DataOf<typeof segmentMove>;

/** What is recorded of a member where the segment is announced. */
export const segmentMoves = memberEvents({
  SegmentEntered: { description: 'The member came to fulfil the rule of a segment.', data: segmentMove },
  SegmentLeft: { description: 'The member does not fulfil the rule of a segment any more.', data: segmentMove },
});

export type SegmentMoveEvent = EventOf<typeof segmentMoves>;

export const SEGMENT_ID = /^[a-z][a-z0-9-]{0,62}$/;

const segmentId = pattern(SEGMENT_ID);

const segments = list(segmentId, LIMITS.segmentsPerMemberMax).optional();

/** Plain JSON; what a rule can say is checked where it is read (`compileRule`). */
const rule = { filter: anyObject.optional(), anyOf: segments, allOf: segments, noneOf: segments };

export type SegmentRuleData = DataOf<typeof rule>;

const segmentVersion = {
  programId,
  segmentId,
  version,
  name: text(),
  description: text(LIMITS.reasonLengthMax).optional(),
  rule: object(rule),
  /** Whether members' entering and leaving is recorded in their streams. */
  announced: boolean,
};

/** A version of a definition; the newest is in force at once. */
export type SegmentVersion = DataOf<typeof segmentVersion>;

export const segmentEvents = defineEvents({
  SegmentDefined: {
    description: 'A version of a segment: who is in it, by a rule over member documents.',
    data: { ...segmentVersion, effectiveAt: instant },
  },
  SegmentRetired: {
    description: 'A segment is out of use; nobody enters it or leaves it any more.',
    data: { programId, segmentId, effectiveAt: instant },
  },
});

export type SegmentEvent = CommandNoted | EventOf<typeof segmentEvents>;
