import { type AccessEvent, KEY_SCOPES_MAX } from '#edge';
import { type GuestEvent } from '#loyalty/guests/events';
import { type IdentityEvent } from '#loyalty/identities';
import { type MemberEvent } from '#loyalty/member/events';
import { rulesSchema } from '#loyalty/program';
import { type ProgramEvent } from '#loyalty/program/events';
import { type SegmentEvent } from '#loyalty/segments';
import {
  instant,
  LIMITS,
  list,
  localDay,
  memberId,
  object,
  type Schema,
  slug,
  text,
  version,
  whole,
} from '#loyalty/vocabulary';
import { type ClockConfirmed, type LogLossAccepted, OPERATION_REASON_LENGTH_MAX } from '#runner';

import { memberEvents } from './member-events.js';
import { purchase } from './purchase-schema.js';

/** One type of event, in the shape that the event store's registry takes. */
export interface CataloguedEvent {
  readonly type: string;
  readonly version: number;
  readonly description: string;
  /** JSON Schema (2020-12) of the newest version's data; `"personal": true` marks what is encrypted. */
  readonly schema: Schema;
}

interface Definition {
  readonly description: string;
  readonly schema: Schema;
}

const programId: Schema = { type: 'string', pattern: '^[A-Za-z0-9_-]{1,64}$' };

const segmentId: Schema = { type: 'string', pattern: '^[a-z][a-z0-9-]{0,62}$' };

const keyId: Schema = { type: 'string', pattern: '^[A-Za-z0-9_.:-]{1,64}$' };

/** The compiler sees to it that no event is missing. */
const definitions: Record<
  (
    | MemberEvent
    | GuestEvent
    | ProgramEvent
    | AccessEvent
    | IdentityEvent
    | SegmentEvent
    | ClockConfirmed
    | LogLossAccepted
  )['type'],
  Definition
> = {
  ...memberEvents,
  GuestPurchaseRecorded: {
    description: 'A purchase of somebody who is no member, or not yet.',
    schema: object({ effectiveAt: instant, ...purchase }),
  },
  GuestPurchaseClaimed: {
    description: 'A member claimed the purchase; it counts as theirs, once.',
    schema: object({ purchaseId: text(), memberId, effectiveAt: instant }),
  },
  CommandNoted: {
    description: 'A command changed nothing; its id is kept, so that repeating it later changes nothing either.',
    schema: object({ 'memberId?': memberId, command: text(64), effectiveAt: instant }),
  },
  ProgramVersionPublished: {
    description: 'A version of the rules, in force from a date until that of the next one.',
    schema: object({ programId, version, effectiveFrom: instant, effectiveAt: instant, rules: rulesSchema }),
  },
  DayClosed: {
    description: 'A day of the programme is over, in its time zone: the clock tick of projections and schedules.',
    schema: object({ programId, date: localDay, effectiveAt: instant }),
  },
  SegmentDefined: {
    description: 'A version of a segment: who is in it, by a rule over member documents.',
    schema: object({
      programId,
      segmentId,
      version,
      name: text(),
      'description?': text(LIMITS.reasonLengthMax),
      rule: object({
        'filter?': { type: 'object', additionalProperties: true },
        'anyOf?': list(segmentId, LIMITS.segmentsPerMemberMax),
        'allOf?': list(segmentId, LIMITS.segmentsPerMemberMax),
        'noneOf?': list(segmentId, LIMITS.segmentsPerMemberMax),
      }),
      announced: { type: 'boolean' },
      effectiveAt: instant,
    }),
  },
  SegmentRetired: {
    description: 'A segment is out of use; nobody enters it or leaves it any more.',
    schema: object({ programId, segmentId, effectiveAt: instant }),
  },
  ClientKeyCreated: {
    description: 'An API client got a key; only the hash of its secret is kept.',
    schema: object({
      clientId: text(),
      keyId,
      hash: { type: 'string', pattern: '^[0-9a-f]{64}$' },
      scopes: list(text(64), KEY_SCOPES_MAX),
      'scopeVersion?': whole(1, LIMITS.scopeVersionMax),
      program: programId,
      'expiresAt?': instant,
      'replaces?': keyId,
      effectiveAt: instant,
    }),
  },
  ClientKeyRevoked: {
    description: 'A key of an API client opens nothing from `effectiveAt` on, which may lie ahead.',
    schema: object({ keyId, effectiveAt: instant }),
  },
  ProgramAccessOpened: {
    description: 'From now on the API keys of the programme are in a stream of its own.',
    schema: object({ program: programId, effectiveAt: instant }),
  },
  IdentityClaimed: {
    description: 'An identity (the stream is named by its HMAC) belongs to a member.',
    schema: object({ memberId, kind: slug, effectiveAt: instant }),
  },
  ClockConfirmed: {
    description: 'An operator said that the clock is right, though it looked wrong: `effectiveAt` is the time.',
    schema: object({
      suspicion: text(OPERATION_REASON_LENGTH_MAX),
      'reason?': text(OPERATION_REASON_LENGTH_MAX),
      effectiveAt: instant,
    }),
  },
  LogLossAccepted: {
    description: 'An operator went on although acknowledged events are missing from the log.',
    schema: object({
      missing: text(OPERATION_REASON_LENGTH_MAX),
      'reason?': text(OPERATION_REASON_LENGTH_MAX),
      effectiveAt: instant,
    }),
  },
  IdentityReleased: {
    description: 'An identity belongs to nobody again.',
    schema: object({ memberId, effectiveAt: instant }),
  },
};

/** Every event of the domain, for the registry of the event store. */
export const eventCatalogue: readonly CataloguedEvent[] = Object.entries(definitions).map(([type, definition]) => ({
  type,
  version: 1,
  ...definition,
}));
