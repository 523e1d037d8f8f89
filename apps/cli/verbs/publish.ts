import { type Command } from 'commander';

import { type Instant, parseInstant } from '#platform';

import { withClient } from '../client/open-client.js';
import { type Context, runs } from '../context.js';
import { EXIT, UsedWrongly } from '../errors.js';
import { type ProgramFile, readProgramFile } from '../publish/program-file.js';
import { publishDefinition } from '../publish/publish-definition.js';
import { publishRules } from '../publish/publish-rules.js';

type Options = Readonly<Record<string, unknown>>;

const FILE = `
The file has the rules of the programme and what is defined for it, as the API takes them:
  { "rules": { … }, "segments": [ … ], "plans": [ … ], "partners": [ … ], "rewards": [ … ],
    "campaigns": [ … ], "challenges": [ … ] }
Each part may be left out. Definitions become active unless their "status" is draft, paused or ended. What says the same is left alone,
so the file can be published again after each change; what it does not name stays as it is. The first definition
that is refused ends it; correct the file and publish it again.
docs/programs has three whole programmes.`;

export function addPublish(trofast: Command): void {
  const command = trofast
    .command('publish')
    .description('a programme of a file: its rules, and what is defined for it')
    .argument('<file>')
    .option('--from <instant>', 'from when on the rules count (default: as soon as possible)')
    .addHelpText('after', FILE);
  runs(command, publish);
}

async function publish(context: Context, [path]: readonly string[], options: Options): Promise<number> {
  const { from } = options as { from?: string };
  const effectiveFrom = from === undefined ? undefined : instantOf(from);
  const file = await readProgramFile(path!);
  await withClient(context, {}, (client) => publishFile(context, client, file, effectiveFrom));
  return EXIT.done;
}

async function publishFile(
  { output, settings }: Context,
  client: Parameters<typeof publishRules>[0],
  { rules, definitions }: ProgramFile,
  from: Instant | undefined,
): Promise<void> {
  if (rules) {
    const published = await publishRules(client, settings.program, rules, from);
    const { change, version, effectiveFrom } = published;
    output.row({ kind: 'rules', ...published }, `rules: version ${version} from ${effectiveFrom}, ${change}`);
  }
  for (const definition of definitions) {
    const published = await publishDefinition(client, definition);
    const { kind, id, change, version, status } = published;
    const parts = [`version ${version}`, ...(status ? [status] : []), change];
    output.row(published, `${kind} ${id}: ${parts.join(', ')}`);
  }
}

function instantOf(given: string): Instant {
  const instant = parseInstant(given);
  if (!instant)
    throw new UsedWrongly('invalid_option', '--from takes an instant with its offset, such as 2027-01-01T00:00:00Z.');
  return instant;
}
