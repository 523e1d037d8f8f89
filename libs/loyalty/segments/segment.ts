import { isSameDefinition } from '#loyalty/definitions';
import { LIMITS } from '#loyalty/vocabulary';
import { type Instant } from '#platform';
import { type Decider, type Refusal, refuse } from '#runner';

import { type SegmentEvent, type SegmentVersion } from './events.js';

type SegmentDefinition = Omit<SegmentVersion, 'programId' | 'segmentId' | 'version'>;

/** `undefined` before it is defined. A retired one can be defined again, by a further version. */
export interface SegmentState {
  segment?: SegmentVersion;
  isRetired: boolean;
}

export type SegmentCommand =
  | (SegmentDefinition & {
      readonly type: 'DefineSegment';
      readonly programId: string;
      readonly segmentId: string;
      /** True for the first version, false for a further one of a segment that is there. */
      readonly isNew: boolean;
    })
  | { readonly type: 'RetireSegment'; readonly programId: string; readonly segmentId: string };

export interface SegmentContext {
  readonly now: Instant;
}

function decide(
  command: SegmentCommand,
  state: SegmentState,
  { now }: SegmentContext,
): readonly SegmentEvent[] | Refusal {
  switch (command.type) {
    case 'DefineSegment':
      return define(command, state, now);
    case 'RetireSegment': {
      const { programId, segmentId } = command;
      if (!state.segment) return unknown(segmentId);
      return state.isRetired ? [] : [{ type: 'SegmentRetired', data: { programId, segmentId, effectiveAt: now } }];
    }
    default:
      return command satisfies never;
  }
}

type DefineSegment = Extract<SegmentCommand, { type: 'DefineSegment' }>;

function define(command: DefineSegment, state: SegmentState, now: Instant): readonly SegmentEvent[] | Refusal {
  const { programId, segmentId, name, description, rule, announced, isNew } = command;
  const ruleLength = JSON.stringify(rule).length;
  if (ruleLength > LIMITS.segmentRuleLengthMax) {
    const message = `A rule has ${LIMITS.segmentRuleLengthMax} characters at most, as JSON.`;
    return refuse('limit_exceeded', message, { ruleLength, ruleLengthMax: LIMITS.segmentRuleLengthMax });
  }
  const isThere = state.segment !== undefined && !state.isRetired;
  const definition = { name, ...(description !== undefined && { description }), rule, announced };
  if (isThere && isSameDefinition(FIELDS, state.segment!, definition)) return [];
  if (isThere && isNew)
    return refuse('segment_exists', `There is a segment ${segmentId} with another definition.`, { segmentId });
  if (!state.segment && !isNew) return unknown(segmentId);
  const version = (state.segment?.version ?? 0) + 1;
  return [{ type: 'SegmentDefined', data: { programId, segmentId, version, ...definition, effectiveAt: now } }];
}

function unknown(segmentId: string): Refusal {
  return refuse('segment_unknown', `There is no segment ${segmentId}.`, { segmentId });
}

const FIELDS = ['name', 'description', 'rule', 'announced'] as const;

function apply(state: SegmentState, event: SegmentEvent): void {
  switch (event.type) {
    case 'SegmentDefined': {
      const { effectiveAt: _at, ...segment } = event.data;
      state.segment = segment;
      state.isRetired = false;
      return;
    }
    case 'SegmentRetired':
      state.isRetired = true;
      return;
    case 'CommandNoted':
      return;
    default:
      return event satisfies never;
  }
}

/** Definitions of a segment, one stream each: versions that follow each other, until it is retired. */
export const segmentDecider: Decider<SegmentState, SegmentCommand, SegmentEvent, SegmentContext> = {
  stateVersion: 1,
  initial: () => ({ isRetired: false }),
  copy: (state) => ({ ...state }),
  apply,
  decide,
  toJson: (state) => state,
  fromJson: (json) => ({ ...(json as SegmentState) }),
};
