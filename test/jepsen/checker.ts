import { type ServerProcess } from '../faults/server.js';
import { type Acknowledgements } from './acknowledgements.js';
import { type Callers } from './callers.js';
import { commandsIn, FIRST_POINTS, memberOf, MEMBERS } from './commands.js';
import { type Counts } from './counts.js';

/**
 * Compares what the product has in the end with what it acknowledged: each command once, and none that was refused; balances of
 * a model that adds up; chains, invariants and read models; nothing expired, whatever the clock said.
 * @returns what is wrong, in words
 */
export async function check(
  server: ServerProcess,
  callers: Callers,
  acknowledgements: Acknowledgements,
  counts: Counts,
): Promise<readonly string[]> {
  const faults: string[] = [];
  const acknowledged = acknowledgements.read();
  const points = new Map(callers.sent.map((command) => [command.name, command]));
  const byMember = new Map<string, number>();
  for (const name of acknowledged.keys()) {
    const { member, points: moved } = points.get(name)!;
    byMember.set(member, (byMember.get(member) ?? 0) + moved);
  }
  const seen = new Map<string, number>();
  for (let index = 0; index < MEMBERS; index++) {
    const member = memberOf(index);
    const headers = { accept: 'application/x-ndjson' };
    const history = (await server.request('GET', `/v1/audit/members/${member}/events`, { headers })).text;
    for (const name of commandsIn(history)) seen.set(name, (seen.get(name) ?? 0) + 1);
    const answer = JSON.parse((await server.request('GET', `/v1/members/${member}/balance`)).text) as BalanceAnswer;
    const expected = FIRST_POINTS + (byMember.get(member) ?? 0);
    if (answer.balance?.available !== expected || answer.balance.expired !== 0)
      faults.push(`${member} should have ${expected} points, but ${JSON.stringify(answer)}`);
    counts.add('balances compared');
  }
  for (const name of acknowledged.keys()) {
    const times = seen.get(name) ?? 0;
    if (times !== 1 && !isWithoutTrace(points.get(name)!.path))
      faults.push(`${name} was acknowledged, and is there ${times} times`);
    seen.delete(name);
    counts.add('acknowledged commands looked for');
  }
  for (const name of seen.keys()) faults.push(`${name} is there, and was never acknowledged`);
  faults.push(...(await audited(server)));
  return faults;
}

/** A consent that was given already leaves nothing that names it. */
const isWithoutTrace = (path: string): boolean => path.endsWith('/consents');

async function audited(server: ServerProcess): Promise<readonly string[]> {
  const faults: string[] = [];
  const verified = JSON.parse((await server.request('POST', '/v1/audit/verify', { body: {} })).text) as Report;
  if (verified.findings?.length !== 0) faults.push(`verify: ${JSON.stringify(verified).slice(0, 1_000)}`);
  const reconciled = JSON.parse((await server.request('POST', '/v1/audit/reconcile', { body: {} })).text) as Report;
  if (reconciled.differences?.length !== 0) faults.push(`reconcile: ${JSON.stringify(reconciled).slice(0, 1_000)}`);
  return faults;
}

interface BalanceAnswer {
  readonly balance?: { readonly available: number; readonly expired: number };
}

interface Report {
  readonly findings?: readonly unknown[];
  readonly differences?: readonly unknown[];
}
