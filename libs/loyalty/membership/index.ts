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
export { type MemberDocument } from './views/member.js';
