import { CommandHandler } from '@nestjs/cqrs';

import { MemberHandler, MemberMessage } from '#loyalty/members';

export class AddNote extends MemberMessage<'AddNote'> {}

@CommandHandler(AddNote)
export class AddNoteHandler extends MemberHandler {}
