import { ClientKeys } from '#http';
import { type Settings } from '#platform';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';

/** The admin key of an installation that has none yet and was given none, for its one showing. */
export async function firstKey(app: NestFastifyApplication, settings: Settings): Promise<string | undefined> {
  return settings.adminKey === undefined ? app.get(ClientKeys, { strict: false }).first(settings.program) : undefined;
}

/** On stderr, away from the log. */
export async function showFirstKey(app: NestFastifyApplication, settings: Settings): Promise<void> {
  const key = await firstKey(app, settings);
  if (key !== undefined) process.stderr.write(`Admin key, shown this once: ${key}\n`);
}
