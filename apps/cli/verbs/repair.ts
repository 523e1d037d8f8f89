import { randomUUID } from 'node:crypto';

import { type Command } from 'commander';

import { type RecordedBetween } from '#loyalty/settlement';
import { parseAsOf, type ZoneOfDay } from '#platform';

import { withClient } from '../client/open-client.js';
import { type Context, runs } from '../context.js';
import { EXIT, UsedWrongly } from '../errors.js';
import { withReadOnlyLog } from '../read-only-log.js';
import { membersAhead } from '../repair/members-ahead.js';
import { addRepairProofs } from './repair-proofs.js';
import { type RevokedExpiries, revokeExpiries } from '../repair/revoke-expiries.js';

type Options = Readonly<Record<string, unknown>>;

export function addRepair(trofast: Command): void {
  const repair = trofast.command('repair').description('undo what a fault outside Trofast did to the data');
  const expiries = repair
    .command('expiries')
    .description(
      'give back points, waiting lots and tiers that a clock which was ahead has settled before their time; safe to repeat',
    )
    .option(
      '--recorded-between <times...>',
      'only what was recorded from one time to another, by the clock that was wrong',
    )
    .option('--reason <text>', 'kept in the log', 'The clock was ahead')
    .option('--dry-run', 'record nothing, and say what would be done');
  runs(expiries, repairExpiries);
  addRepairProofs(repair);
}

async function repairExpiries(context: Context, _given: readonly string[], options: Options): Promise<number> {
  const { output, settings } = context;
  const dryRun = options['dryRun'] === true;
  const looking = output.progress('looking for what was settled ahead', null);
  const { between, members } = await withReadOnlyLog(context, async ({ ports, zoneOf }) => {
    const span = spanOf(options['recordedBetween'] as readonly string[] | undefined, zoneOf);
    const onProgress = (events: number) => looking.update(events, `${events} events`);
    return { between: span, members: await membersAhead(ports, settings.program, span, onProgress) };
  }).finally(() => looking.stop());
  const count: RevokedExpiries = { members: 0, lots: 0, points: 0, activations: 0, tiers: 0 };
  if (members.length > 0) {
    const asked = { reason: options['reason'] as string, between, dryRun, run: randomUUID() };
    const progress = output.progress('repairing', members.length);
    await withClient(context, {}, async (client) => {
      for (const [done, memberId] of members.entries()) {
        await revokeExpiries(client, memberId, asked, count);
        progress.update(done + 1, `${count.lots} lots`);
      }
    }).finally(() => progress.stop());
  }
  output.result({ ...count, dryRun }, [lineOf(count, dryRun)]);
  return EXIT.done;
}

function lineOf({ members, lots, points, activations, tiers }: RevokedExpiries, dryRun: boolean): string {
  if (members === 0) return 'nothing is settled before its time';
  const have = dryRun ? 'would have' : 'have';
  return `${members} members ${have} back ${points} points in ${lots} lots, ${activations} lots that wait, and ${tiers} tiers`;
}

function spanOf(times: readonly string[] | undefined, zoneOf: ZoneOfDay): RecordedBetween {
  if (times === undefined) return {};
  const [from, to] = times.map((text) => parseAsOf(text, zoneOf));
  if (times.length !== 2 || from === undefined || to === undefined)
    throw new UsedWrongly(
      'invalid_time',
      '--recorded-between takes two times, such as 2029-01-01T00:00:00Z 2029-01-02T00:00:00Z.',
    );
  return { from, to };
}
