import { handlersOf } from '#edge';
import { MemberHandler, MemberMessage } from '#loyalty/members/server';

export class CreateHousehold extends MemberMessage<'CreateHousehold'> {}

export class InviteToHousehold extends MemberMessage<'InviteToHousehold'> {}

export class WithdrawInvitation extends MemberMessage<'WithdrawInvitation'> {}

export class ChangeRedeemer extends MemberMessage<'ChangeRedeemer'> {}

export class RemoveFromHousehold extends MemberMessage<'RemoveFromHousehold'> {}

export class RedeemForHousehold extends MemberMessage<'RedeemPoints'> {}

export class ReserveForHousehold extends MemberMessage<'ReservePoints'> {}

export class CloseHousehold extends MemberMessage<'CloseMember'> {}

export class JoinHousehold extends MemberMessage<'JoinHousehold'> {}

export class LeaveHousehold extends MemberMessage<'LeaveHousehold'> {}

export const handlers = handlersOf(
  MemberHandler,
  CreateHousehold,
  InviteToHousehold,
  WithdrawInvitation,
  ChangeRedeemer,
  RemoveFromHousehold,
  RedeemForHousehold,
  ReserveForHousehold,
  CloseHousehold,
  JoinHousehold,
  LeaveHousehold,
);
