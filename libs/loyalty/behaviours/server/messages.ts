import { handlersOf } from '#edge';
import { MemberHandler, MemberMessage } from '#loyalty/members/server';

export class RecordBehaviour extends MemberMessage<'RecordBehaviour'> {}

export const handlers = handlersOf(MemberHandler, RecordBehaviour);
