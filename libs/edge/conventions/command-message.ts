import { Command } from '@nestjs/cqrs';

import { type Accepted, type CommandEnvelope } from '#runner';

/** A command on the command bus: what is asked, and what came with it. */
export class CommandMessage<Asked, Answer> extends Command<Accepted<Answer>> {
  constructor(
    readonly command: Asked,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}
