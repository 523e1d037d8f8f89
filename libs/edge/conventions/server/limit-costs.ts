import { setImmediate } from 'node:timers/promises';

import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';

import { Problem } from '../problems.js';
import { type Client } from '../request.js';
import { type CostClass, costClassOfRequest, COSTS } from './costs.js';
import { type RateLimits } from './rate-limits.js';
import { Turns } from './turns.js';
import { addressKey } from './wrong-keys.js';

/** Who the command line on this machine is; it may do what the user who started the server may. */
const LOCAL_KEY = 'local';

/** Has requests that read much wait for their turn, once their body is there. */
export function haveTurns(server: FastifyInstance): void {
  const turns = new Map<CostClass, Turns>();
  for (const [name, cost] of Object.entries(COSTS))
    if ('turns' in cost) turns.set(name as CostClass, new Turns(cost.turns));
  server.addHook('preHandler', async (request, reply) => {
    const waiting = request.trofast.cost && turns.get(request.trofast.cost);
    if (waiting) await haveTurn(waiting, request, reply);
  });
}

/** Counts what a request costs, once it is known whose it is. @throws Problem rate_limited */
export function countCost(limits: RateLimits, request: FastifyRequest, reply: FastifyReply): void {
  const { client } = request.trofast;
  const cost = (request.trofast.cost = costClassOfRequest(request));
  const { units, budget } = { budget: undefined, ...COSTS[cost] };
  if (budget === undefined || (client?.keyId === LOCAL_KEY && !limits.isOneForAll)) return;
  const caller = callerOf(client, request);
  const allowance = limits.take(caller, budget, units);
  if (!allowance) return;
  reply.header('ratelimit-policy', allowance.policy).header('ratelimit', allowance.state);
  if (!allowance.allowed) {
    throw new Problem('rate_limited', 'This client has used up what it may ask in a minute.', {
      headers: { 'retry-after': String(allowance.secondsLeft) },
    });
  }
  if (cost === 'batch') request.trofast.lineTaken = () => void limits.take(caller, budget, 1);
}

function callerOf(client: Client | undefined, request: FastifyRequest): string {
  return client ? `client ${client.program} ${client.name}` : `address ${addressKey(request.ip)}`;
}

/** @throws Problem too_many_queries */
async function haveTurn(turns: Turns, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const isGone = () => reply.raw.destroyed;
  const end = await turns.take(callerOf(request.trofast.client, request), (leave) => reply.raw.once('close', leave));
  // What is read may be at hand, so that the work would be done before any other request is even read.
  await setImmediate();
  if (isGone()) return end();
  // `close` comes once for every response, also when the caller has gone away before it was finished.
  reply.raw.once('close', end);
}
