import { handlersOf } from '#edge';
import { MemberHandler, MemberMessage } from '#loyalty/members/server';

export class AddNote extends MemberMessage<'AddNote'> {}

export const handlers = handlersOf(MemberHandler, AddNote);
