import { handlersOf } from '#edge';
import { MemberHandler, MemberMessage } from '#loyalty/members';

export class AddNote extends MemberMessage<'AddNote'> {}

export const handlers = handlersOf(MemberHandler, AddNote);
