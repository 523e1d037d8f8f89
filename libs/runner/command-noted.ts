import { type Instant } from '#platform';

/**
 * A client's command that changed nothing when it was decided. Its id has to be in the stream: without it, the same command
 * sent again later, when the state is another, would be decided as a new one and change something.
 */
export interface CommandNoted {
  readonly type: 'CommandNoted';
  readonly data: { readonly command: string; readonly effectiveAt: Instant };
}

export function commandNoted({ type: command }: { readonly type: string }, effectiveAt: Instant): CommandNoted {
  return { type: 'CommandNoted', data: { command, effectiveAt } };
}
