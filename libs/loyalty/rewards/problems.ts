import { entry, type ProblemTable } from '#platform';

export const REWARDS_PROBLEMS = {
  reward_unknown: entry(404, 'Unknown reward', 'List the rewards at /v1/rewards.'),
  reward_exists: entry(
    409,
    'Reward exists with another definition',
    'Publish the change as a new version, or use another rewardId.',
  ),
  reward_ended: entry(409, 'Reward has ended', 'Define another reward; one that has ended stays as it was.'),
  reward_not_active: entry(409, 'Reward is not active', 'Activate the reward first.'),
  invalid_reward: entry(422, 'Reward is not valid', 'Correct what the detail describes.'),
} satisfies ProblemTable;
