import { Controller, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';

import { answerAccepted, CommandMeta, type CommandRequest, envelopeOf, generatedId, ValidBody } from '#edge';
import { type MemberAnswer } from '#loyalty/members';
import { CommandAnswer } from '#loyalty/members/server';

import { AddNoteBody } from './bodies.js';
import { AddNote } from './messages.js';

/** Notes that service clerks leave on a member. */
@ApiTags('Members')
@Controller('v1/members/:memberId/notes')
export class NoteCommandsController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @ApiOperation({
    summary: 'Leave a note on a member',
    description:
      'The text is encrypted with the member’s key, shown with the scope pii:read only, and gone when the member is forgotten.',
  })
  @CommandAnswer(201)
  async add(
    @Param('memberId') memberId: string,
    @ValidBody() { noteId, text }: AddNoteBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const envelope = envelopeOf(meta, memberId);
    const command = { type: 'AddNote' as const, memberId, noteId: noteId ?? generatedId(envelope, 'note'), text };
    return answerAccepted(reply, await this.commands.execute(new AddNote(command, envelope)));
  }
}
