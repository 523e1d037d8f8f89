export { fence } from './fence.js';
export {
  copyTakings,
  newestOf,
  noTakings,
  type OpenTaking,
  type OpenTakings,
  takingsFromJson,
  takingsToJson,
} from './open-takings.js';
export { TakenAhead } from './taken-ahead.js';
export { UnusedTakings } from './unused-takings.js';
