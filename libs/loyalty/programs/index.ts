export { PublishProgramVersionHandler } from './messages.js';
export { readProgram } from './program-history.js';
export { Programs, RULES_PROPAGATION, type RulesPropagation } from './programs.js';
export { Reads } from './reads.js';
