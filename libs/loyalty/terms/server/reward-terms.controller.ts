import { Controller, Get, Param, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Answers, clientOf, type FastifyRequest } from '#edge';
import { QueryContext } from '#loyalty/programs/server';
import { rewardLife, Rewards } from '#loyalty/rewards';
import { type RewardVersion } from '#loyalty/rewards/events';
import { nameIn } from '#loyalty/vocabulary';

import { type TermsLanguage } from '../language.js';
import { rewardTermsInWords } from '../rewards/reward-terms.js';
import { REWARD_TERMS } from './answers.js';
import { AskedTerms, askedOf, type TermsOf, versionOf } from './asked-terms.js';

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
    const names = await this.namesOf(reward, asked.language);
    const of = { rules: await this.context.rules(request), nameOf: (id: string) => names.get(id) ?? id };
    return { programId, rewardId, version: reward.version, ...rewardTermsInWords(reward, of, asked.language) };
  }

  /** The names of the rewards of which one chooses. */
  private async namesOf(
    { programId, choice = [] }: RewardVersion,
    language: TermsLanguage,
  ): Promise<ReadonlyMap<string, string>> {
    const states = await Promise.all(choice.map((rewardId) => this.rewards.current(programId, rewardId)));
    return new Map(states.flatMap(({ reward }) => (reward ? [[reward.rewardId, nameIn(reward, language)]] : [])));
  }
}
