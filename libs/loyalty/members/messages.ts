import { Injectable } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';

import { type Accepted, type CommandEnvelope } from '#runner';

import { type MemberAnswer } from './answer.js';
import { type MemberCommand } from './commands.js';
import { Members } from './members.js';

/** A command of a member on the command bus: what is asked, and what came with it. */
class MemberMessage<Type extends MemberCommand['type']> extends Command<Accepted<MemberAnswer>> {
  constructor(
    readonly command: MemberCommand & { readonly type: Type },
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

export class EnrolMember extends MemberMessage<'EnrolMember'> {}

export class UpdateProfile extends MemberMessage<'UpdateProfile'> {}

export class AddIdentity extends MemberMessage<'AddIdentity'> {}

export class RemoveIdentity extends MemberMessage<'RemoveIdentity'> {}

export class ChangeConsent extends MemberMessage<'ChangeConsent'> {}

export class RecordPurchase extends MemberMessage<'RecordPurchase'> {}

export class RedeemPoints extends MemberMessage<'RedeemPoints'> {}

export class AdjustPoints extends MemberMessage<'AdjustPoints'> {}

export class RecordFeedback extends MemberMessage<'RecordFeedback'> {}

export class RecordBehaviour extends MemberMessage<'RecordBehaviour'> {}

export class OpenRequest extends MemberMessage<'OpenRequest'> {}

export class AnswerRequest extends MemberMessage<'AnswerRequest'> {}

export class ResolveRequest extends MemberMessage<'ResolveRequest'> {}

export class FreezeMember extends MemberMessage<'FreezeMember'> {}

export class UnfreezeMember extends MemberMessage<'UnfreezeMember'> {}

export class CloseMember extends MemberMessage<'CloseMember'> {}

export class ForgetMember extends MemberMessage<'ForgetMember'> {}

/** A member's commands differ in what is decided, not in how they are run. */
@Injectable()
class MemberHandler implements ICommandHandler<MemberMessage<MemberCommand['type']>> {
  constructor(private readonly members: Members) {}

  execute(message: MemberMessage<MemberCommand['type']>): Promise<Accepted<MemberAnswer>> {
    return this.members.run(message.command, message.envelope);
  }
}

@CommandHandler(EnrolMember)
class EnrolMemberHandler extends MemberHandler {}

@CommandHandler(UpdateProfile)
class UpdateProfileHandler extends MemberHandler {}

@CommandHandler(AddIdentity)
class AddIdentityHandler extends MemberHandler {}

@CommandHandler(RemoveIdentity)
class RemoveIdentityHandler extends MemberHandler {}

@CommandHandler(ChangeConsent)
class ChangeConsentHandler extends MemberHandler {}

@CommandHandler(RecordPurchase)
class RecordPurchaseHandler extends MemberHandler {}

@CommandHandler(RedeemPoints)
class RedeemPointsHandler extends MemberHandler {}

@CommandHandler(AdjustPoints)
class AdjustPointsHandler extends MemberHandler {}

@CommandHandler(RecordFeedback)
class RecordFeedbackHandler extends MemberHandler {}

@CommandHandler(RecordBehaviour)
class RecordBehaviourHandler extends MemberHandler {}

@CommandHandler(OpenRequest)
class OpenRequestHandler extends MemberHandler {}

@CommandHandler(AnswerRequest)
class AnswerRequestHandler extends MemberHandler {}

@CommandHandler(ResolveRequest)
class ResolveRequestHandler extends MemberHandler {}

@CommandHandler(FreezeMember)
class FreezeMemberHandler extends MemberHandler {}

@CommandHandler(UnfreezeMember)
class UnfreezeMemberHandler extends MemberHandler {}

@CommandHandler(CloseMember)
class CloseMemberHandler extends MemberHandler {}

@CommandHandler(ForgetMember)
class ForgetMemberHandler extends MemberHandler {}

export const MEMBER_HANDLERS = [
  EnrolMemberHandler,
  UpdateProfileHandler,
  AddIdentityHandler,
  RemoveIdentityHandler,
  ChangeConsentHandler,
  RecordPurchaseHandler,
  RedeemPointsHandler,
  AdjustPointsHandler,
  RecordFeedbackHandler,
  RecordBehaviourHandler,
  OpenRequestHandler,
  AnswerRequestHandler,
  ResolveRequestHandler,
  FreezeMemberHandler,
  UnfreezeMemberHandler,
  CloseMemberHandler,
  ForgetMemberHandler,
];
