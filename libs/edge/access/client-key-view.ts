import { type Scopes } from '../conventions/scopes.js';
import { type KnownClientKey } from './decide.js';

/** A key as those see it who manage keys. */
export interface ClientKeyView {
  readonly keyId: string;
  readonly client: string;
  readonly program: string;
  /** The partner whose key it is. */
  readonly partner?: string;
  readonly scopes: readonly string[];
  /** Those of them that mean more than they do in keys that are made now, or that new keys do not have. */
  readonly olderScopes?: readonly string[];
  readonly createdAt: string;
  readonly expiresAt?: string;
  readonly revokedAt?: string;
  /** The id of the key whose place it took. */
  readonly replaces?: string;
  /** A build before 0.2.0 made it from the master key and the log: anybody with both can make it too, so rotate it. */
  readonly derivable?: true;
}

/** In the one answer that shows the key. */
export type IssuedKey = ClientKeyView & { readonly key?: string };

/** What a new key is to open. */
export interface NewKey {
  readonly client: string;
  readonly scopes: readonly string[];
  /** Left out for names of before there were versions, which only the rotation of such a key has. */
  readonly scopeVersion?: number;
  readonly program: string;
  /** Left out of a key that is the programme's own. */
  readonly partner?: string;
  readonly expiresAt?: string;
  readonly replaces?: string;
}

export function viewOf(key: KnownClientKey, isDerivable: boolean, known: Scopes): ClientKeyView {
  const { keyId, clientId: client, program, scopes, scopeVersion, partner } = key;
  const { createdAt, expiresAt, revokedAt, replaces } = key;
  const older = [...known.grantOf(scopes, scopeVersion).older];
  return {
    ...{ keyId, client, program, scopes, createdAt },
    ...(partner !== undefined && { partner }),
    ...(older.length > 0 && { olderScopes: older }),
    ...(expiresAt !== undefined && { expiresAt }),
    ...(revokedAt !== undefined && { revokedAt }),
    ...(replaces !== undefined && { replaces }),
    ...(isDerivable && { derivable: true }),
  };
}
