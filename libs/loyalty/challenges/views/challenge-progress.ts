import { type RecordedEvent } from '#event-store';
import { memberEvent, memberProjection } from '#loyalty/member';
import { type MemberEventOf } from '#loyalty/member/events';

import { type ChallengeProgressDocument, challengeProgressSchema } from './challenge-progress-schema.js';

export const challengeProgress = memberProjection({
  name: 'challenge-progress',
  version: 1,
  document: challengeProgressSchema,
  programInIdsSince: 1,
  indexes: [
    { name: 'member', fields: ['memberId', 'challengeId'] },
    { name: 'challenge', fields: ['program', 'challengeId', 'isCompleted'] },
  ],
  handles: ['ChallengeProgressed', 'ChallengeMilestoneReached', 'ChallengeCompleted', 'ChallengeStepRevoked'],
  documentIds: ({ data }) => [
    `${data['memberId'] as string}.${data['challengeId'] as string}.${(data['window'] ?? 'all') as string}`,
  ],
  evolve: evolveProgress,
});

export function evolveProgress(
  before: ChallengeProgressDocument | null,
  recorded: RecordedEvent,
): ChallengeProgressDocument | null {
  const event = memberEvent(recorded);
  switch (event.type) {
    case 'ChallengeProgressed':
      return progressed(before, event, recorded.metadata.program);
    case 'ChallengeMilestoneReached':
      return before && { ...before, milestones: before.milestones + 1 };
    case 'ChallengeCompleted': {
      const { effectiveAt: completedAt } = event.data;
      return before && { ...before, ...completedSoOften(before.completed + 1), completedAt };
    }
    case 'ChallengeStepRevoked':
      return before && revoked(before, event);
    default:
      return before;
  }
}

function progressed(
  before: ChallengeProgressDocument | null,
  { data }: MemberEventOf<'ChallengeProgressed'>,
  program: string,
): ChallengeProgressDocument {
  const { memberId, challengeId, version, window = null, progress, goal, run = null, completed } = data;
  const { effectiveAt: changedAt } = data;
  return {
    ...{ memberId, program, challengeId, version, window, progress, goal, run },
    ...completedSoOften(completed ?? before?.completed ?? 0),
    milestones: before?.milestones ?? 0,
    begunAt: before?.begunAt ?? changedAt,
    changedAt,
    completedAt: before?.completedAt ?? null,
  };
}

const completedSoOften = (completed: number) => ({ completed, isCompleted: completed > 0 });

function revoked(
  before: ChallengeProgressDocument,
  { data: { milestone } }: MemberEventOf<'ChallengeStepRevoked'>,
): ChallengeProgressDocument {
  if (milestone !== undefined) return { ...before, milestones: Math.max(0, before.milestones - 1) };
  const completed = Math.max(0, before.completed - 1);
  return { ...before, ...completedSoOften(completed), ...(completed === 0 && { completedAt: null }) };
}
