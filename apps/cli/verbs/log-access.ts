import { readFile } from 'node:fs/promises';

import { type Command } from 'commander';

import { type Context, runs } from '../context.js';
import { EXIT } from '../errors.js';

const RULES = `
For an EventStoreDB with TLS, before the apps first use it and whenever the user's password changes; repeating it changes nothing.
The user of the connection string is made without groups. It may read $all, and it alone may read and append to streams that have no
access list of their own; deleting and trimming are left to administrators, since they lose points. Do not run it on a server
that other applications use: it sets the server's default access list. docs/production.md has the lists to set there by hand.`;

export function addLogAccess(trofast: Command): void {
  const command = trofast
    .command('log-access')
    .description('make the user of a connection string in EventStoreDB and give it the access that Trofast needs')
    .requiredOption('--url-file <file>', 'file with the connection string, as TROFAST_EVENT_STORE_URL takes it')
    .requiredOption('--admin-password-file <file>', "file with the password of the server's user admin")
    .addHelpText('after', RULES);
  runs(command, logAccess);
}

async function logAccess(
  { output }: Context,
  _given: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const [url, adminPassword] = await Promise.all(
    ['urlFile', 'adminPasswordFile'].map(async (name) => (await readFile(options[name] as string, 'utf8')).trim()),
  );
  const { grantAccess } = await import('#event-store/eventstoredb');
  const granted = await grantAccess(url!, adminPassword!);
  output.result(granted, [
    `user ${granted.user}: ${granted.userChange}`,
    `reads $all: ${granted.readsAll}`,
    `alone reads and appends to streams without a list of their own: ${granted.ownsStreams}`,
  ]);
  return EXIT.done;
}
