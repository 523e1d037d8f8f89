import { type Readable } from 'node:stream';

import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';

import { type FastifyReply, type FastifyRequest, type List, TableAnswer } from '#edge';
import { MemberRows, MemberRowsQuery } from '#loyalty/queries/server';

import { type ConsentDocument } from '../views/consents-schema.js';
import { CONSENT } from './answers.js';
import { GetConsents } from './get-consents.js';

const COLUMNS = ['changedAt', 'purpose', 'granted', 'changedBy'];

/** What members consented to, and what they withdrew. */
@ApiTags('Members')
@Controller('v1/members/:memberId/consents')
export class ConsentsController {
  constructor(private readonly rows: MemberRows) {}

  @Get()
  @ApiOperation({
    summary: 'The consents that a member gave and withdrew',
    description: 'The newest of a purpose is the one that counts; the member itself shows these (`consents`).',
  })
  @ApiQuery({
    name: 'purpose',
    required: false,
    type: String,
    example: 'newsletter',
    description: 'Those to this purpose.',
  })
  @MemberRowsQuery('Changes')
  @TableAnswer('The changes in their order.', CONSENT, COLUMNS)
  list(
    @Param('memberId') memberId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<List<ConsentDocument> | Readable> {
    return this.rows.answer<ConsentDocument>({
      ...{ request, reply, memberId, query: GetConsents, sort: 'changedAt', columns: COLUMNS },
      matching: (q) => ({ purpose: q.text('purpose') }),
    });
  }
}
