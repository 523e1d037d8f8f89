import { type Readable } from 'node:stream';

import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';

import { type FastifyReply, type FastifyRequest, type List, TableAnswer } from '#edge';
import { MemberRows, MemberRowsQuery } from '#loyalty/queries/server';

import { FEEDBACK_KINDS } from '../events.js';
import { FEEDBACK } from './answers.js';
import { type FeedbackView, GetFeedback } from './get-feedback.js';

const COLUMNS = ['occurredAt', 'kind', 'score', 'reason', 'comment', 'purchaseId', 'channel'];

/** What members said. */
@ApiTags('Members')
@Controller('v1/members/:memberId/feedback')
export class FeedbackReadsController {
  constructor(private readonly rows: MemberRows) {}

  @Get()
  @ApiOperation({
    summary: 'What a member answered to surveys',
    description: 'With the scope pii:read the comments too, until the member is forgotten.',
  })
  @ApiQuery({ name: 'kind', required: false, enum: FEEDBACK_KINDS, description: 'Answers to surveys of this kind.' })
  @MemberRowsQuery('Answers that were given')
  @TableAnswer('The answers by the time they were given.', FEEDBACK, COLUMNS)
  list(
    @Param('memberId') memberId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<List<FeedbackView> | Readable> {
    return this.rows.answer<FeedbackView>({
      ...{ request, reply, memberId, query: GetFeedback, sort: 'occurredAt', columns: COLUMNS },
      personal: 'comment',
      matching: (q) => ({ kind: q.choice('kind', FEEDBACK_KINDS) }),
    });
  }
}
