import { setTimeout as sleep } from 'node:timers/promises';

import { type Command } from 'commander';

import { type Answer, type TrofastClient } from '#client';
import { type ParkedEvent, type ProjectionStatus } from '#engine';

import { withClient } from '../client/open-client.js';
import { type Context, runs } from '../context.js';
import { CommandFailed, EXIT, UsedWrongly } from '../errors.js';

type ProjectionView = ProjectionStatus & { readonly parkedEvents?: readonly ParkedEvent[] };

type Options = Readonly<Record<string, unknown>>;

const LOOK_INTERVAL_MS = 250;

export function addProjections(trofast: Command): void {
  const projections = trofast
    .command('projections')
    .description('the read models: how far they are, rebuilding, what is parked');
  runs(projections.command('list').description('state, lag and parked documents of each'), list);
  runs(
    projections
      .command('rebuild')
      .description('rebuild one from the first event; the old one serves in the meantime')
      .argument('<name>')
      .option('--no-wait', 'do not wait for its end'),
    rebuild,
  );
  runs(
    projections.command('cancel').description('cancel a rebuild; the old read model stays').argument('<name>'),
    act(cancel),
  );
  for (const [verb, description] of [
    ['retry', 'try a parked document again'],
    ['skip', 'leave out the event that parked a document, and go on with the later ones'],
  ] as const) {
    runs(
      projections.command(verb).description(description).argument('<name>').argument('<document>'),
      act(decideOn(verb)),
    );
  }
}

async function list(context: Context): Promise<number> {
  return withClient(context, {}, async (client) => {
    const { items } = (await client.get('/v1/projections')).data;
    context.output.result({ items }, items.flatMap(linesOf));
    return items.some(({ state, parked }) => state === 'stopped' || parked > 0) ? EXIT.foundWrong : EXIT.done;
  });
}

async function rebuild(context: Context, [name]: readonly string[], options: Options): Promise<number> {
  return withClient(context, {}, async (client) => {
    const { data: started } = await client.post('/v1/projections/{name}/rebuild', {
      params: { path: { name: name! } },
    });
    const wait = options['wait'] !== false;
    if (!wait && client.inProcess)
      throw new UsedWrongly(
        'no_server',
        'Nobody would go on with the rebuild when this ends. Leave out --no-wait, or start the server.',
      );
    const ended = wait ? await followRebuild(client, started, context) : started;
    context.output.result(ended, linesOf(ended));
    return EXIT.done;
  });
}

/** Until the rebuild is over. @throws CommandFailed `rebuild_cancelled` when the old version still serves */
async function followRebuild(
  client: TrofastClient,
  started: ProjectionView,
  { output }: Context,
): Promise<ProjectionView> {
  const progress = output.progress(`rebuilding ${started.name}`, started.rebuild?.eventsTotal ?? 0);
  try {
    const params = { path: { name: started.name } };
    for (let now = started; ; now = (await client.get('/v1/projections/{name}', { params })).data) {
      if (now.error !== undefined)
        throw new CommandFailed('rebuild_failed', `The rebuild of ${now.name} stopped: ${now.error}`);
      if (!now.rebuild) return now;
      const { eventsDone, secondsLeft } = now.rebuild;
      progress.update(eventsDone, secondsLeft === null ? '' : `${secondsLeft} s left`);
      await sleep(LOOK_INTERVAL_MS);
    }
  } finally {
    progress.stop();
  }
}

function cancel(client: TrofastClient, name: string): Promise<Answer<ProjectionView>> {
  return client.post('/v1/projections/{name}/cancel', { params: { path: { name } } });
}

function decideOn(verb: 'retry' | 'skip') {
  return (client: TrofastClient, name: string, documentId: string): Promise<Answer<ProjectionView>> =>
    client.post(`/v1/projections/{name}/parked/{documentId}/${verb}`, { params: { path: { name, documentId } } });
}

function act(change: (client: TrofastClient, name: string, document: string) => Promise<Answer<ProjectionView>>) {
  return async (context: Context, [name, document]: readonly string[]): Promise<number> =>
    withClient(context, {}, async (client) => {
      const { data } = await change(client, name!, document!);
      context.output.result(data, linesOf(data));
      return EXIT.done;
    });
}

function linesOf({
  name,
  version,
  state,
  lagEvents,
  lagMs,
  parked,
  error,
  rebuild: running,
  parkedEvents,
}: ProjectionView): string[] {
  return [
    `${name.padEnd(12)} v${version}  ${state}  ${lagEvents} events and ${lagMs ?? 'unknown'} ms behind, ${parked} parked${error ? `: ${error}` : ''}`,
    ...(running ? [`  rebuilding v${running.version}: ${running.eventsDone} of ${running.eventsTotal} events`] : []),
    ...(parkedEvents ?? []).map(
      (event) =>
        `  parked ${event.documentId}: event ${event.eventId}: ${event.error} (${event.waiting} wait behind it)`,
    ),
  ];
}
