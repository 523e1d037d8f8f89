import { type Command } from 'commander';

import { type components } from '#client';
import { type ClientKeyView, type IssuedKey } from '#edge';

import { withClient } from '../client/open-client.js';
import { type Context, runs } from '../context.js';
import { EXIT } from '../errors.js';
import { addRotateMaster } from './rotate-master.js';

/** Which they are is checked by the server. */
type Scopes = components['schemas']['CreateKeyBody']['scopes'];

type Options = Readonly<Record<string, unknown>>;

export function addKeys(trofast: Command): void {
  const keys = trofast.command('keys').description('API keys: who may do what over HTTP; and the master key');
  const create = keys
    .command('create')
    .description('make a key; it is shown this once')
    .argument('<client>', 'who uses it; stays the same when the key is replaced')
    .requiredOption('--scopes <scopes>', 'what it opens, with commas between: docs/scopes.md; none that you lack')
    .option('--partner <id>', 'the partner whose key it is: it opens only what is its own; docs/partners.md')
    .option('--expires <time>', 'RFC 3339; when left out, after as many days as TROFAST_KEY_DAYS says')
    .option('--quiet', 'print the key and nothing else');
  runs(create, createKey);
  const rotate = keys
    .command('rotate')
    .description('put a new key in the place of another; it is shown this once')
    .argument('<key-id>')
    .option('--grace <seconds>', 'how long the old key goes on opening what it opens', '0')
    .option('--expires <time>', 'RFC 3339; as with create')
    .option('--quiet', 'print the key and nothing else');
  runs(rotate, rotateKey);
  addRotateMaster(keys);
  runs(keys.command('list').description('all keys, revoked ones too'), listKeys);
  runs(keys.command('revoke').description('refuse a key from now on').argument('<key-id>'), revokeKey);
}

async function createKey(context: Context, [client]: readonly string[], options: Options): Promise<number> {
  const scopes = (options['scopes'] as string).split(',').map((scope) => scope.trim());
  const expiresAt = options['expires'] as string | undefined;
  const partner = options['partner'] as string | undefined;
  const made = await withClient(context, { mayCreate: true }, (api) =>
    api.post('/v1/keys', { body: { client: client!, scopes: scopes as Scopes, partner, expiresAt } }),
  );
  return show(context, made.data, options);
}

async function rotateKey(context: Context, [keyId]: readonly string[], options: Options): Promise<number> {
  const graceSeconds = Number(options['grace']);
  const expiresAt = options['expires'] as string | undefined;
  const made = await withClient(context, {}, (api) =>
    api.post('/v1/keys/{keyId}/rotate', { params: { path: { keyId: keyId! } }, body: { graceSeconds, expiresAt } }),
  );
  return show(context, made.data, options);
}

function show({ output }: Context, made: IssuedKey, { quiet }: Options): number {
  if (quiet === true) output.row(made, made.key!);
  else {
    const { keyId, client, scopes, partner, expiresAt, replaces } = made;
    const owner = partner === undefined ? client : `${client}, of partner ${partner},`;
    const end = expiresAt === undefined ? 'never expires' : `expires ${expiresAt}`;
    const place = replaces === undefined ? '' : ` in place of ${replaces}`;
    output.result(made, [
      made.key!,
      `key ${keyId} of ${owner}${place} for ${scopes.join(', ')}; ${end}; it is not shown again`,
    ]);
  }
  return EXIT.done;
}

async function listKeys(context: Context): Promise<number> {
  const { items } = (await withClient(context, {}, (api) => api.get('/v1/keys'))).data;
  context.output.result({ items }, items.map(lineOf));
  return EXIT.done;
}

async function revokeKey(context: Context, [keyId]: readonly string[]): Promise<number> {
  const { data } = await withClient(context, {}, (api) =>
    api.delete('/v1/keys/{keyId}', { params: { path: { keyId: keyId! } } }),
  );
  context.output.result(data, [lineOf(data)]);
  return EXIT.done;
}

function lineOf({ keyId, client, scopes, olderScopes, createdAt, ...view }: ClientKeyView): string {
  const { partner, expiresAt, revokedAt, derivable } = view;
  const owner = partner === undefined ? '' : `, of partner ${partner}`;
  const end = revokedAt ? `, revoked ${revokedAt}` : expiresAt ? `, expires ${expiresAt}` : '';
  const older = olderScopes ? `, older meaning of ${olderScopes.join(',')}` : '';
  return `${keyId}  ${client.padEnd(16)} ${scopes.join(',')}  made ${createdAt}${owner}${end}${derivable ? ', derivable: rotate it' : ''}${older}`;
}
