import { type Readable } from 'node:stream';

import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';

import {
  Answers,
  type FastifyReply,
  type FastifyRequest,
  FreshnessHeaders,
  type List,
  PageQuery,
  type QueryParameters,
  TableAnswer,
} from '#edge';
import { DEFINITION_STATUSES } from '#loyalty/definitions';
import { ProgramRows } from '#loyalty/queries/server';

import { CAMPAIGN } from './answers.js';
import { type CampaignView, GetCampaign, GetCampaigns } from './get-campaigns.js';

const COLUMNS = [
  ...['campaignId', 'status', 'name', 'startsAt', 'endsAt', 'days', 'hours', 'audience', 'code', 'codes', 'rules'],
  ...['version', 'definedAt', 'countsFrom', 'description', 'budget'],
];

/** What earns more for a time. */
@ApiTags('Campaigns')
@Controller('v1/campaigns')
export class CampaignsController {
  constructor(private readonly rows: ProgramRows) {}

  @Get()
  @ApiOperation({
    summary: 'The campaigns of the programme, drafts and those that are over too',
    description: 'In the order of their ids; as JSON in pages, or whole as NDJSON or CSV by `Accept`.',
  })
  @ApiQuery({
    name: 'status',
    required: false,
    enum: DEFINITION_STATUSES,
    description: 'Only campaigns that are it now.',
  })
  @PageQuery()
  @FreshnessHeaders()
  @TableAnswer('The campaigns.', CAMPAIGN, COLUMNS)
  list(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<List<CampaignView> | Readable> {
    const fields = (q: QueryParameters) => ({ status: q.choice('status', DEFINITION_STATUSES) });
    const asked = { query: GetCampaigns, sort: 'campaignId', columns: COLUMNS, fields };
    return this.rows.answer<CampaignView>({ request, reply, ...asked });
  }

  @Get(':campaignId')
  @ApiOperation({ summary: 'A campaign as it is defined now', description: 'With the version of its definition.' })
  @FreshnessHeaders()
  @Answers('The campaign.', CAMPAIGN)
  get(
    @Param('campaignId') rowId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CampaignView> {
    return this.rows.one<CampaignView>({ request, reply, rowId, query: GetCampaign });
  }
}
