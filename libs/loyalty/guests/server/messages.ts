import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';

import { type MemberAnswer } from '#loyalty/members';
import { type Accepted, type CommandEnvelope } from '#runner';

import { type GuestCommand } from '../guest.js';
import { type GuestAnswer, GuestPurchases } from './guest-purchases.js';

export class RecordGuestPurchase extends Command<Accepted<GuestAnswer>> {
  constructor(
    readonly command: GuestCommand & { readonly type: 'RecordGuestPurchase' },
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

export class ClaimGuestPurchase extends Command<Accepted<MemberAnswer>> {
  constructor(
    readonly memberId: string,
    readonly purchaseId: string,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(RecordGuestPurchase)
class RecordGuestPurchaseHandler implements ICommandHandler<RecordGuestPurchase> {
  constructor(private readonly guests: GuestPurchases) {}

  execute({ command, envelope }: RecordGuestPurchase): Promise<Accepted<GuestAnswer>> {
    return this.guests.record(command, envelope);
  }
}

@CommandHandler(ClaimGuestPurchase)
class ClaimGuestPurchaseHandler implements ICommandHandler<ClaimGuestPurchase> {
  constructor(private readonly guests: GuestPurchases) {}

  execute({ memberId, purchaseId, envelope }: ClaimGuestPurchase): Promise<Accepted<MemberAnswer>> {
    return this.guests.claim(memberId, purchaseId, envelope);
  }
}

export const handlers = [RecordGuestPurchaseHandler, ClaimGuestPurchaseHandler];
