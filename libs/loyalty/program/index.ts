export { regularExpression } from './conditions/regular-expression.js';
export { moneyOf, programDecider } from './decide.js';
export { type Earning, evaluateEarning } from './earning.js';
export { expiryOf, lotTimes } from './lot-times.js';
export { type EarnRule } from './earn-rule.js';
export { type IdentityKind, type ProgramRules, type TierPolicy } from './rules.js';
export { starterProgram } from './starter.js';
export { validateRules } from './validate.js';
export { versionAt, versionIndexAt } from './version-at.js';
