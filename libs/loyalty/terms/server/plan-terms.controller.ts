import { Controller, Get, Param, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Answers, clientOf, type FastifyRequest } from '#edge';
import { planLife } from '#loyalty/plans';
import { Programs } from '#loyalty/programs';
import { QueryContext } from '#loyalty/programs/server';
import { Rewards } from '#loyalty/rewards';

import { planTermsInWords } from '../plans/plan-terms.js';
import { PLAN_TERMS } from './answers.js';
import { AskedTerms, askedOf, type TermsOf, versionOf } from './asked-terms.js';
import { namesOfRewards } from './names-of-rewards.js';

/** The terms of a plan for members, made from its definition. */
@ApiTags('Plans')
@Controller('v1/plans')
export class PlanTermsController {
  constructor(
    private readonly programs: Programs,
    private readonly rewards: Rewards,
    private readonly context: QueryContext,
  ) {}

  @Get(':planId/terms')
  @AskedTerms(
    'A plan in plain words, generated from its definition',
    'What members should know of it: what it costs, for how long, and what it gives. Its description and the words of its benefits are shown as written.',
  )
  @Answers('The terms.', PLAN_TERMS)
  async terms(@Param('planId') planId: string, @Req() request: FastifyRequest): Promise<TermsOf<'planId'>> {
    const { program: programId } = clientOf(request);
    const asked = askedOf(request);
    const { plans } = this.programs;
    await plans.lookUp(programId);
    const found = (await plans.known(programId)).find((one) => one.planId === planId);
    const defined = versionOf(found?.versions, asked, () => planLife.unknown(planId));
    const plan = { ...defined, ...defined.terms };
    const nameOf = await namesOfRewards(this.rewards, programId, plan.benefits?.exclusive, asked.language);
    const terms = planTermsInWords(plan, { rules: await this.context.rules(request), nameOf }, asked.language);
    return { programId, planId, version: defined.version, ...terms };
  }
}
