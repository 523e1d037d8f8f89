import { type CommandEnvelope } from '#runner';

/** The envelope of a command that a reactor sends. @param reactor is the actor in the events */
export function systemEnvelope(reactor: string, program: string, commandId: string): CommandEnvelope {
  return {
    commandId,
    actor: { type: 'system', id: reactor },
    program,
    correlationId: commandId,
    causationId: commandId,
  };
}
