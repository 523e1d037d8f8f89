import { Injectable } from '@nestjs/common';
import { type ICommandHandler } from '@nestjs/cqrs';

import { CommandMessage, handlersOf } from '#edge';
import { Members, type UseOfCode, type UseOfVoucher } from '#loyalty/members';
import { MemberHandler, MemberMessage } from '#loyalty/members/server';
import { type Accepted } from '#runner';

export class CancelVoucher extends MemberMessage<'CancelVoucher'> {}

/** A use of a voucher by its code. */
export class UseVoucher extends CommandMessage<UseOfCode, UseOfVoucher> {}

@Injectable()
class UseVoucherRunner implements ICommandHandler<UseVoucher> {
  constructor(private readonly members: Members) {}

  execute({ command, envelope }: UseVoucher): Promise<Accepted<UseOfVoucher>> {
    return this.members.vouchers.use(command, envelope);
  }
}

export const handlers = [...handlersOf(MemberHandler, CancelVoucher), ...handlersOf(UseVoucherRunner, UseVoucher)];
