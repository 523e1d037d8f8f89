import { Injectable } from '@nestjs/common';
import { type ICommandHandler } from '@nestjs/cqrs';

import { CommandMessage } from '#edge';
import { type Accepted } from '#runner';

import { type MemberAnswer } from '../answer.js';
import { type MemberCommand } from '../commands.js';
import { Members } from '../members.js';

/** A command of a member on the command bus: what is asked, and what came with it. Each slice names its own. */
export class MemberMessage<Type extends MemberCommand['type']> extends CommandMessage<
  MemberCommand & { readonly type: Type },
  MemberAnswer
> {}

/** Commands differ in what is decided, not in how they are run: all of them, batches and reactors too, by `Members.run`. */
@Injectable()
export class MemberHandler implements ICommandHandler<MemberMessage<MemberCommand['type']>> {
  constructor(private readonly members: Members) {}

  execute({ command, envelope }: MemberMessage<MemberCommand['type']>): Promise<Accepted<MemberAnswer>> {
    return this.members.run(command, envelope);
  }
}
