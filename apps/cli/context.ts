import { type Command } from 'commander';

import { type FieldName, FIELDS, InvalidSettings, loadSettings, type Settings } from '#platform';

import { UsedWrongly } from './errors.js';
import { createOutput, type Output } from './output.js';

/** What every verb is given. */
export interface Context {
  readonly settings: Settings;
  /** True when the setting was given by flag or environment, and is not its default. */
  readonly isGiven: (name: FieldName) => boolean;
  readonly output: Output;
  /**
   * Aborted by the first Ctrl-C or SIGTERM, so that a verb can end tidily; the second ends the process at once. Verbs
   * that do not ask for it end at the first.
   */
  stopSignal(): AbortSignal;
}

/** The exit code. */
export type Action = (
  context: Context,
  given: readonly string[],
  options: Readonly<Record<string, unknown>>,
) => Promise<number>;

/** Settings that are no flags: what is on a command line can be read by every user of the machine. */
const FLAGS = (Object.keys(FIELDS) as FieldName[]).filter((name) => !('secret' in FIELDS[name]));

/** `TROFAST_DATA_DIR` as `--data-dir <text>`, and so on. */
export function addSettingFlags(program: Command): void {
  for (const name of FLAGS) {
    const { variable, description } = FIELDS[name];
    program.option(
      `--${flagOf(variable)} <${name === 'dataDir' ? 'directory' : 'value'}>`,
      `${description} (${variable})`,
    );
  }
}

/** Makes the action of a command: settings checked, exit code set. */
export function runs(command: Command, action: Action): Command {
  return command.action(async (...all: unknown[]) => {
    const self = all.at(-1) as Command;
    const options = self.optsWithGlobals<Record<string, unknown>>();
    process.exitCode = await action(contextOf(options), self.args, options);
  });
}

function contextOf(options: Readonly<Record<string, unknown>>): Context {
  const flags = Object.fromEntries(
    FLAGS.flatMap((name) => (typeof options[name] === 'string' ? [[name, options[name]]] : [])),
  );
  return {
    settings: settingsFrom(flags),
    isGiven: (name) => flags[name] !== undefined || Boolean(process.env[FIELDS[name].variable]),
    output: createOutput(options['json'] === true),
    stopSignal,
  };
}

function settingsFrom(flags: Partial<Record<FieldName, string>>): Settings {
  try {
    return loadSettings(process.env, flags);
  } catch (error) {
    if (!(error instanceof InvalidSettings)) throw error;
    throw new UsedWrongly(
      error.code,
      `${error.findings.join('; ')}. The README has a table of all settings.`,
      {},
      { cause: error },
    );
  }
}

function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort());
  return stop.signal;
}

function flagOf(variable: string): string {
  return variable.replace('TROFAST_', '').toLowerCase().replaceAll('_', '-');
}
