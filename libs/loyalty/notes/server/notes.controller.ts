import { type Readable } from 'node:stream';

import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

import {
  answerRows,
  clientOf,
  type FastifyReply,
  type FastifyRequest,
  FreshnessHeaders,
  type List,
  openedPersonalData,
  PageQuery,
  type PageRequest,
  Pages,
  type PageView,
  QueryParameters,
  TableAnswer,
} from '#edge';
import { MemberId } from '#loyalty/access';
import { QueryContext } from '#loyalty/programs/server';
import { CURSORS, type CursorSigner } from '#platform';

import { NOTE } from './answers.js';
import { GetNotes, type NoteView } from './get-notes.js';

const COLUMNS = ['noteId', 'addedAt', 'author', 'text'];

/** What service clerks noted about a member. */
@ApiTags('Members')
@Controller('v1/members/:memberId/notes')
export class NotesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly context: QueryContext,
    @Inject(CURSORS) private readonly cursors: CursorSigner,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'The notes on a member, newest first',
    description: 'With the scope pii:read their text too, until the member is forgotten.',
  })
  @MemberId()
  @PageQuery()
  @FreshnessHeaders()
  @TableAnswer('The notes.', NOTE, COLUMNS)
  async list(
    @Param('memberId') memberId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<List<NoteView> | Readable> {
    const { program, scopes } = clientOf(request);
    const q = new QueryParameters(request);
    const pages = new Pages(request, this.cursors, 'addedAt:desc');
    const page = pages.requested(q);
    q.done();
    await this.context.fresh(request, reply, GetNotes.reads);
    const find = async (asked: PageRequest): Promise<PageView<NoteView>> => {
      const found = await this.queries.execute(new GetNotes(program, memberId, asked, scopes.has('pii:read')));
      if (found.items.some(({ text }) => text !== undefined)) openedPersonalData(request, reply, [memberId]);
      return found;
    };
    return answerRows({ request, reply, pages, page, columns: COLUMNS, cells: cellsOf }, find);
  }
}

const cellsOf = ({ noteId, addedAt, author, text }: NoteView) => ({ noteId, addedAt, author: author.id, text });
