import { randomBytes } from 'node:crypto';

import { apiKeyId, type Clock, hashApiKey, isSameHash } from '#platform';

import { Problem } from '../conventions/problems.js';
import { type Client } from '../conventions/request.js';
import { type Scopes } from '../conventions/scopes.js';

/** Who the command line on the same machine is; nobody else can take the name. */
export const LOCAL_CLIENT = 'cli';

/** Who `TROFAST_ADMIN_KEY`, and the key of the first start, belong to; nobody else can take the name. */
export const ADMIN_CLIENT = 'admin';

/** Names of clients that no key can be made for. */
export const RESERVED_CLIENTS: readonly string[] = [LOCAL_CLIENT, ADMIN_CLIENT];

/** A key as it is known: never the key itself. */
export interface KnownKey {
  readonly keyId: string;
  readonly client: string;
  readonly program: string;
  readonly partner?: string;
  /** Names, as they were recorded, and the version that they are of. */
  readonly scopes: readonly string[];
  readonly scopeVersion?: number;
  /** SHA-256, hex. */
  readonly hash: string;
  readonly expiresAt?: string;
  /** From when on it opens nothing; may lie ahead. */
  readonly revokedAt?: string;
}

/** How to authenticate, which an answer 401 has to say (RFC 9110, 11.6.1). */
export const CHALLENGE = { 'www-authenticate': 'Bearer realm="trofast"' };

const REFUSED = { 'www-authenticate': 'Bearer realm="trofast", error="invalid_token"' };

interface Holder {
  readonly hash: string;
  readonly client: Client;
  readonly revokedAt?: string;
}

/**
 * Who is who, in memory: what is asked at every request. The keys of the access stream are put in by `ClientKeys` when
 * it starts and with each change, so a revoked key is refused from the next request on.
 */
export class ApiKeys {
  /** Token of the command line on this machine; new at each start, and never in the log. */
  readonly localToken = `trofast-local-${randomBytes(32).toString('base64url')}`;
  private readonly given: readonly Holder[];
  private holders: ReadonlyMap<string, Holder> = new Map();

  /** @param adminKey taken as it is, of any form */
  constructor(
    program: string,
    private readonly clock: Clock,
    readonly scopes: Scopes,
    adminKey?: string,
  ) {
    const all = (name: string, keyId: string): Client => ({ name, keyId, program, ...scopes.everything });
    this.given = [
      { hash: hashApiKey(this.localToken), client: all(LOCAL_CLIENT, 'local') },
      ...(adminKey === undefined ? [] : [{ hash: hashApiKey(adminKey), client: all(ADMIN_CLIENT, 'settings') }]),
    ];
  }

  /** Replaces what is known of the access streams. */
  replace(keys: readonly KnownKey[]): void {
    this.holders = new Map(
      keys.map((key) => [
        key.keyId,
        {
          hash: key.hash,
          revokedAt: key.revokedAt,
          client: {
            name: key.client,
            keyId: key.keyId,
            program: key.program,
            ...(key.partner !== undefined && { partner: key.partner }),
            ...this.scopes.grantOf(key.scopes, key.scopeVersion),
            expiresAt: key.expiresAt,
          },
        },
      ]),
    );
  }

  /** The client of an `Authorization` header. @throws Problem missing_credentials, invalid_credentials */
  authenticate(authorization: string | undefined): Client {
    if (authorization === undefined)
      throw new Problem('missing_credentials', 'This needs an API key.', { headers: CHALLENGE });
    const token = /^Bearer +([\x21-\x7e]{1,4096}) *$/i.exec(authorization)?.[1];
    if (token === undefined)
      throw new Problem('invalid_credentials', 'Authorization takes the form "Bearer trofast_...".', {
        headers: REFUSED,
      });
    const hash = hashApiKey(token);
    const keyId = apiKeyId(token);
    const holder = keyId === undefined ? undefined : this.holders.get(keyId);
    const found =
      holder && isSameHash(holder.hash, hash) ? holder : this.given.find((known) => isSameHash(known.hash, hash));
    const now = this.clock.now();
    if (!found || (found.revokedAt !== undefined && found.revokedAt <= now))
      throw new Problem('invalid_credentials', 'The API key is not known: mistyped, or revoked.', { headers: REFUSED });
    const { expiresAt } = found.client;
    if (expiresAt !== undefined && expiresAt <= now)
      throw new Problem('invalid_credentials', 'The API key has expired.', { headers: REFUSED });
    return found.client;
  }
}
