import { Injectable } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';

import { type MemberAnswer, Members } from '#loyalty/members';
import { type Accepted, type CommandEnvelope } from '#runner';

import { type RecordedBetween } from '../settlements-ahead.js';

/** Undo what a clock that was ahead settled for a member. What that is follows from the member's stream. */
export class RevokeSettlements extends Command<Accepted<MemberAnswer>> {
  constructor(
    readonly asked: { readonly memberId: string; readonly reason: string; readonly between: RecordedBetween },
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@Injectable()
@CommandHandler(RevokeSettlements)
export class RevokeSettlementsHandler implements ICommandHandler<RevokeSettlements> {
  constructor(private readonly members: Members) {}

  execute({ asked, envelope }: RevokeSettlements): Promise<Accepted<MemberAnswer>> {
    return this.members.revokeSettlements(asked, envelope);
  }
}
