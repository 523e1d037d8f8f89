export { Gatherer } from './gatherer.js';
export {
  copyTakings,
  newestOf,
  noTakings,
  type OpenTaking,
  type OpenTakings,
  openSince,
  takingsFromJson,
  takingsToJson,
} from './open-takings.js';
