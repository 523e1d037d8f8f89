import { type Readable } from 'node:stream';

import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';

import {
  answerRows,
  clientOf,
  type FastifyReply,
  type FastifyRequest,
  type List,
  type PageOf,
  PageQuery,
  Pages,
  type PageView,
  QueryParameters,
  TableAnswer,
} from '#edge';
import { Members } from '#loyalty/members';
import { LIMITS } from '#loyalty/vocabulary';
import { Breather, CURSORS, type CursorSigner } from '#platform';

import { Campaigns } from '../campaigns.js';
import { type CodeBatch } from '../defined-campaign.js';
import { UNIQUE_CODE } from './answers.js';

const COLUMNS = ['batch', 'number', 'code'];

/** A code, for those who hand it out. */
interface UniqueCode {
  readonly batch: number;
  readonly number: number;
  readonly code: string;
}

/** Unique codes of campaigns, for those who hand them out. */
@ApiTags('Campaigns')
@Controller('v1/campaigns/:campaignId/codes')
export class CodeBatchesController {
  constructor(
    private readonly campaigns: Campaigns,
    private readonly members: Members,
    @Inject(CURSORS) private readonly cursors: CursorSigner,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'The unique codes of a campaign that were made',
    description:
      'The same each time: they are recorded nowhere, and derive from a key of the server. Anybody who has a code can use it. As JSON in pages, or whole as NDJSON or CSV by `Accept`.',
  })
  @ApiQuery({
    name: 'batch',
    required: false,
    schema: { type: 'integer', minimum: 1, maximum: LIMITS.campaignCodesMax },
    description: 'Only those of this batch.',
  })
  @PageQuery()
  @TableAnswer('The codes by their numbers.', UNIQUE_CODE, COLUMNS)
  async codes(
    @Param('campaignId') campaignId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<List<UniqueCode> | Readable> {
    const { program } = clientOf(request);
    const parameters = new QueryParameters(request);
    const batch = parameters.integer('batch', { min: 1, max: LIMITS.campaignCodesMax });
    const pages = new Pages(request, this.cursors, 'number');
    const page = pages.requested(parameters);
    parameters.done();
    const batches = await this.campaigns.batchesOf(program, campaignId, batch);
    const breather = new Breather();
    const codeOf = (number: number) => this.members.purchaseCodes.codeOf(program, campaignId, number);
    return answerRows(
      { request, reply, pages, page, columns: COLUMNS, cells: (row) => ({ ...row }) },
      async (asked) => {
        await breather.breathe();
        return pageOf(batches, asked, codeOf);
      },
    );
  }
}

/** Codes by their numbers, which go on from one batch to the next. */
function pageOf(
  batches: readonly CodeBatch[],
  { limit, after }: PageOf,
  codeOf: (number: number) => string,
): PageView<UniqueCode> {
  const last = batches.reduce((end, { from, count }) => Math.max(end, from + count - 1), 0);
  let number = after ? (after[0] as number) + 1 : (batches[0]?.from ?? 1);
  const items: UniqueCode[] = [];
  for (const { batch, from, count } of batches)
    for (; number >= from && number < from + count && items.length < limit; number++)
      items.push({ batch, number, code: codeOf(number) });
  return number <= last ? { items, cursor: [number - 1] } : { items };
}
