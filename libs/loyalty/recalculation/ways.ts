/**
 * How it is worked out what later purchases come to with a late one; what is recorded keeps its way for good, so that `verify` decides it again as it was
 * decided. The first way has no mark in the events; it took what nobody had given, where purchases had come back (ADR 109).
 */
export const RULE_BY_RULE = 2;

export type RecalculationWay = 1 | typeof RULE_BY_RULE;
