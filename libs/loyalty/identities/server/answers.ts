import { component } from '#edge';
import { id, object } from '#loyalty/documents';

export const FOUND = component('FoundMember', object('Who has an identity.', { memberId: id('The member.', 'ada') }));
