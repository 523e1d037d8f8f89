import { type Command } from 'commander';

import { type ClockView } from '#edge';

import { withClient } from '../client/open-client.js';
import { type Context, runs } from '../context.js';
import { EXIT } from '../errors.js';

type Options = Readonly<Record<string, unknown>>;

export function addClock(trofast: Command): void {
  const clock = trofast.command('clock').description('the clock that expiry and commands use');
  runs(clock.command('show').description('what it says, and what speaks against it'), show);
  const confirm = clock
    .command('confirm')
    .description('say that a suspect clock is right, after a shop was closed or a machine slept; recorded in the log')
    .argument('<time>', 'what time it is by another clock: a date (UTC), or RFC 3339, right to the hour')
    .option('--reason <text>', 'why, for the record');
  runs(confirm, confirmClock);
}

async function show(context: Context): Promise<number> {
  return withClient(context, {}, async (client) => printClock(context, (await client.get('/v1/clock')).data));
}

async function confirmClock(context: Context, [time]: readonly string[], options: Options): Promise<number> {
  const reason = options['reason'] as string | undefined;
  const body = { time: time!, ...(reason !== undefined && { reason }) };
  return withClient(context, {}, async (client) =>
    printClock(context, (await client.post('/v1/clock/confirm', { body })).data),
  );
}

function printClock({ output }: Context, view: ClockView): number {
  const { now, status, suspicion } = view;
  output.result(view, [suspicion === null ? `${now}: trusted` : `${now}: suspect: ${suspicion}`]);
  return status === 'trusted' ? EXIT.done : EXIT.foundWrong;
}
