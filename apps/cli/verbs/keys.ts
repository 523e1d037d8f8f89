import { randomUUID } from 'node:crypto';

import { type Command } from 'commander';

import { type ClientKeyView } from '#http';

import { jsonOf } from '../client/client.js';
import { withClient } from '../client/open-client.js';
import { type Context, runs } from '../context.js';
import { EXIT } from '../errors.js';

type Options = Readonly<Record<string, unknown>>;

export function addKeys(trofast: Command): void {
  const keys = trofast.command('keys').description('API keys: who may do what over HTTP');
  const create = keys
    .command('create')
    .description('make a key; it is shown this once')
    .argument('<client>', 'who uses it; stays the same when the key is replaced')
    .requiredOption('--scopes <scopes>', 'what it opens, with commas between')
    .option('--expires <time>', 'RFC 3339; never when left out')
    .option('--quiet', 'print the key and nothing else');
  runs(create, createKey);
  runs(keys.command('list').description('all keys, revoked ones too'), listKeys);
  runs(keys.command('revoke').description('refuse a key from now on').argument('<key-id>'), revokeKey);
}

async function createKey(context: Context, [client]: readonly string[], options: Options): Promise<number> {
  const scopes = (options['scopes'] as string).split(',').map((scope) => scope.trim());
  const made = await withClient(context, { mayCreate: true }, async (api) =>
    jsonOf<ClientKeyView & { key: string }>(
      await api.request('POST', '/v1/keys', {
        headers: newKey(),
        body: { client, scopes, expiresAt: options['expires'] },
      }),
    ),
  );
  if (options['quiet'] === true) context.output.row(made, made.key);
  else
    context.output.result(made, [
      made.key,
      `key ${made.keyId} of ${made.client} for ${made.scopes.join(', ')}; it is not shown again`,
    ]);
  return EXIT.done;
}

async function listKeys(context: Context): Promise<number> {
  const { items } = await withClient(context, {}, async (api) =>
    jsonOf<{ items: readonly ClientKeyView[] }>(await api.request('GET', '/v1/keys')),
  );
  context.output.result({ items }, items.map(lineOf));
  return EXIT.done;
}

async function revokeKey(context: Context, [keyId]: readonly string[]): Promise<number> {
  const revoked = await withClient(context, {}, async (api) =>
    jsonOf<ClientKeyView>(await api.request('DELETE', `/v1/keys/${encodeURIComponent(keyId!)}`, { headers: newKey() })),
  );
  context.output.result(revoked, [lineOf(revoked)]);
  return EXIT.done;
}

/** Each call of the verb is a command of its own. */
function newKey(): Record<string, string> {
  return { 'idempotency-key': randomUUID() };
}

function lineOf({ keyId, client, scopes, createdAt, expiresAt, revokedAt }: ClientKeyView): string {
  const end = revokedAt ? `, revoked ${revokedAt}` : expiresAt ? `, expires ${expiresAt}` : '';
  return `${keyId}  ${client.padEnd(16)} ${scopes.join(',')}  made ${createdAt}${end}`;
}
