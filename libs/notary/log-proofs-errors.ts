import { type RecordedEvent } from '#event-store';
import { TrofastError } from '#platform';

/** No head covers it yet. */
export class NotSignedYet extends TrofastError {
  constructor(what: string) {
    super('not_signed_yet', `${what} is not covered by a signed head yet. Ask again in a minute.`);
  }
}

/** The log has another event where this one was signed. */
export class EventNotAsSigned extends TrofastError {
  constructor({ stream, revision }: Pick<RecordedEvent, 'stream' | 'revision'>) {
    super(
      'event_not_as_signed',
      `Revision ${revision} of ${stream} is not the event that was signed: the log was changed. Run \`trofast verify\`.`,
      { revision },
    );
  }
}
