import { type CountedOnce } from '#loyalty/member';
import { refuse } from '#runner';

import { type RecordBehaviour } from './decide.js';

const keyOf = (behaviour: string, reference: string): string => `behaviour:${behaviour}:${reference}`;

/** Where the programme says so, a member does a thing once under a reference: a visit and a review may name the same one. */
export const behaviourOnce: CountedOnce<RecordBehaviour> = {
  event: 'BehaviourRecorded',
  keyOf: ({ behaviour, reference, countsOnce }) =>
    reference === undefined || !countsOnce ? undefined : keyOf(behaviour, reference),
  keyOfEvent: ({ behaviour, reference }) =>
    reference === undefined ? undefined : keyOf(behaviour as string, reference as string),
  isSame: ({ channel, occurredAt }, data) =>
    channel === data['channel'] && (occurredAt === undefined || occurredAt === data['occurredAt']),
  conflict: ({ behaviour, reference }) => {
    const message = `A ${behaviour} with this reference was recorded with other content; give a new one its own.`;
    return refuse('duplicate_reference', message, { behaviour, reference: reference ?? '' });
  },
};
