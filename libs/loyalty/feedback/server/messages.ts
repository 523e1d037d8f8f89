import { handlersOf } from '#edge';
import { MemberHandler, MemberMessage } from '#loyalty/members';

export class RecordFeedback extends MemberMessage<'RecordFeedback'> {}

export const handlers = handlersOf(MemberHandler, RecordFeedback);
