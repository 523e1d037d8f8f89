export * from './decider.js';
export * from './member/commands.js';
export * from './member/events.js';
export * from './member/member.js';
export * from './program/events.js';
export * from './program/rules.js';
export * from './refusal.js';
