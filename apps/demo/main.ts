import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { type TrofastClient } from '#client';
import { type ShopParameters, shopParameters } from '#loyalty/simulation';
import { addMonths, dayNumber, localDayOf, systemClock } from '#platform';

import { clientOf } from '../cli/client/client.js';
import { describeError, UsedWrongly } from '../cli/errors.js';
import { waitForReadModels } from '../cli/import/sending/wait-for-read-models.js';
import { createOutput } from '../cli/output.js';
import { sendShop } from '../cli/simulate/send-shop.js';
import { type SaidShopRules, shopRulesOf } from '../cli/simulate/shop-rules.js';
import { linesOf, type SimulationReport } from '../cli/simulate/tally.js';
import { queriesWorthTrying } from './queries.js';
import { SCOPES } from './scopes.js';
import { serverOn } from './server.js';
import { settleWithPartner } from './settle.js';
import { letPointsWait } from './shipping.js';
import { subjectsOf } from './subjects.js';
import { liveToday } from './today.js';
import { tried } from './tried.js';

const USAGE = `npm run demo -- [--data-dir DIRECTORY] [--members 1000] [--seed 1] [--exit]

A shop over three years with an evening for its club, through the HTTP API, a day at its till and its service desk, and thirty-two queries worth trying. The server is the one that owns the directory,
or a new one; without a directory it is a fresh one under the system's temporary files. --exit ends the server afterwards.`;

const MEMBERS_MAX = 100_000;

const YEARS = 3;

/** The server's start and the queries. */
const SECONDS = 20;

const SECONDS_PER_MEMBER = 0.035;

/** A shop where people come every few weeks, so that three years pass in seconds. */
const PACE = 0.25;

const GUEST_PURCHASES_PER_MONTH = 0.1;

const output = createOutput(false);

const stop = new AbortController();

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
  const shop = `a shop with ${members.toLocaleString('en')} members over ${YEARS} years`;
  output.note(`${shop}: about ${secondsFor(members)} s on two cores, longer where they are busy`);
  output.note(`data in ${directory}, ${dataDir === undefined ? 'which stays until you delete it' : 'as you asked'}`);
  const server = await serverOn(directory);
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.on(name, () => {
      stop.abort();
      server.stop();
    });
  try {
    const { url } = server.address;
    output.note(`server ${url}`);
    const client = clientOf(server.address);
    const parameters = shopOf(await rulesThen(client), { members, seed });
    const report = await filled(client, parameters);
    if (server.isOurs) await letPointsWait(client);
    await printReport(client, report);
    const key = await keyFor(client);
    output.row({}, `export KEY=${key}\n`);
    const analyst = clientOf({ url, token: key });
    const subjects = await subjectsOf(analyst, parameters);
    const position = await liveToday({ desk: analyst, office: client }, subjects, parameters.currency);
    if (position !== undefined) await waitForReadModels(client, position, output, stop.signal);
    const { settlement, position: settledAt } = await settleWithPartner(client, systemClock.now());
    if (settledAt !== undefined) await waitForReadModels(client, settledAt, output, stop.signal);
    const queries = queriesWorthTrying({ ...subjects, settlement });
    for (const [index, query] of queries.entries())
      output.row({}, (await tried(analyst, url, query, index + 1)).join('\n'));
    output.row({}, `Also: ${url}/docs`);
    if (exit || !server.isOurs) return;
    output.note('the server runs on; Ctrl-C ends it');
    await server.ended;
  } finally {
    if (exit || process.exitCode) server.stop();
  }
}

/** How long it takes, in seconds rounded to ten, as measured on two cores. */
function secondsFor(members: number): number {
  return Math.ceil((SECONDS + SECONDS_PER_MEMBER * members) / 10) * 10;
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
    members: whole('members', MEMBERS_MAX),
    seed: whole('seed', 999_999_999),
  };
}

/** Ends with yesterday, so that questions about today have an answer. */
function shopOf(rules: SaidShopRules, { members, seed }: Pick<ShopParameters, 'members' | 'seed'>): ShopParameters {
  const end = localDayOf(systemClock.now(), rules.timeZone);
  const startsOn = addMonths(end, -12 * YEARS);
  return shopParameters({
    seed,
    members,
    ...rules,
    familyShare: 0, // its one family comes together today
    pooledPercent: undefined,
    startsOn,
    days: dayNumber(end) - dayNumber(startsOn),
    pace: PACE,
    guestPurchasesPerMonth: GUEST_PURCHASES_PER_MONTH,
    clubEvening: true,
  });
}

/** Of the programme's first version, which was in force while the shop's people bought. */
async function rulesThen(client: TrofastClient): Promise<SaidShopRules> {
  const { items } = (await client.get('/v1/programs')).data;
  return shopRulesOf(items[0]!.versions[0]!.rules);
}

/** Returns when the read models show all of it. */
async function filled(client: TrofastClient, parameters: ShopParameters): Promise<SimulationReport> {
  const startedAt = performance.now();
  const seconds = () => (performance.now() - startedAt) / 1000;
  const progress = output.progress('shopping', parameters.members);
  let sent = 0;
  const report = await sendShop({
    client,
    parameters,
    signal: stop.signal,
    onProgress: (done, facts) => {
      sent = facts;
      progress.update(done, `${done} members, ${facts} facts, ${Math.round(facts / seconds())} a second`);
    },
  }).finally(() => progress.stop());
  if (report.position !== null) await waitForReadModels(client, report.position, output, stop.signal);
  output.note(`${sent} facts in ${seconds().toFixed(1)} s, read models included`);
  return report;
}

async function printReport(client: TrofastClient, report: SimulationReport): Promise<void> {
  // What has run out by now counts as expired, whether or not it was recorded: as in the liability that is asked for below.
  const body = { asOf: systemClock.now() };
  const { points } = (await client.post('/v1/audit/reconcile', { body })).data;
  const list = Object.entries(points)
    .map(([name, figure]) => `${Number(figure).toLocaleString('en')} ${name}`)
    .join(', ');
  output.row({}, ['', ...linesOf(report), `points: ${list}`, ''].join('\n'));
}

/** Its own key each time, so that the lines below can be pasted. */
async function keyFor(client: TrofastClient): Promise<string> {
  const { data } = await client.post('/v1/keys', { body: { client: 'demo', scopes: [...SCOPES] } });
  return data.key!;
}
