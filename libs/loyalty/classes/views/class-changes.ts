import { type RecordedEvent } from '#event-store';
import { memberIdOf, memberProjection } from '#loyalty/member';

import { type ClassChangeDocument, classChangesSchema } from './class-changes-schema.js';
import { classChange } from './class-flow.js';

export const classChanges = memberProjection({
  name: 'class-changes',
  version: 2,
  document: classChangesSchema,
  programInIdsSince: 2,
  indexes: [
    { name: 'at', fields: ['program', 'at'] },
    { name: 'member', fields: ['memberId', 'revision'] },
  ],
  handles: ['LoyaltyClassChanged'],
  documentIds: (event) => [`${memberIdOf(event)}.${String(event.revision).padStart(10, '0')}`],
  evolve: evolveClassChange,
  rows: true,
});

export function evolveClassChange(
  before: ClassChangeDocument | null,
  recorded: RecordedEvent,
): ClassChangeDocument | null {
  const change = classChange(recorded);
  if (!change) return before;
  const { metadata, revision, data } = change;
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
