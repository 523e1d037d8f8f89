import { Controller, Get, Param, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Answers, clientOf, type FastifyRequest } from '#edge';
import { QueryContext } from '#loyalty/programs/server';
import { rewardLife, Rewards } from '#loyalty/rewards';

import { rewardTermsInWords } from '../rewards/reward-terms.js';
import { REWARD_TERMS } from './answers.js';
import { AskedTerms, askedOf, type TermsOf, versionOf } from './asked-terms.js';
import { namesOfRewards } from './names-of-rewards.js';

/** The terms of a reward for members, made from its definition. */
@ApiTags('Rewards')
@Controller('v1/rewards')
export class RewardTermsController {
  constructor(
    private readonly rewards: Rewards,
    private readonly context: QueryContext,
  ) {}

  @Get(':rewardId/terms')
  @AskedTerms(
    'A reward in plain words, generated from its definition',
    'What members should know of it. Its description is shown as written; how many there are is said without a number.',
  )
  @Answers('The terms.', REWARD_TERMS)
  async terms(@Param('rewardId') rewardId: string, @Req() request: FastifyRequest): Promise<TermsOf<'rewardId'>> {
    const { program: programId } = clientOf(request);
    const asked = askedOf(request);
    const versions = await this.rewards.versions(programId, rewardId);
    const reward = versionOf(versions, asked, () => rewardLife.unknown(rewardId));
    const nameOf = await namesOfRewards(this.rewards, programId, reward.choice, asked.language);
    const of = { rules: await this.context.rules(request), nameOf };
    return { programId, rewardId, version: reward.version, ...rewardTermsInWords(reward, of, asked.language) };
  }
}
