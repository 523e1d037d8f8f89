import { handlersOf } from '#edge';
import { MemberHandler, MemberMessage } from '#loyalty/members/server';

export class StartSubscription extends MemberMessage<'StartSubscription'> {}

export class RenewSubscription extends MemberMessage<'RenewSubscription'> {}

export class ChangeSubscriptionPlan extends MemberMessage<'ChangeSubscriptionPlan'> {}

export class CancelSubscription extends MemberMessage<'CancelSubscription'> {}

export class ResumeSubscription extends MemberMessage<'ResumeSubscription'> {}

export const handlers = handlersOf(
  MemberHandler,
  StartSubscription,
  RenewSubscription,
  ChangeSubscriptionPlan,
  CancelSubscription,
  ResumeSubscription,
);
