import { type Decider } from '../decider.js';
import { LIMITS } from '../limits.js';
import { refuse, type Refusal } from '../refusal.js';
import { type Instant } from '../time.js';

/** A key of an API client: what is checked when it is shown, and what it opens. The secret itself is nowhere. */
export interface ClientKey {
  readonly clientId: string;
  readonly keyId: string;
  /** SHA-256 of the secret, hex. */
  readonly hash: string;
  readonly scopes: readonly string[];
  readonly program: string;
  readonly expiresAt?: Instant;
}

export interface KnownClientKey extends ClientKey {
  readonly createdAt: Instant;
  readonly revokedAt?: Instant;
}

/** Keys by their id, revoked ones too. */
export interface Access {
  keys: Record<string, KnownClientKey>;
}

export type AccessCommand =
  | (ClientKey & { readonly type: 'CreateClientKey'; readonly effectiveAt?: Instant })
  | { readonly type: 'RevokeClientKey'; readonly keyId: string };

export type AccessEvent =
  | { readonly type: 'ClientKeyCreated'; readonly data: ClientKey & { readonly effectiveAt: Instant } }
  | { readonly type: 'ClientKeyRevoked'; readonly data: { readonly keyId: string; readonly effectiveAt: Instant } };

export interface AccessContext {
  readonly now: Instant;
}

function decide(command: AccessCommand, access: Access, { now }: AccessContext): readonly AccessEvent[] | Refusal {
  const known = keyOf(access, command.keyId);
  switch (command.type) {
    case 'CreateClientKey':
      return create(command, known, command.effectiveAt ?? now);
    case 'RevokeClientKey':
      if (!known) return refuse('client_unknown', `There is no key ${command.keyId}.`, { keyId: command.keyId });
      if (known.revokedAt !== undefined) return [];
      return [{ type: 'ClientKeyRevoked', data: { keyId: command.keyId, effectiveAt: now } }];
    default:
      return command satisfies never;
  }
}

function create(key: ClientKey, known: KnownClientKey | undefined, at: Instant): readonly AccessEvent[] | Refusal {
  const { clientId, keyId, hash, program, expiresAt } = key;
  if (key.scopes.length > LIMITS.scopesMax)
    return refuse('limit_exceeded', `A key has ${LIMITS.scopesMax} scopes at most.`, { scopesMax: LIMITS.scopesMax });
  const scopes = [...new Set(key.scopes)].sort();
  const data = { clientId, keyId, hash, scopes, program, ...(expiresAt !== undefined && { expiresAt }) };
  if (!known) return [{ type: 'ClientKeyCreated', data: { ...data, effectiveAt: at } }];
  if (known.revokedAt === undefined && isSame(known, data)) return [];
  return refuse('nothing_to_change', `Key ${keyId} exists already and never changes; make a new one.`, { keyId });
}

function isSame(a: ClientKey, b: ClientKey): boolean {
  return (
    a.clientId === b.clientId &&
    a.hash === b.hash &&
    a.program === b.program &&
    a.expiresAt === b.expiresAt &&
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
    default:
      return event satisfies never;
  }
}

function keyOf({ keys }: Access, keyId: string): KnownClientKey | undefined {
  return Object.hasOwn(keys, keyId) ? keys[keyId] : undefined;
}

/** The keys of API clients. A key is made once and revoked once; repeating either changes nothing. */
export const accessDecider: Decider<Access, AccessCommand, AccessEvent, AccessContext> = {
  stateVersion: 1,
  initial: () => ({ keys: {} }),
  copy: ({ keys }) => ({ keys: { ...keys } }),
  apply,
  decide,
  toJson: (access) => access,
  fromJson: (json) => ({ keys: { ...(json as Access).keys } }),
};
