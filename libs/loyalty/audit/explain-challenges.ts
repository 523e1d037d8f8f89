import { type MemberEventOf } from '#loyalty/member/events';

type ChallengeStepEvent = MemberEventOf<
  'ChallengeCompleted' | 'ChallengeMilestoneReached' | 'ChallengeStepRevoked' | 'BadgeAwarded' | 'BadgeRevoked'
>;

/** What a member has come to in a challenge, or lost again, in words. Points that it gave are movements of their own. */
export function challengeReason({ type, data }: ChallengeStepEvent): string {
  const which = stepOf(data);
  switch (type) {
    case 'ChallengeCompleted':
      return `${which} was completed`;
    case 'ChallengeMilestoneReached':
      return `${which} was reached`;
    case 'ChallengeStepRevoked': {
      const { points, waived = 0, debt = 0, reason } = data;
      const kept = waived > 0 ? `; ${waived} of them are waived, since the member did not have them any more` : '';
      const owed = debt > 0 ? `; ${debt} of them are owed` : '';
      return `${which} was taken back, with ${points} points${kept}${owed}: ${reason}`;
    }
    case 'BadgeAwarded':
      return `badge ${data.badgeId} was awarded for ${which}`;
    case 'BadgeRevoked':
      return `badge ${data.badgeId} for ${which} was taken back: ${data.reason}`;
    default:
      return type satisfies never;
  }
}

function stepOf({ challengeId, version, window, repetition, milestone }: ChallengeStepEvent['data']): string {
  const what = milestone === undefined ? 'challenge' : `milestone ${milestone} of challenge`;
  const time = repetition > 1 ? `, time ${repetition}` : '';
  const when = window === undefined ? '' : `, from ${window} on`;
  return `${what} ${challengeId} (version ${version}${time}${when})`;
}
