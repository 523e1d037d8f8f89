import { lifeCycleProblems } from '#loyalty/definitions';
import { type ProblemTable } from '#platform';

export const PLANS_PROBLEMS = { ...lifeCycleProblems('plan') } satisfies ProblemTable;
