import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { type Access, accessDecider, type AccessEvent, type KnownClientKey } from '#edge';
import { type EventStore, StreamNames } from '#event-store';
import { scopes as known } from '#loyalty/access';
import { type Settings } from '#platform';

import { FIRST_KEY_FILE } from '../../wiring/first-key.js';
import { ok, type Result, warn } from './finding.js';

const SOON_MS = 30 * 86_400_000;

const NAMED_MAX = 5;

/** Which API keys of the programme want something done: rotated, since they can be derived or end soon, or made with less. */
export async function apiKeysResult(
  events: EventStore,
  { namespace, program, dataDir }: Pick<Settings, 'namespace' | 'program' | 'dataDir'>,
  now: string,
): Promise<Result> {
  const names = new StreamNames(namespace);
  const isValid = ({ program: of, revokedAt, expiresAt }: KnownClientKey) =>
    of === program && [revokedAt, expiresAt].every((end) => end === undefined || end > now);
  const former = (await keysIn(events, names.sharedAccess)).filter(isValid);
  const own = (await keysIn(events, names.access(program))).filter(isValid);
  const older = [...former, ...own].filter(
    ({ scopes, scopeVersion }) => known.grantOf(scopes, scopeVersion).older.size > 0,
  );
  const soon = new Date(Date.parse(now) + SOON_MS).toISOString();
  const ending = [...former, ...own].filter(({ expiresAt }) => expiresAt !== undefined && expiresAt <= soon);
  const findings = [
    ...(former.length > 0
      ? [
          `${named(former)} can be derived from the master key and the log, as builds before 0.2.0 made them; replace each with \`trofast keys rotate KEY-ID\``,
        ]
      : []),
    ...(ending.length > 0 ? [`${named(ending)} expire within 30 days; \`trofast keys rotate KEY-ID\``] : []),
    ...(older.length > 0
      ? [
          `${named(older)} have scopes of older meaning, which open more than their names say now; make new keys with the scopes that their holders need (docs/scopes.md) and revoke these`,
        ]
      : []),
    ...(existsSync(join(dataDir, FIRST_KEY_FILE))
      ? [`the first admin key is still in ${join(dataDir, FIRST_KEY_FILE)}; move it to where secrets are kept`]
      : []),
  ];
  return findings.length > 0 ? warn(findings.join('; ')) : ok(`${own.length} keys, all of them random`);
}

async function keysIn(events: EventStore, stream: string): Promise<readonly KnownClientKey[]> {
  const access: Access = accessDecider.initial();
  for await (const event of events.readStream(stream)) accessDecider.apply(access, event as unknown as AccessEvent);
  return Object.values(access.keys);
}

function named(keys: readonly KnownClientKey[]): string {
  const shown = keys.slice(0, NAMED_MAX).map(({ keyId, clientId }) => `${keyId} (${clientId})`);
  return shown.join(', ') + (keys.length > NAMED_MAX ? ` and ${keys.length - NAMED_MAX} more` : '');
}
