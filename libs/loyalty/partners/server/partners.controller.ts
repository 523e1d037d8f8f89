import { type Readable } from 'node:stream';

import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';

import {
  Answers,
  clientOf,
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

import { PARTNER, PARTNER_WITH_VERSIONS } from './answers.js';
import { GetPartner, GetPartners, type PartnerView, type PartnerWithVersions } from './get-partners.js';
import { refuseOthers } from './own-partner.js';

const COLUMNS = [
  ...['partnerId', 'status', 'name', 'startsAt', 'endsAt', 'earn', 'redeem', 'terms', 'openLimit'],
  ...['version', 'definedAt', 'countsFrom', 'description'],
];

/** Where members earn and spend points, besides the programme's own shops. */
@ApiTags('Partners')
@Controller('v1/partners')
export class PartnersController {
  constructor(private readonly rows: ProgramRows) {}

  @Get()
  @ApiOperation({
    summary: 'The partners of the programme, drafts and those that are over too',
    description: 'In the order of their ids; as JSON in pages, or whole as NDJSON or CSV by `Accept`.',
  })
  @ApiQuery({
    name: 'status',
    required: false,
    enum: DEFINITION_STATUSES,
    description: 'Only partners that are it now.',
  })
  @PageQuery()
  @FreshnessHeaders()
  @TableAnswer('The partners.', PARTNER, COLUMNS)
  list(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<List<PartnerView> | Readable> {
    const fields = (q: QueryParameters) => ({ status: q.choice('status', DEFINITION_STATUSES) });
    const asked = { query: GetPartners, sort: 'partnerId', columns: COLUMNS, fields };
    return this.rows.answer<PartnerView>({ request, reply, ...asked });
  }

  @Get(':partnerId')
  @ApiOperation({
    summary: 'A partner as it is defined now',
    description: 'With all versions of its definition. A key of a partner sees that partner only.',
  })
  @FreshnessHeaders()
  @Answers('The partner.', PARTNER_WITH_VERSIONS)
  get(
    @Param('partnerId') rowId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PartnerWithVersions> {
    refuseOthers(clientOf(request), rowId);
    return this.rows.one<PartnerWithVersions>({ request, reply, rowId, query: GetPartner });
  }
}
