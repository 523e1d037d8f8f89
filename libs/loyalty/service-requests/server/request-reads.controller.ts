import { type Readable } from 'node:stream';

import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';

import { Answers, type FastifyReply, type FastifyRequest, FreshnessHeaders, type List, TableAnswer } from '#edge';
import { MemberId } from '#loyalty/access';
import { MemberRows, MemberRowsQuery } from '#loyalty/queries/server';

import { REQUEST_STATES, type RequestDocument } from '../views/requests-schema.js';
import { SERVICE_REQUEST } from './answers.js';
import { GetRequest, GetRequests } from './get-requests.js';

const COLUMNS = [
  ...['requestId', 'topic', 'channel', 'state', 'openedAt', 'answeredAt', 'firstResponseMs', 'resolvedAt'],
];

/** Service requests of a member, and how far they got. */
@ApiTags('Service requests')
@Controller('v1/members/:memberId/requests')
export class RequestReadsController {
  constructor(private readonly rows: MemberRows) {}

  @Get()
  @ApiOperation({
    summary: 'The service requests of a member',
    description: 'As JSON in pages, or whole as NDJSON or CSV by `Accept`.',
  })
  @ApiQuery({ name: 'state', required: false, enum: REQUEST_STATES, description: 'Those in this state.' })
  @MemberRowsQuery('Requests that were opened')
  @TableAnswer('The requests by the time they were opened.', SERVICE_REQUEST, COLUMNS)
  list(
    @Param('memberId') memberId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<List<RequestDocument> | Readable> {
    return this.rows.answer<RequestDocument>({
      ...{ request, reply, memberId, query: GetRequests, sort: 'openedAt', columns: COLUMNS },
      matching: (q) => ({ state: q.choice('state', REQUEST_STATES) }),
    });
  }

  @Get(':requestId')
  @ApiOperation({
    summary: 'A service request, and how far it got',
    description: 'When it was opened, first answered and resolved.',
  })
  @MemberId()
  @FreshnessHeaders()
  @Answers('The request.', SERVICE_REQUEST)
  get(
    @Param('memberId') memberId: string,
    @Param('requestId') requestId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RequestDocument> {
    return this.rows.one<RequestDocument>({ request, reply, memberId, rowId: requestId, query: GetRequest });
  }
}
