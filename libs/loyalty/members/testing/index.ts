export {
  addIdentity,
  adjust,
  approveAdjustment,
  declineAdjustment,
  answerRequest,
  BEGINNING,
  behave,
  buy,
  changeExpiry,
  cards,
  classify,
  close,
  consent,
  enrol,
  extendLots,
  feedback,
  forget,
  freeze,
  History,
  instant,
  memberScenarios,
  moveSegment,
  openRequest,
  programOf,
  redeem,
  removeIdentity,
  resolveRequest,
  rulesWith,
  settleTo,
  type Step,
  unfreeze,
  updateProfile,
  voidClaim,
} from './scenario.js';
export { type Death, Died } from './deadly-store.js';
export { MEMBERS, openWorld, play, type Round, roundOf, send, type World } from './dying-processes.js';
export {
  budgetWorld,
  buyAt,
  buyWithCodeAt,
  correctAt,
  countedBudget,
  makeCodes,
  returnAt,
  unusedBudgets,
} from './budget-world.js';
export { cancelCoffee, claimCoffee, counted, stockWorld, unusedStock } from './stock-world.js';
export { followToEnd } from './follow-to-end.js';
export { clientEnvelope, commandProcess, names, sharedPorts } from './world.js';
export { memberKind } from '../member-kind.js';
