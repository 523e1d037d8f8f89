import { Injectable } from '@nestjs/common';
import { type ICommandHandler } from '@nestjs/cqrs';

import { CommandMessage, handlersOf } from '#edge';
import { type Accepted } from '#runner';

import { type ChallengeAnswer, Challenges } from '../challenges.js';
import { type ChallengeCommand } from '../define.js';

/** A command of a challenge on the command bus. */
class ChallengeMessage<Type extends ChallengeCommand['type']> extends CommandMessage<
  ChallengeCommand & { readonly type: Type },
  ChallengeAnswer
> {}

export class DefineChallenge extends ChallengeMessage<'DefineChallenge'> {}

export class ChangeChallengeStatus extends ChallengeMessage<'ActivateChallenge' | 'PauseChallenge' | 'EndChallenge'> {}

@Injectable()
class ChallengeHandler implements ICommandHandler<ChallengeMessage<ChallengeCommand['type']>> {
  constructor(private readonly challenges: Challenges) {}

  execute({ command, envelope }: ChallengeMessage<ChallengeCommand['type']>): Promise<Accepted<ChallengeAnswer>> {
    return this.challenges.run(command, envelope);
  }
}

export const handlers = handlersOf(ChallengeHandler, DefineChallenge, ChangeChallengeStatus);
