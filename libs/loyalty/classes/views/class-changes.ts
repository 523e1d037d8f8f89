import { type RecordedEvent } from '#event-store';
import { memberIdOf, memberProjection } from '#loyalty/member';

import { type ClassEvidence, type LoyaltyClass } from '../events.js';
import { classChange } from './class-flow.js';

/** A row for each change of a member's loyalty class, so that a flow can be asked who is behind it. */
export type ClassChangeDocument = {
  readonly memberId: string;
  readonly program: string;
  readonly revision: number;
  readonly at: string;
  readonly from: LoyaltyClass;
  readonly to: LoyaltyClass;
  readonly margin: number;
  readonly observations: number;
  readonly evidence: readonly ClassEvidence[];
  readonly modelVersion: number;
};

export const classChanges = memberProjection<ClassChangeDocument>({
  name: 'class-changes',
  version: 2,
  programInIdsSince: 2,
  indexes: [
    { name: 'at', fields: ['program', 'at'] },
    { name: 'member', fields: ['memberId', 'revision'] },
  ],
  handles: ['LoyaltyClassChanged'],
  documentIds: (event) => [`${memberIdOf(event)}.${String(event.revision).padStart(10, '0')}`],
  evolve: (_before, event) => evolveClassChange(event),
  rows: true,
});

export function evolveClassChange(recorded: RecordedEvent): ClassChangeDocument {
  const { metadata, revision, data } = classChange(recorded);
  return {
    memberId: data.memberId,
    program: metadata.program,
    revision,
    at: data.effectiveAt,
    from: data.from,
    to: data.to,
    margin: data.margin,
    observations: data.observations,
    evidence: data.evidence,
    modelVersion: data.modelVersion,
  };
}
