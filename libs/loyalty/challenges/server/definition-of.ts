import { instantOf, Problem } from '#edge';
import { audienceFaults, audienceOf, definedOnly, type KnownNames } from '#loyalty/definitions/server';
import { challengeFaults, type ChallengeReward, type ChallengeTerms } from '#loyalty/program';

import { type ChallengeDefinition } from '../events.js';
import { type ChallengeRewardBody, type ChallengeVersionBody } from './bodies.js';
import { type RewardsNamed, rewardsNamed } from './rewards-of.js';

/** The definition that a body gives. @throws Problem invalid_challenge, with all that is wrong with it */
export async function definitionOf(
  body: ChallengeVersionBody,
  known: KnownNames,
  current: Parameters<typeof rewardsNamed>[1],
): Promise<ChallengeDefinition> {
  const { name, description } = body;
  const named = await rewardsNamed(body, current);
  const terms = termsOf(body, named);
  const faults =
    named.faults.length > 0
      ? named.faults
      : [...challengeFaults(terms, known.rules), ...(await audienceFaults(terms.audience, known))];
  if (faults.length > 0) {
    const detail = faults.map((fault) => `${fault.pointer}: ${fault.detail}`).join('; ');
    throw new Problem('invalid_challenge', detail, { errors: faults.map((fault) => ({ ...fault })) });
  }
  return { name, ...(description !== undefined && { description }), ...terms };
}

function termsOf(body: ChallengeVersionBody, { rewards: named }: RewardsNamed): ChallengeTerms {
  const { startsAt, endsAt, audience, target, within, milestones, rewards, times, whenReturned } = body;
  const { streak, ...asked } = target;
  return {
    startsAt: instantOf(startsAt)!,
    ...(endsAt !== undefined && { endsAt: instantOf(endsAt)! }),
    ...audienceOf(audience),
    target: { ...definedOnly(asked), ...(streak && { streak: { every: streak.every, atLeast: streak.atLeast } }) },
    ...(within && { within: definedOnly({ ...within }) }),
    ...(milestones && {
      milestones: milestones.map((one) => ({ at: one.at, rewards: rewardsOf(one.rewards, named) })),
    }),
    rewards: rewardsOf(rewards, named),
    ...(times !== undefined && { times }),
    ...(whenReturned !== undefined && { whenReturned }),
  };
}

/** Whether a reward says what its type needs, and nothing else, is found out with all that may be wrong. */
const rewardsOf = (
  rewards: readonly ChallengeRewardBody[],
  named: RewardsNamed['rewards'],
): readonly ChallengeReward[] =>
  rewards.map((reward) => {
    const given = reward.rewardId === undefined ? undefined : named.get(reward.rewardId);
    return { ...definedOnly({ ...reward }), ...(reward.type === 'reward' && given) } as unknown as ChallengeReward;
  });
