import { lifeCycleProblems } from '#loyalty/definitions';
import { type ProblemTable } from '#platform';

export const REWARDS_PROBLEMS = lifeCycleProblems('reward') satisfies ProblemTable;
