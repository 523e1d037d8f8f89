import { type Command } from 'commander';

import { type TrofastClient } from '#client';
import { InvalidShop, SHOP_LIMITS, type ShopParameters, shopParameters } from '#loyalty/simulation';
import { addDays, addMonths, dayNumber, isLocalDay, localDayOf, systemClock } from '#platform';

import { withClient } from '../client/open-client.js';
import { type Context, runs } from '../context.js';
import { EXIT, UsedWrongly } from '../errors.js';
import { waitForReadModels } from '../import/sending/wait-for-read-models.js';
import { sendShop } from '../simulate/send-shop.js';
import { type ShopRules, shopRulesNow } from '../simulate/shop-rules.js';
import { linesOf } from '../simulate/tally.js';
import { type Form, FORMS, writeShop, writeTruths } from '../simulate/write-shop.js';

type Options = Readonly<Record<string, unknown>>;

const YEARS_MAX = 40;

const RULES = `
The same options make the same shop, to the byte. Its members come for satisfaction, price, opportunity, convenience or true
loyalty; --truth writes who comes for what. On the last evening its office corrects, adjusts and grants, and merges those who enrolled
twice. Where points wait for an event, goods are shipped or cancelled. Where the rules have households, families join them: what
they buy from then on counts and is pooled as the rules say, from when the server has it. Where it is pooled, they spend some of it
together at the end; what a running server has not pooled by then is refused, and spent when the shop is sent again. It is sent through the API; it can be stopped, killed and run again
without doing anything twice, on another day with the --until that the first run names.
At the very end comes a club evening, for which rewards, a campaign with a holdout and a budget, a challenge, a plan and a partner are
defined: members buy, claim rewards and use their vouchers. It counts from when the server has it, and is not part of a file, which
could not name the codes of vouchers.
A file takes the facts in order of time: as requests { kind, idempotencyKey, method, path, body }, or with --form purchases as lines
for POST /v1/purchases:batch, which \`trofast import\` takes as well:
  { "format": "ndjson", "fields": { "memberId": { "column": "memberId" }, "purchaseId": { "column": "purchaseId" },
    "occurredAt": { "column": "occurredAt" }, "amount": { "column": "total.amount", "unit": "minor" },
    "itemCount": { "column": "itemCount" }, "channel": { "column": "channel" }, "location": { "column": "location" } } }`;

export function addSimulate(trofast: Command): void {
  const command = trofast
    .command('simulate')
    .description('make up a shop with members of known kinds, into the store or a file')
    .requiredOption('--members <count>', `how many, up to ${SHOP_LIMITS.membersMax.toLocaleString('en')}`)
    .requiredOption('--seed <number>', 'which shop; a whole number')
    .option('--years <count>', 'how long, ending with --until', '3')
    .option('--until <date>', "the day before which it ends (default: today, in the programme's zone)")
    .option('--pace <factor>', 'how often members come: a grocer 1, a bookshop a third', '1')
    .option('--noise <share>', 'behaviours done as members of another kind would', '0.05')
    .option('--out <file>', 'write NDJSON to a file instead')
    .option('--form <form>', `what its lines are: ${FORMS.join(' or ')}`, FORMS[0])
    .option('--no-club', 'without the club evening')
    .option('--truth <file>', "write each member's kind to a file")
    .addHelpText('after', RULES);
  runs(command, simulateVerb);
}

async function simulateVerb(context: Context, _given: readonly string[], options: Options): Promise<number> {
  const signal = context.stopSignal();
  const { out } = options as { out?: string };
  if (out === undefined) {
    const { currency, timeZone } = context.settings;
    parametersOf(options, { currency, timeZone }); // reports what is wrong before a data directory is made
    await withClient(context, { mayCreate: true, currency }, (client) => intoStore(context, client, options, signal));
    return EXIT.done;
  }
  const { currency, timeZone } = context.settings;
  const parameters = parametersOf(options, { currency, timeZone });
  await truthsTo(options, parameters);
  await intoFile(context, { path: out, form: formOf(options), parameters, signal });
  return EXIT.done;
}

async function intoStore(context: Context, client: TrofastClient, options: Options, signal: AbortSignal) {
  const { output, settings } = context;
  const parameters = parametersOf(options, await shopRulesNow(client, settings.program));
  await truthsTo(options, parameters);
  output.note(`a shop until ${untilOf(parameters)}; to go on with it on another day: --until ${untilOf(parameters)}`);
  const progress = output.progress('simulating', parameters.members);
  const startedAt = performance.now();
  const rate = (facts: number) => Math.round(facts / ((performance.now() - startedAt) / 1000));
  const report = await sendShop({
    client,
    parameters,
    signal,
    onProgress: (done, facts) => progress.update(done, `${done} members, ${facts} facts, ${rate(facts)} a second`),
  }).finally(() => progress.stop());
  if (report.position !== null) await waitForReadModels(client, report.position, output, signal);
  output.result(report, linesOf(report));
}

async function intoFile(
  { output }: Context,
  { path, form, parameters, signal }: { path: string; form: Form; parameters: ShopParameters; signal: AbortSignal },
): Promise<void> {
  const progress = output.progress('simulating', parameters.days);
  const lines = await writeShop({
    path,
    form,
    parameters,
    signal,
    onProgress: (days, written) => progress.update(days, `${written} lines`),
  }).finally(() => progress.stop());
  output.result({ file: path, lines }, [`${lines.toLocaleString('en')} lines in ${path}`]);
}

async function truthsTo({ truth }: { truth?: string }, parameters: ShopParameters): Promise<void> {
  if (truth !== undefined) await writeTruths(truth, parameters);
}

/** @throws UsedWrongly `invalid_option` */
function parametersOf(
  { members, seed, years, until, pace, noise, club, out }: Options,
  rules: ShopRules,
): ShopParameters {
  const end = typeof until === 'string' ? until : localDayOf(systemClock.now(), rules.timeZone);
  if (!isLocalDay(end)) throw new UsedWrongly('invalid_option', `--until takes a date, such as 2026-01-31.`);
  const startsOn = addMonths(end, -12 * whole('years', years, YEARS_MAX));
  try {
    return shopParameters({
      seed: whole('seed', seed, SHOP_LIMITS.seedMax),
      members: whole('members', members, SHOP_LIMITS.membersMax),
      startsOn,
      days: dayNumber(end) - dayNumber(startsOn),
      pace: Number(pace),
      noise: Number(noise),
      memberPrefix: `s${String(seed)}-`,
      clubEvening: club === true && out === undefined ? true : undefined,
      ...rules,
    });
  } catch (error) {
    if (!(error instanceof InvalidShop)) throw error;
    throw new UsedWrongly('invalid_option', error.message, {}, { cause: error });
  }
}

function untilOf({ startsOn, days }: ShopParameters): string {
  return addDays(startsOn, days);
}

function whole(name: string, text: unknown, max: number): number {
  const number = typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (!(number <= max)) throw new UsedWrongly('invalid_option', `--${name} takes a whole number up to ${max}.`);
  return number;
}

function formOf({ form }: Options): Form {
  const found = FORMS.find((name) => name === form);
  if (!found) throw new UsedWrongly('invalid_option', `--form takes ${FORMS.join(' or ')}.`);
  return found;
}
