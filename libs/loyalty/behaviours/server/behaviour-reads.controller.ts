import { type Readable } from 'node:stream';

import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';

import { type FastifyReply, type FastifyRequest, type List, TableAnswer } from '#edge';
import { MemberRows, MemberRowsQuery } from '#loyalty/queries/server';

import { type BehaviourDocument } from '../views/behaviours-schema.js';
import { BEHAVIOUR } from './answers.js';
import { GetBehaviours } from './get-behaviours.js';

const COLUMNS = ['occurredAt', 'behaviour', 'reference', 'channel', 'localDay', 'points'];

/** What members did for the shop besides buying. */
@ApiTags('Members')
@Controller('v1/members/:memberId/earnings')
export class BehaviourReadsController {
  constructor(private readonly rows: MemberRows) {}

  @Get()
  @ApiOperation({
    summary: 'What a member did besides buying, with what each earned',
    description:
      '`behaviour=referral` are the members whom this one recommended the programme to: `reference` names them.',
  })
  @ApiQuery({ name: 'behaviour', required: false, type: String, example: 'review', description: 'Those of this name.' })
  @MemberRowsQuery('Behaviours that happened')
  @TableAnswer('The behaviours by the time they happened.', BEHAVIOUR, COLUMNS)
  list(
    @Param('memberId') memberId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<List<BehaviourDocument> | Readable> {
    return this.rows.answer<BehaviourDocument>({
      ...{ request, reply, memberId, query: GetBehaviours, sort: 'occurredAt', columns: COLUMNS },
      matching: (q) => ({ behaviour: q.text('behaviour') }),
    });
  }
}
