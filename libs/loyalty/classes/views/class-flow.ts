import { projection } from '#engine';
import { type RecordedEvent } from '#event-store';
import { memberEvent, type RecordedMemberEvent } from '#loyalty/member';

import { type ClassFlowDocument, classFlowSchema } from './class-flow-schema.js';

export const classFlow = projection({
  name: 'class-flow',
  version: 1,
  document: classFlowSchema,
  indexes: [{ name: 'month', fields: ['program', 'month'] }],
  handles: ['LoyaltyClassChanged'],
  documentIds: (recorded) => {
    const { metadata, data } = classChange(recorded);
    return [`${metadata.program}.${data.effectiveAt.slice(0, 7)}.${data.from}.${data.to}`];
  },
  evolve: evolveClassFlow,
});

export function evolveClassFlow(before: ClassFlowDocument | null, recorded: RecordedEvent): ClassFlowDocument {
  const { metadata, data } = classChange(recorded);
  return {
    program: metadata.program,
    month: data.effectiveAt.slice(0, 7),
    from: data.from,
    to: data.to,
    changes: (before?.changes ?? 0) + 1,
  };
}

type ClassChange = Extract<RecordedMemberEvent, { readonly type: 'LoyaltyClassChanged' }>;

export function classChange(recorded: RecordedEvent): ClassChange {
  return memberEvent(recorded) as ClassChange;
}
