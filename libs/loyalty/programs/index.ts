export { readProgram } from './program-history.js';
export { Programs, RULES_PROPAGATION, type RulesPropagation } from './programs.js';
