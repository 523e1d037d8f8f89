export { type BreakdownEntry } from './breakdown.js';
export { type CommandShape, type Input } from './command-shape.js';
export { counted, type Counts } from './counts.js';
export { type MemberFact } from './event-shape.js';
export { identityForms, isPhoneCountry, PROFILE_KINDS } from './identity-forms.js';
export { LIMITS } from './limits.js';
export {
  amount,
  bool,
  currency,
  hmac,
  instant,
  instantOrNever,
  list,
  localDay,
  memberId,
  object,
  oneOfTexts,
  personal,
  personalText,
  points,
  type Schema,
  slug,
  text,
  total,
  variants,
  version,
  whole,
  yes,
} from './schema.js';
