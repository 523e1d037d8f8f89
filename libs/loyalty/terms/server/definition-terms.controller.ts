import { applyDecorators, Controller, Get, Param, Req } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';

import { Answers, clientOf, type FastifyRequest, QueryParameters } from '#edge';
import { campaignLife } from '#loyalty/campaigns';
import { challengeLife } from '#loyalty/challenges';
import { Programs } from '#loyalty/programs';
import { QueryContext } from '#loyalty/programs/server';
import { rewardLife, Rewards } from '#loyalty/rewards';
import { type RewardVersion } from '#loyalty/rewards/events';
import { LIMITS, nameIn } from '#loyalty/vocabulary';
import { CommandRefused, type Refusal } from '#runner';

import { campaignTermsInWords } from '../campaigns/campaign-terms.js';
import { challengeTermsInWords } from '../challenges/challenge-terms.js';
import { TERMS_LANGUAGES, type TermsLanguage } from '../language.js';
import { rewardTermsInWords } from '../rewards/reward-terms.js';
import { type Terms } from '../saying.js';
import { CAMPAIGN_TERMS, CHALLENGE_TERMS, REWARD_TERMS } from './answers.js';

/** Terms, and of which version of what they are. */
type TermsOf<Id extends string> = Terms & Readonly<Record<Id | 'programId', string>> & { readonly version: number };

/** How the terms of a definition are asked for. */
const Asked = (summary: string, description: string): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary, description }),
    ApiQuery({ name: 'language', required: false, enum: TERMS_LANGUAGES, description: 'en when left out.' }),
    ApiQuery({
      name: 'version',
      required: false,
      schema: { type: 'integer', minimum: 1, maximum: LIMITS.versionMax },
      description: 'The version of the definition; the newest when left out.',
    }),
  );

/** The terms of campaigns, rewards and challenges for members, made from their definitions. */
@Controller('v1')
export class DefinitionTermsController {
  constructor(
    private readonly programs: Programs,
    private readonly rewards: Rewards,
    private readonly context: QueryContext,
  ) {}

  @Get('campaigns/:campaignId/terms')
  @ApiTags('Campaigns')
  @Asked(
    'A campaign in plain words, generated from its definition',
    'What members should know of it. Names and conditions of rules are shown as written; how much all members together can get, and who exactly it is for, is said without names and numbers.',
  )
  @Answers('The terms.', CAMPAIGN_TERMS)
  async campaign(
    @Param('campaignId') campaignId: string,
    @Req() request: FastifyRequest,
  ): Promise<TermsOf<'campaignId'>> {
    const { program: programId } = clientOf(request);
    const asked = askedOf(request);
    const { campaigns } = this.programs;
    await campaigns.lookUp(programId);
    const found = (await campaigns.known(programId)).find((one) => one.campaignId === campaignId);
    const defined = versionOf(found?.versions, asked, () => campaignLife.unknown(campaignId));
    const rules = await this.context.rules(request);
    const terms = campaignTermsInWords({ ...defined, ...defined.terms }, rules, asked.language);
    return { programId, campaignId, version: defined.version, ...terms };
  }

  @Get('rewards/:rewardId/terms')
  @ApiTags('Rewards')
  @Asked(
    'A reward in plain words, generated from its definition',
    'What members should know of it. Its description is shown as written; how many there are is said without a number.',
  )
  @Answers('The terms.', REWARD_TERMS)
  async reward(@Param('rewardId') rewardId: string, @Req() request: FastifyRequest): Promise<TermsOf<'rewardId'>> {
    const { program: programId } = clientOf(request);
    const asked = askedOf(request);
    const versions = await this.rewards.versions(programId, rewardId);
    const reward = versionOf(versions, asked, () => rewardLife.unknown(rewardId));
    const names = await this.namesOf(reward, asked.language);
    const of = { rules: await this.context.rules(request), nameOf: (id: string) => names.get(id) ?? id };
    return { programId, rewardId, version: reward.version, ...rewardTermsInWords(reward, of, asked.language) };
  }

  @Get('challenges/:challengeId/terms')
  @ApiTags('Challenges')
  @Asked(
    'A challenge in plain words, generated from its definition',
    'What members should know of it. Its description and its conditions are shown as written; who exactly it is for is said without names.',
  )
  @Answers('The terms.', CHALLENGE_TERMS)
  async challenge(
    @Param('challengeId') challengeId: string,
    @Req() request: FastifyRequest,
  ): Promise<TermsOf<'challengeId'>> {
    const { program: programId } = clientOf(request);
    const asked = askedOf(request);
    const { challenges } = this.programs;
    await challenges.lookUp(programId);
    const found = (await challenges.known(programId)).find((one) => one.challengeId === challengeId);
    const defined = versionOf(found?.versions, asked, () => challengeLife.unknown(challengeId));
    const rules = await this.context.rules(request);
    const terms = challengeTermsInWords({ ...defined, ...defined.terms }, rules, asked.language);
    return { programId, challengeId, version: defined.version, ...terms };
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

interface AskedTerms {
  readonly language: TermsLanguage;
  readonly version: number | undefined;
  readonly parameters: QueryParameters;
}

function askedOf(request: FastifyRequest): AskedTerms {
  const parameters = new QueryParameters(request);
  const language = parameters.choice('language', TERMS_LANGUAGES) ?? 'en';
  const version = parameters.integer('version', { min: 1, max: LIMITS.versionMax });
  return { language, version, parameters };
}

/** The version that is asked for. @throws CommandRefused where there is no such definition; Problem invalid_parameter, also where it has no such version */
function versionOf<Version extends { readonly version: number }>(
  versions: readonly Version[] = [],
  { version, parameters }: AskedTerms,
  unknown: () => Refusal,
): Version {
  const newest = versions.at(-1);
  if (!newest) throw new CommandRefused(unknown());
  const found = version === undefined ? newest : versions.find((one) => one.version === version);
  if (!found) parameters.fail('version', 'unknown_version', `Its versions are 1 to ${newest.version}.`);
  parameters.done();
  return found!;
}
