export {
  type ChangeConsent,
  changeConsent,
  type ChangeStatus,
  changeStatus,
  type EnrolMember,
  enrolMember,
  type ForgetMember,
  forgetMember,
  type UpdateProfile,
  updateProfile,
} from './decide.js';
export { enrolmentOnce, forgettingOnce } from './once.js';
export { member, type MemberDocument } from './views/member.js';
