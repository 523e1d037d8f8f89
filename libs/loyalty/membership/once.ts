import { type CountedOnce } from '#loyalty/member';
import { refuse } from '#runner';

import { type EnrolMember, type ForgetMember } from './decide.js';

/** What every refusal of a second membership says. */
const exists = ({ memberId }: { readonly memberId: string }) => {
  const message = `Member ${memberId} exists already, enrolled with other data; choose another id.`;
  return refuse('member_exists', message, { memberId });
};

/** A member is enrolled once. What was enrolled is encrypted, so an enrolment is the same where its request was. */
export const enrolmentOnce: CountedOnce<EnrolMember> = {
  event: 'MemberEnrolled',
  keyOf: () => 'enrolment',
  keyOfEvent: () => 'enrolment',
  isSame: () => 'same_request',
  conflict: exists,
};

/** A member is forgotten once; every later request gets the same answer. */
export const forgettingOnce: CountedOnce<ForgetMember> = {
  event: 'MemberForgotten',
  keyOf: () => 'forgetting',
  keyOfEvent: () => 'forgetting',
  isSame: () => true,
  conflict: exists,
};
