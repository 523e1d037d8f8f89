import { type RecordedEvent } from '#event-store';
import { memberEvent, memberProjection, rowIdOf } from '#loyalty/member';

import { type ConsentDocument, consentsSchema } from './consents-schema.js';

/** Every consent that was given or withdrawn: the newest of a purpose is the one that counts. */
export const consents = memberProjection({
  name: 'consents',
  version: 1,
  document: consentsSchema,
  programInIdsSince: 1,
  indexes: [{ name: 'member', fields: ['memberId', 'changedAt'] }],
  handles: ['ConsentChanged'],
  documentIds: (event) => [rowIdOf(event)],
  evolve: evolveConsent,
  rows: true,
});

export function evolveConsent(before: ConsentDocument | null, recorded: RecordedEvent): ConsentDocument | null {
  const { type, data, metadata } = memberEvent(recorded);
  if (type !== 'ConsentChanged') return before;
  return {
    memberId: data.memberId,
    program: metadata.program,
    purpose: data.purpose,
    granted: data.granted,
    changedAt: data.effectiveAt,
    changedBy: metadata.actor.id,
  };
}
