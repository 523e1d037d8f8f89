import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { type ReconcileReport } from '#audit';
import { type Program } from '#domain';
import { systemClock } from '#platform';

import { jsonOf, type TrofastClient } from '../cli/client/client.js';
import { HttpClient } from '../cli/client/http-client.js';
import { describeError, UsedWrongly } from '../cli/errors.js';
import { createOutput } from '../cli/output.js';
import { rulesNow } from '../cli/program.js';
import { examples, tried } from './curl.js';
import { fill, type Made } from './fill.js';
import { serverOn } from './server.js';
import { type ShopPlan } from './shop.js';

const USAGE = `npm run demo -- [--data-dir DIRECTORY] [--members 1000] [--seed 1] [--exit]

A shop over two years, through the HTTP API. The server is the one that holds the directory, or a new one;
without a directory it is a fresh one under the system's temporary files. --exit ends the server afterwards.`;
const DAY_MS = 86_400_000;
const SCOPES = ['commands:write', 'members:read', 'history:read', 'reports:read'];

const output = createOutput(false);

try {
  await demo();
} catch (error) {
  const { line, exitCode } = describeError(error);
  output.note(`demo: ${line}`);
  process.exitCode = exitCode;
}

async function demo(): Promise<void> {
  const { dataDir, exit, seed, members, help } = given();
  if (help) return output.row({}, USAGE);
  const directory = dataDir === undefined ? await mkdtemp(join(tmpdir(), 'trofast-demo-')) : resolve(dataDir);
  const server = await serverOn(directory);
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => server.stop());
  try {
    const { url, token } = server.address;
    output.note(`server ${url}, data in ${directory}`);
    const client = new HttpClient(url, token);
    const plan: ShopPlan = {
      seed,
      members,
      endsAt: Math.floor(Date.parse(systemClock.now()) / DAY_MS) * DAY_MS,
      currency: await currencyOf(client),
    };
    const made = await filled(client, plan);
    await tell(client, made);
    output.row({}, `export KEY=${await keyFor(client)}\n`);
    for (const [index, example] of (await examples(client, made, plan.endsAt)).entries())
      output.row({}, (await tried(client, url, example, index + 1)).join('\n'));
    output.row(
      {},
      `Also: npx trofast explain ${made.worthALook.redeemed ?? 'shopper-0001'} --data-dir ${directory}\n      ${url}/docs`,
    );
    if (exit || !server.isOurs) return;
    output.note('the server runs on; Ctrl-C ends it');
    await server.ended;
  } finally {
    if (exit || process.exitCode) server.stop();
  }
}

function given() {
  const { values } = parseArgs({
    options: {
      'data-dir': { type: 'string' },
      members: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      exit: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const whole = (name: 'members' | 'seed', max: number) => {
    const number = /^\d{1,9}$/.test(values[name]) ? Number(values[name]) : 0;
    if (number < 1 || number > max)
      throw new UsedWrongly('invalid_option', `--${name} takes a whole number from 1 to ${max}.`);
    return number;
  };
  return {
    dataDir: values['data-dir'] ?? process.env['TROFAST_DATA_DIR'],
    exit: values.exit,
    help: values.help,
    members: whole('members', 9_999),
    seed: whole('seed', 999_999_999),
  };
}

async function currencyOf(client: TrofastClient): Promise<string> {
  const { items } = jsonOf<{ items: readonly Program[] }>(await client.request('GET', '/v1/programs'));
  return rulesNow(items[0]!).currency;
}

async function filled(client: TrofastClient, plan: ShopPlan): Promise<Made> {
  const startedAt = performance.now();
  const progress = output.progress('shopping', plan.members);
  const rate = (commands: number) => Math.round(commands / ((performance.now() - startedAt) / 1000));
  let sent = 0;
  const made = await fill(client, plan, (done, commands) => {
    sent = commands;
    progress.update(done, `${done} members, ${commands} commands, ${rate(commands)} a second`);
  }).finally(() => progress.stop());
  output.note(`${sent} commands in ${((performance.now() - startedAt) / 1000).toFixed(1)} s, one request each`);
  return made;
}

async function tell(client: TrofastClient, { actions, refused, events, tiers }: Made): Promise<void> {
  const { points } = jsonOf<ReconcileReport>(await client.request('POST', '/v1/audit/reconcile', { body: {} }));
  const list = (figures: object) =>
    Object.entries(figures)
      .map(([name, figure]) => `${Number(figure).toLocaleString('en')} ${name}`)
      .join(', ');
  output.row(
    {},
    [
      '',
      `${actions.enrol.toLocaleString('en')} members, ${actions.purchase.toLocaleString('en')} purchases, ${actions.redeem.toLocaleString('en')} redemptions${refused > 0 ? ` (${refused} more refused)` : ''}, ${actions.adjust} adjustments`,
      `events: ${list(events)}`,
      `tiers: ${list(tiers)}`,
      `points: ${list(points)}`,
      '',
    ].join('\n'),
  );
}

/** Its own key each time, so that the lines below can be pasted. */
async function keyFor(client: TrofastClient): Promise<string> {
  const answer = await client.request('POST', '/v1/keys', {
    headers: { 'idempotency-key': `demo-${systemClock.now()}` },
    body: { client: 'demo', scopes: SCOPES },
  });
  return jsonOf<{ key: string }>(answer).key;
}
