import { type Instant } from '#platform';
import { type Decider, type Refusal, refuse } from '#runner';

import { type AccessEvent, type ClientKey, KEY_SCOPES_MAX } from './events.js';

export interface KnownClientKey extends ClientKey {
  readonly createdAt: Instant;
  /** From when on it opens nothing; may lie ahead. */
  readonly revokedAt?: Instant;
}

/** Keys by their id, revoked ones too; and the programmes whose keys have a stream of their own. */
export interface Access {
  keys: Record<string, KnownClientKey>;
  programs: readonly string[];
}

export type AccessCommand =
  | (ClientKey & { readonly type: 'CreateClientKey'; readonly effectiveAt?: Instant })
  | { readonly type: 'RevokeClientKey'; readonly keyId: string; readonly from?: Instant }
  | { readonly type: 'OpenProgramAccess'; readonly program: string };

export interface AccessContext {
  readonly now: Instant;
}

function decide(command: AccessCommand, access: Access, { now }: AccessContext): readonly AccessEvent[] | Refusal {
  switch (command.type) {
    case 'CreateClientKey':
      return create(command, keyOf(access, command.keyId), command.effectiveAt ?? now);
    case 'RevokeClientKey':
      return revoke(command.keyId, keyOf(access, command.keyId), command.from ?? now);
    case 'OpenProgramAccess':
      if (access.programs.includes(command.program)) return [];
      return [{ type: 'ProgramAccessOpened', data: { program: command.program, effectiveAt: now } }];
    default:
      return command satisfies never;
  }
}

/** An end that lies ahead can be brought forward, never put off. */
function revoke(keyId: string, known: KnownClientKey | undefined, from: Instant): readonly AccessEvent[] | Refusal {
  if (!known) return refuse('client_unknown', `There is no key ${keyId}.`, { keyId });
  if (known.revokedAt !== undefined && known.revokedAt <= from) return [];
  return [{ type: 'ClientKeyRevoked', data: { keyId, effectiveAt: from } }];
}

function create(key: ClientKey, known: KnownClientKey | undefined, at: Instant): readonly AccessEvent[] | Refusal {
  const { clientId, keyId, hash, scopeVersion, program, partner, expiresAt, replaces } = key;
  if (key.scopes.length > KEY_SCOPES_MAX)
    return refuse('limit_exceeded', `A key has ${KEY_SCOPES_MAX} scopes at most.`, { scopesMax: KEY_SCOPES_MAX });
  const scopes = [...new Set(key.scopes)].sort();
  const data = {
    ...{ clientId, keyId, hash, scopes, program },
    ...(scopeVersion !== undefined && { scopeVersion }),
    ...(partner !== undefined && { partner }),
    ...(expiresAt !== undefined && { expiresAt }),
    ...(replaces !== undefined && { replaces }),
  };
  if (!known) return [{ type: 'ClientKeyCreated', data: { ...data, effectiveAt: at } }];
  if (known.revokedAt === undefined && isSame(known, data)) return [];
  return refuse('nothing_to_change', `Key ${keyId} exists already and never changes; make a new one.`, { keyId });
}

function isSame(a: ClientKey, b: ClientKey): boolean {
  return (
    a.clientId === b.clientId &&
    a.hash === b.hash &&
    a.program === b.program &&
    a.partner === b.partner &&
    a.expiresAt === b.expiresAt &&
    a.replaces === b.replaces &&
    a.scopeVersion === b.scopeVersion &&
    a.scopes.join(' ') === b.scopes.join(' ')
  );
}

function apply(access: Access, event: AccessEvent): void {
  switch (event.type) {
    case 'ClientKeyCreated': {
      const { effectiveAt, ...key } = event.data;
      access.keys[key.keyId] = { ...key, createdAt: effectiveAt };
      return;
    }
    case 'ClientKeyRevoked': {
      const known = keyOf(access, event.data.keyId);
      if (known) access.keys[known.keyId] = { ...known, revokedAt: event.data.effectiveAt };
      return;
    }
    case 'ProgramAccessOpened':
      access.programs = [...access.programs, event.data.program];
      return;
    case 'CommandNoted':
      return;
    default:
      return event satisfies never;
  }
}

function keyOf({ keys }: Access, keyId: string): KnownClientKey | undefined {
  return Object.hasOwn(keys, keyId) ? keys[keyId] : undefined;
}

/** The keys of API clients. A key is made once and revoked once; repeating either changes nothing. */
export const accessDecider: Decider<Access, AccessCommand, AccessEvent, AccessContext> = {
  stateVersion: 2,
  initial: () => ({ keys: {}, programs: [] }),
  copy: ({ keys, programs }) => ({ keys: { ...keys }, programs }),
  apply,
  decide,
  toJson: (access) => access,
  fromJson: (json) => ({ keys: { ...(json as Access).keys }, programs: (json as Access).programs }),
};
