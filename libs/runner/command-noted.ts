import { defineEvents, type EventOf, fields } from '#event-store';
import { type Instant } from '#platform';

/**
 * A client's command that changed nothing when it was decided. Its id has to be in the stream: without it, the same command
 * sent again later, when the state is another, would be decided as a new one and change something.
 */
export const notedEvents = defineEvents({
  CommandNoted: {
    description: 'A command changed nothing; its id is kept, so that repeating it later changes nothing either.',
    data: { command: fields.text(64), effectiveAt: fields.instant },
  },
});

export type CommandNoted = EventOf<typeof notedEvents>;

export function commandNoted({ type: command }: { readonly type: string }, effectiveAt: Instant): CommandNoted {
  return { type: 'CommandNoted', data: { command, effectiveAt } };
}
