import { Injectable } from '@nestjs/common';
import { type ICommandHandler } from '@nestjs/cqrs';

import { CommandMessage, handlersOf } from '#edge';
import { type Accepted } from '#runner';

import { type PlanCommand } from '../define.js';
import { type PlanAnswer, Plans } from '../plans.js';

/** A command of a plan on the command bus. */
class PlanMessage<Type extends PlanCommand['type']> extends CommandMessage<
  PlanCommand & { readonly type: Type },
  PlanAnswer
> {}

export class DefinePlan extends PlanMessage<'DefinePlan'> {}

export class ChangePlanStatus extends PlanMessage<'ActivatePlan' | 'PausePlan' | 'EndPlan'> {}

@Injectable()
class PlanHandler implements ICommandHandler<PlanMessage<PlanCommand['type']>> {
  constructor(private readonly plans: Plans) {}

  execute({ command, envelope }: PlanMessage<PlanCommand['type']>): Promise<Accepted<PlanAnswer>> {
    return this.plans.run(command, envelope);
  }
}

export const handlers = handlersOf(PlanHandler, DefinePlan, ChangePlanStatus);
