import { Controller, Get, Param, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Answers, clientOf, type FastifyRequest } from '#edge';
import { partnerLife } from '#loyalty/partners';
import { refuseOthers } from '#loyalty/partners/server';
import { Programs } from '#loyalty/programs';
import { QueryContext } from '#loyalty/programs/server';

import { partnerTermsInWords } from '../partners/partner-terms.js';
import { PARTNER_TERMS } from './answers.js';
import { AskedTerms, askedOf, type TermsOf, versionOf } from './asked-terms.js';

/** What members can do at a partner, made from its definition. */
@ApiTags('Partners')
@Controller('v1/partners')
export class PartnerTermsController {
  constructor(
    private readonly programs: Programs,
    private readonly context: QueryContext,
  ) {}

  @Get(':partnerId/terms')
  @AskedTerms(
    'A partner in plain words, generated from its definition',
    'What members should know of it: whether they earn and use points there, and when. Its description is shown as written; what points cost is not said. A key of a partner sees that partner only.',
  )
  @Answers('The terms.', PARTNER_TERMS)
  async terms(@Param('partnerId') partnerId: string, @Req() request: FastifyRequest): Promise<TermsOf<'partnerId'>> {
    const client = clientOf(request);
    refuseOthers(client, partnerId);
    const asked = askedOf(request);
    const { partners } = this.programs;
    await partners.lookUp(client.program);
    const found = (await partners.known(client.program)).find((one) => one.partnerId === partnerId);
    const defined = versionOf(found?.versions, asked, () => partnerLife.unknown(partnerId));
    const rules = await this.context.rules(request);
    const terms = partnerTermsInWords({ ...defined, ...defined.terms }, rules, asked.language);
    return { programId: client.program, partnerId, version: defined.version, ...terms };
  }
}
