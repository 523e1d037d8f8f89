import { type Outcome } from '#commands';
import { type Access, type KnownClientKey } from '#domain';

import { type Scope } from '../conventions/scopes.js';

/** A key as those see it who manage keys. */
export interface ClientKeyView {
  readonly keyId: string;
  readonly client: string;
  readonly program: string;
  readonly scopes: readonly string[];
  readonly createdAt: string;
  readonly expiresAt?: string;
  readonly revokedAt?: string;
  /** The id of the key whose place it took. */
  readonly replaces?: string;
  /** A build before 0.2.0 made it from the master key and the log: whoever has both can make it too, so rotate it. */
  readonly derivable?: true;
}

/** In the one answer that shows the key. */
export type IssuedKey = ClientKeyView & { readonly key?: string };

/** What a new key is to open. */
export interface NewKey {
  readonly client: string;
  readonly scopes: readonly Scope[];
  readonly program: string;
  readonly expiresAt?: string;
  readonly replaces?: string;
}

/** A change of keys, as the answer of the command that made it. */
export interface KeyAccepted<Body> {
  readonly outcome: Outcome<Access>['kind'];
  readonly isRepeated?: true;
  readonly body: Body;
  readonly revision: number;
  readonly position: string;
}

export function viewOf(key: KnownClientKey, isDerivable: boolean): ClientKeyView {
  const { keyId, clientId: client, program, scopes, createdAt, expiresAt, revokedAt, replaces } = key;
  return {
    ...{ keyId, client, program, scopes, createdAt },
    ...(expiresAt !== undefined && { expiresAt }),
    ...(revokedAt !== undefined && { revokedAt }),
    ...(replaces !== undefined && { replaces }),
    ...(isDerivable && { derivable: true }),
  };
}
