import { type Readable } from 'node:stream';

import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';

import {
  addressOf,
  AnswerHeaders,
  byPreference,
  clientOf,
  Costs,
  type FastifyReply,
  type FastifyRequest,
  markdown,
  negotiate,
  openedPersonalData,
  QueryParameters,
  streamedJson,
} from '#edge';
import { MemberId } from '#loyalty/access';
import { QueryContext } from '#loyalty/programs/server';
import { TERMS_LANGUAGES } from '#loyalty/terms';

import { languageOf } from '../own-data/language.js';
import { OwnData, wordsOf } from '../own-data/own-data.js';
import { ownDataJson, ownDataText } from '../own-data/written.js';
import { OWN_DATA } from './answers.js';

const PURPOSE = 'The data of a member, for the member';

/** What a member may ask for: all that is recorded of them, readable. */
@ApiTags('Audit')
@Controller('v1/audit/members/:memberId')
export class OwnDataController {
  constructor(
    private readonly data: OwnData,
    private readonly context: QueryContext,
  ) {}

  @Get('export')
  @Costs('export')
  @ApiOperation({
    summary: 'All that is recorded of a member, in words, to be given to the member',
    description:
      'The member as it is now and every event, personal values in plain, in the language of the profile (its attribute `language` or `locale`), else of `Accept-Language`: English, Norwegian, Swedish or Danish. As JSON, or to be read with `Accept: text/markdown`.',
  })
  @MemberId()
  @AnswerHeaders('Content-Language')
  @ApiQuery({
    name: 'for',
    required: false,
    enum: ['member'],
    description: 'For whom it is; the member when left out.',
  })
  @ApiQuery({
    name: 'language',
    required: false,
    enum: TERMS_LANGUAGES,
    description: 'Of the words, whatever the profile says.',
  })
  @ApiHeader({ name: 'Accept-Language', required: false, description: 'Languages, where the profile names none.' })
  @ApiResponse({
    status: 200,
    description: 'The data.',
    content: {
      'application/json': { schema: { $ref: addressOf(OWN_DATA) } },
      'text/markdown': { schema: { type: 'string', example: '# Your data as a member\n' } },
    },
  })
  async export(
    @Param('memberId') memberId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readable> {
    const { program } = clientOf(request);
    const q = new QueryParameters(request);
    q.choice('for', ['member']);
    const asked = q.choice('language', TERMS_LANGUAGES);
    q.done();
    const form = negotiate(request, ['json', 'markdown']);
    const state = await this.data.state(program, memberId);
    const language = asked ?? languageOf(state.now['profile'], byPreference(request.headers['accept-language'] ?? ''));
    const words = wordsOf(language, await this.context.rules(request));
    const events = this.data.events(program, memberId, words);
    openedPersonalData(request, reply, [memberId], PURPOSE);
    reply.header('content-language', language);
    return form === 'json'
      ? streamedJson(reply, ownDataJson(state, events, words))
      : markdown(reply, ownDataText(state, events, words));
  }
}
