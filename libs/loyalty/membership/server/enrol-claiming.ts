import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';

import { GuestPurchases } from '#loyalty/guests/server';
import { type MemberAnswer, type MemberCommand } from '#loyalty/members';
import { type Accepted, type CommandEnvelope } from '#runner';

/** An enrolment that brings guest purchases along. */
export class EnrolClaiming extends Command<Accepted<MemberAnswer>> {
  constructor(
    readonly command: MemberCommand & { readonly type: 'EnrolMember' },
    readonly purchaseIds: readonly string[],
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(EnrolClaiming)
export class EnrolClaimingHandler implements ICommandHandler<EnrolClaiming> {
  constructor(private readonly guests: GuestPurchases) {}

  execute({ command, purchaseIds, envelope }: EnrolClaiming): Promise<Accepted<MemberAnswer>> {
    return this.guests.enrolClaiming(command, purchaseIds, envelope);
  }
}
