import { type FastifyRequest } from 'fastify';

import { type RouteAccess } from '../route-access.js';
import { type TurnLimits } from './turns.js';

/** What a client has so many units a minute of. */
export type Budget = 'commands' | 'batch_lines' | 'reads' | 'expensive';

interface Cost {
  readonly budget?: Budget;
  /** What one request takes of the budget. */
  readonly units: number;
  /** How many of the class are worked on at once in a process; no limit when left out. */
  readonly turns?: TurnLimits;
}

/**
 * What a request of each class costs. `expensive` is for what reads much for one answer: a replay reads a whole stream, a
 * figure a whole read model, a report the whole log.
 */
export const COSTS = {
  free: { units: 0 },
  read: { budget: 'reads', units: 1 },
  /** Dearer than a read, so that nobody tries card numbers by the thousand. */
  lookup: { budget: 'reads', units: 5 },
  command: { budget: 'commands', units: 1 },
  /** And a unit for each of its lines, as it is read. */
  batch: { budget: 'batch_lines', units: 1 },
  /** Goes on as long as its reader takes, so one client has half of the places at most. */
  export: { budget: 'expensive', units: 5, turns: { atOnceMax: 4, waitingMax: 32, clientMax: 2 } },
  replay: { budget: 'expensive', units: 1, turns: { atOnceMax: 2, waitingMax: 64 } },
  query: { budget: 'expensive', units: 2, turns: { atOnceMax: 2, waitingMax: 32 } },
  figure: { budget: 'expensive', units: 2, turns: { atOnceMax: 4, waitingMax: 100 } },
  /** Has a limit of its own, since it goes on after its answer has begun. */
  report: { budget: 'expensive', units: 20 },
} as const satisfies Record<string, Cost>;

export type CostClass = keyof typeof COSTS;

const TIME_TRAVEL = ['asOf', 'knownAt', 'revision'] as const;

const WHOLE_LISTS = /application\/x-ndjson|text\/csv/i;

/** The class that a route is in by itself: declared with {@link Costs}, else a read or a command by its method. */
export function costClassOf(method: string, declared: CostClass | undefined): CostClass {
  if (declared !== undefined) return declared;
  return method === 'GET' || method === 'HEAD' ? 'read' : 'command';
}

/** The class of one request: a read at another time is a replay, and a list that is asked for whole an export. */
export function costClassOfRequest(request: FastifyRequest): CostClass {
  const declared = costClassOf(request.method, request.routeOptions.config.cost);
  if (declared !== 'read') return declared;
  const query = request.query as Readonly<Record<string, unknown>>;
  if (TIME_TRAVEL.some((name) => Object.hasOwn(query, name))) return 'replay';
  return WHOLE_LISTS.test(request.headers.accept ?? '') ? 'export' : 'read';
}

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: RouteAccess;
    cost?: CostClass;
  }
}
