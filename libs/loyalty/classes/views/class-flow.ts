import { projection } from '#engine';
import { type RecordedEvent } from '#event-store';
import { memberEvent, type RecordedMemberEvent } from '#loyalty/member';

import { type LoyaltyClass } from '../events.js';

/** How many changes from one class to another a month (UTC) has seen. The id is `{program}.{month}.{from}.{to}`. */
export type ClassFlowDocument = {
  readonly program: string;
  readonly month: string;
  readonly from: LoyaltyClass;
  readonly to: LoyaltyClass;
  readonly changes: number;
};

export const classFlow = projection<ClassFlowDocument>({
  name: 'class-flow',
  version: 1,
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
