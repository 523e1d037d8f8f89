export { balance, memberId, minor, program, revision, status } from './common.js';
export {
  choice,
  day,
  flag,
  instant,
  listOf,
  mapOf,
  number,
  object,
  orNull,
  personal,
  text,
  whole,
} from './schema.js';
