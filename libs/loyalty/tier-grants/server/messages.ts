import { handlersOf } from '#edge';
import { MemberHandler, MemberMessage } from '#loyalty/members/server';

export class GrantTier extends MemberMessage<'GrantTier'> {}

export class RevokeTierGrant extends MemberMessage<'RevokeTierGrant'> {}

export const handlers = handlersOf(MemberHandler, GrantTier, RevokeTierGrant);
