import { projection } from '#engine';
import { type RecordedEvent } from '#event-store';
import { audienceDocument } from '#loyalty/definitions';

import { type ChallengeEvent } from '../events.js';
import { type ChallengeDocument, challengesSchema } from './challenges-schema.js';

type RecordedChallengeEvent = Exclude<ChallengeEvent, { type: 'CommandNoted' }>;

export const challenges = projection({
  name: 'challenges',
  version: 2, // `plans` of the audience
  document: challengesSchema,
  indexes: [{ name: 'program', fields: ['program', 'challengeId'] }],
  handles: ['ChallengeDefined', 'ChallengeActivated', 'ChallengePaused', 'ChallengeEnded'],
  documentIds: ({ data }) => [`${data['programId'] as string}.${data['challengeId'] as string}`],
  evolve: evolveChallenge,
});

export function evolveChallenge(before: ChallengeDocument | null, recorded: RecordedEvent): ChallengeDocument | null {
  const event = recorded as unknown as RecordedChallengeEvent;
  const stepSince = event.data.effectiveAt;
  switch (event.type) {
    case 'ChallengeDefined':
      return defined(before, event);
    case 'ChallengeActivated':
      return before && { ...before, step: 'active', activatedAt: before.activatedAt ?? stepSince, stepSince };
    case 'ChallengePaused':
      return before && { ...before, step: 'paused', stepSince };
    case 'ChallengeEnded':
      return before && { ...before, step: 'ended', stepSince };
    default:
      return before;
  }
}

function defined(
  before: ChallengeDocument | null,
  { data }: Extract<ChallengeEvent, { readonly type: 'ChallengeDefined' }>,
): ChallengeDocument {
  const { programId: program, challengeId, version, effectiveAt, name, description = null } = data;
  const { startsAt, endsAt = null, audience, target, within = null, milestones = [], rewards } = data;
  const terms = {
    ...{ startsAt, endsAt, audience: audienceDocument(audience), target, within, milestones, rewards },
    ...{ times: data.times ?? 1, whenReturned: data.whenReturned ?? 'take_back' },
  };
  return {
    ...{ program, challengeId, version, name, description, ...terms },
    definedAt: effectiveAt,
    step: before?.step ?? 'draft',
    activatedAt: before?.activatedAt ?? null,
    stepSince: before?.stepSince ?? effectiveAt,
    versions: [...(before?.versions ?? []), { version, since: effectiveAt, ...terms }],
  };
}
