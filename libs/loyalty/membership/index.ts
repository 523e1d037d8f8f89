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
export { NO_PARTICIPATION, participationAfter } from './views/participation.js';
export { member } from './views/member.js';
export { type MemberDocument, memberFields } from './views/member-schema.js';
