import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

import { Answers, clientOf, type FastifyReply, type FastifyRequest, FreshnessHeaders, TimeQuery } from '#edge';
import { MemberId } from '#loyalty/access';
import { QueryContext } from '#loyalty/programs/server';
import { SETTINGS, type Settings } from '#platform';

import { type ClassView } from './class-view.js';
import { MEMBER_CLASS } from './answers.js';
import { GetMemberClass } from './member-class.js';

/** Why a member stays, as far as anybody can know. */
@ApiTags('Loyalty classes')
@Controller('v1/members/:memberId/class')
export class MemberClassController {
  constructor(
    private readonly queries: QueryBus,
    private readonly context: QueryContext,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'The loyalty class with its evidence, now or at any time',
    description:
      'Now: the class as recorded, with scores and evidence of this moment by the model in force. The past (scope history:read): as it was recorded then. `evidence` adds up, class by class, before scores are shares; `missing` names what was not known, `attitude` first.',
  })
  @MemberId()
  @TimeQuery()
  @FreshnessHeaders()
  @Answers('The class, why, and what to do next.', MEMBER_CLASS)
  async get(
    @Param('memberId') memberId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ClassView> {
    const point = await this.context.past(request, reply);
    if (!point) await this.context.fresh(request, reply, GetMemberClass.reads);
    const { program } = clientOf(request);
    return this.queries.execute(new GetMemberClass(program, memberId, this.settings.classModel, point));
  }
}
