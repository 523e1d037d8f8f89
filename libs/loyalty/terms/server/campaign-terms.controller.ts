import { Controller, Get, Param, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Answers, clientOf, type FastifyRequest } from '#edge';
import { campaignLife } from '#loyalty/campaigns';
import { Programs } from '#loyalty/programs';
import { QueryContext } from '#loyalty/programs/server';

import { campaignTermsInWords } from '../campaigns/campaign-terms.js';
import { CAMPAIGN_TERMS } from './answers.js';
import { AskedTerms, askedOf, type TermsOf, versionOf } from './asked-terms.js';

/** The terms of a campaign for members, made from its definition. */
@ApiTags('Campaigns')
@Controller('v1/campaigns')
export class CampaignTermsController {
  constructor(
    private readonly programs: Programs,
    private readonly context: QueryContext,
  ) {}

  @Get(':campaignId/terms')
  @AskedTerms(
    'A campaign in plain words, generated from its definition',
    'What members should know of it. Names and conditions of rules are shown as written; how much all members together can get, and who exactly it is for, is said without names and numbers.',
  )
  @Answers('The terms.', CAMPAIGN_TERMS)
  async terms(@Param('campaignId') campaignId: string, @Req() request: FastifyRequest): Promise<TermsOf<'campaignId'>> {
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
}
