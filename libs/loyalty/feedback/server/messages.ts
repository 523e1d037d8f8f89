import { handlersOf } from '#edge';
import { MemberHandler, MemberMessage } from '#loyalty/members/server';

export class RecordFeedback extends MemberMessage<'RecordFeedback'> {}

export const handlers = handlersOf(MemberHandler, RecordFeedback);
