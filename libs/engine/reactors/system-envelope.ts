import { type CommandEnvelope } from '#runner';

/** The envelope of a command that a reactor sends. @param reactor stands in the events as the actor */
export function systemEnvelope(reactor: string, program: string, commandId: string): CommandEnvelope {
  return {
    commandId,
    actor: { type: 'system', id: reactor },
    program,
    correlationId: commandId,
    causationId: commandId,
  };
}
