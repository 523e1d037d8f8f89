import { Problem, type ProblemCode, PROBLEMS } from './problems.js';
import { type Client } from './request.js';

/** Refusals that say what a member has, or since when. */
const TELLING: ReadonlySet<string> = new Set<ProblemCode>([
  'insufficient_points',
  'balance_limit_exceeded',
  'occurred_before_enrolment',
]);

/** Whether answers that leave no trace may show a member's balance: only to clients who may read members. */
export function mayProbe({ scopes, older }: Pick<Client, 'scopes' | 'older'>): boolean {
  return scopes.has('members:read') || older.has('commands:write');
}

/** Whether reports may have rows of single members, and figures that are exact. */
export function readsRows({ scopes, older }: Pick<Client, 'scopes' | 'older'>): boolean {
  return scopes.has('members:read') || older.has('reports:read');
}

/** The problem as its caller may see it: without what a member has, where they may not read members. */
export function withheldFrom(client: Client | undefined, problem: Problem): Problem {
  if (client === undefined || !TELLING.has(problem.code) || mayProbe(client)) return problem;
  const code = problem.code as ProblemCode;
  return new Problem(code, `${PROBLEMS[code].title}. How much there is, is for keys with members:read.`);
}
