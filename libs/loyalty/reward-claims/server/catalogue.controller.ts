import { type Readable } from 'node:stream';

import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';

import {
  answerRows,
  type FastifyReply,
  type FastifyRequest,
  FreshnessHeaders,
  type List,
  PageQuery,
  Pages,
  QueryParameters,
  TableAnswer,
} from '#edge';
import { MemberId } from '#loyalty/access';
import { QueryContext } from '#loyalty/programs/server';
import { LANGUAGE } from '#loyalty/vocabulary';
import { CURSORS, type CursorSigner } from '#platform';

import { REWARD_FOR_MEMBER, type RewardForMemberView } from './answers.js';
import { GetCatalogue } from './get-catalogue.js';

const COLUMNS = [
  ...['rewardId', 'name', 'kind', 'price', 'available', 'because', 'missing', 'reachableOn', 'pointsPerDay'],
  ...['value', 'voucher', 'description', 'options'],
];

const LANGUAGE_FORM = 'language has two small letters, such as nb.';

/** The catalogue as one member sees it. */
@ApiTags('Rewards')
@Controller('v1/members/:memberId/rewards')
export class CatalogueController {
  constructor(
    private readonly queries: QueryBus,
    private readonly context: QueryContext,
    @Inject(CURSORS) private readonly cursors: CursorSigner,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'The rewards that are offered, as a member sees them',
    description:
      'Each active reward: what it costs this member, whether the member can have it now or why not, by the code that a claim would be refused with, how many points are missing, and on which day there will be enough at the pace of the last 90 days. By their ids; as JSON in pages, or whole as NDJSON or CSV by `Accept`.',
  })
  @MemberId()
  @ApiQuery({
    name: 'language',
    required: false,
    schema: { type: 'string', pattern: LANGUAGE.source },
    description: 'Two letters: rewards are named in it, where they say so, and else as they are called.',
  })
  @PageQuery()
  @FreshnessHeaders()
  @TableAnswer('The rewards.', REWARD_FOR_MEMBER, COLUMNS)
  async list(
    @Param('memberId') memberId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<List<RewardForMemberView> | Readable> {
    const program = await this.context.program(request);
    const q = new QueryParameters(request);
    const pages = new Pages(request, this.cursors, 'rewardId');
    const page = pages.requested(q);
    const language = q.text('language', 2);
    if (language !== undefined && !LANGUAGE.test(language)) q.fail('language', 'not_a_language', LANGUAGE_FORM);
    q.done();
    await this.context.fresh(request, reply, GetCatalogue.reads);
    const cells = (row: RewardForMemberView) => ({ ...row, because: row.because?.code ?? null });
    return answerRows({ request, reply, pages, page, columns: COLUMNS, cells }, (one) =>
      this.queries.execute(new GetCatalogue(program, memberId, one, language)),
    );
  }
}
