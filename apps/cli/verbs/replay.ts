import { type Command } from 'commander';

import { balanceBody, MemberHistory, type Movement, type ReplayPoint } from '#loyalty/audit';
import { parseAsOf, type ZoneOfDay } from '#platform';

import { type Context, runs } from '../context.js';
import { EXIT, UsedWrongly } from '../errors.js';
import { withReadOnlyLog } from '../read-only-log.js';

type Options = Readonly<Record<string, unknown>>;

export function addReplay(trofast: Command): void {
  const command = trofast
    .command('replay')
    .description('a member at any time, from its events')
    .argument('<member>', 'id of the member')
    .option('--as-of <time>', 'what counts by then; RFC 3339, or a date for the end of that day')
    .option('--known-at <time>', 'what had been recorded by then')
    .option('--revision <number>', 'up to and with this event');
  runs(command, replayVerb);
}

export function addExplain(trofast: Command): void {
  const command = trofast
    .command('explain')
    .description('why a balance is what it is: each movement with its rule, lots, command and actor')
    .argument('<member>', 'id of the member')
    .option('--as-of <time>', 'only what counts by then; RFC 3339, or a date for the end of that day')
    .option('--known-at <time>', 'only what had been recorded by then');
  runs(command, explainVerb);
}

async function replayVerb(context: Context, [memberId]: readonly string[], options: Options): Promise<number> {
  const { output, settings } = context;
  await withReadOnlyLog(context, async ({ ports, zoneOf }) => {
    const point = pointOf(options, zoneOf);
    const at = await new MemberHistory(ports).stateAt(settings.program, memberId!, point);
    const { revision, asOf, events } = at;
    const { balance, tier } = balanceBody(at);
    output.result({ memberId, revision, asOf, balance, tier, events }, [
      `${memberId} as of ${asOf}: tier ${tier ?? 'none'}, revision ${revision}, ${events} events`,
      ...Object.entries(balance).map(([name, points]) => `  ${name.padEnd(12)} ${String(points).padStart(12)}`),
    ]);
  });
  return EXIT.done;
}

async function explainVerb(context: Context, [memberId]: readonly string[], options: Options): Promise<number> {
  const { output, settings } = context;
  await withReadOnlyLog(context, async ({ ports, zoneOf }) => {
    const { asOf, knownAt } = pointOf(options, zoneOf);
    const history = new MemberHistory(ports);
    await history.stateAt(settings.program, memberId!, { revision: 0 }); // an unknown member is an error, not an empty explanation
    for await (const movement of history.explain(settings.program, memberId!)) {
      if (asOf !== undefined && movement.when.effectiveAt > asOf) continue;
      if (knownAt !== undefined && movement.when.recordedAt > knownAt) continue;
      output.row(movement, lineOf(movement));
    }
  });
  return EXIT.done;
}

function pointOf(options: Options, zoneOf: ZoneOfDay): ReplayPoint {
  const time = (name: string, flag: string) => {
    const text = options[name] as string | undefined;
    if (text === undefined) return undefined;
    const instant = parseAsOf(text, zoneOf);
    if (instant === undefined)
      throw new UsedWrongly('invalid_time', `${flag} "${text}" is no time. Write 1998-06-30 or 1998-06-30T12:00:00Z.`);
    return instant;
  };
  return {
    asOf: time('asOf', '--as-of'),
    knownAt: time('knownAt', '--known-at'),
    revision: revisionOf(options['revision'] as string | undefined),
  };
}

function revisionOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,15}$/.test(text))
    throw new UsedWrongly('invalid_revision', `--revision "${text}" is no revision. Write a whole number from 0.`);
  return Number(text);
}

/** One movement on one line: when, what, points, balance before and after, why, lots, command and actor. */
function lineOf(movement: Movement): string {
  const { when, what, points, balanceBefore, balanceAfter, tier, lots, command, actor } = movement;
  const change = tier ? `${tier.from} → ${tier.to}` : `${points > 0 ? '+' : ''}${points}`;
  const pending = balanceAfter.pending > 0 ? ` (${balanceAfter.pending} pending)` : '';
  return [
    when.effectiveAt,
    what.padEnd(16),
    change.padStart(6),
    `balance ${balanceBefore.available} → ${balanceAfter.available}${pending}`,
    whyOf(movement),
    ...(lots.length > 0 ? [`lots ${lots.map((lot) => `${lot.lotId} ${lot.points}`).join(', ')}`] : []),
    `command ${command} by ${actor.type} ${actor.id}${actor.keyId === undefined ? '' : ` (key ${actor.keyId})`}`,
  ].join('  ');
}

function whyOf({ why, purchaseId, reference }: Movement): string {
  const rules = (why.breakdown ?? []).map(
    ({ rule, version, points, statusPoints, because }) =>
      `${rule} v${version} ${points}${statusPoints === undefined ? '' : ` (${statusPoints} status)`}: ${because}`,
  );
  const said = [
    purchaseId && `purchase ${purchaseId}`,
    reference && `reference ${reference}`,
    why.reason,
    ...rules,
  ].filter(Boolean);
  return `[${said.join('; ')}]`;
}
