import { type Instant, type JsonObject } from '#platform';

import { type DefinitionStatus } from './over-time.js';

/** The documents of which `statusAt` says so: by their `step`, `stepSince`, `startsAt` and `endsAt`. */
export function withStatus(status: DefinitionStatus, now: Instant): JsonObject {
  const isOpen = { $or: [{ endsAt: null }, { endsAt: { $gt: now } }] };
  const begins = [{ startsAt: { $gt: now } }, { stepSince: { $gt: now } }];
  switch (status) {
    case 'draft':
      return { step: 'draft' };
    case 'paused':
      return { step: 'paused', ...isOpen };
    case 'scheduled':
      return { step: 'active', $and: [isOpen, { $or: begins }] };
    case 'active':
      return { step: 'active', startsAt: { $lte: now }, stepSince: { $lte: now }, ...isOpen };
    case 'ended':
      return { $or: [{ step: 'ended' }, { step: { $ne: 'draft' }, endsAt: { $lte: now } }] };
    default:
      return status satisfies never;
  }
}

/** The same of what is on as it was decided, whatever the time: by `step` and `stepSince` alone. */
export function withStepOf(status: DefinitionStatus, now: Instant): JsonObject {
  switch (status) {
    case 'scheduled':
      return { step: 'active', stepSince: { $gt: now } };
    case 'active':
      return { step: 'active', stepSince: { $lte: now } };
    default:
      return { step: status };
  }
}
