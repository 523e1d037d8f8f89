import { type DataOf, defineEvents, type EventOf, fields } from '#event-store';
import { type CommandNoted } from '#runner';

/** Scopes of one key. */
export const KEY_SCOPES_MAX = 32;

const SCOPE_VERSION_MAX = 1_000;

const keyId = fields.pattern(/^[A-Za-z0-9_.:-]{1,64}$/);

const program = fields.pattern(/^[A-Za-z0-9_-]{1,64}$/);

/** A partner, as a product names it. */
export const PARTNER_PATTERN = /^[a-z][a-z0-9-]{0,38}$/;

const clientKey = {
  clientId: fields.text(200),
  keyId,
  /** SHA-256 of the secret, hex. */
  hash: fields.pattern(/^[0-9a-f]{64}$/),
  scopes: fields.list(fields.text(64), KEY_SCOPES_MAX),
  /** Of the names of scopes; left out for keys made before there were versions. */
  scopeVersion: fields.integer(1, SCOPE_VERSION_MAX).optional(),
  program,
  /** The partner whose key it is: it opens only what is the partner's own. */
  partner: fields.pattern(PARTNER_PATTERN).optional(),
  expiresAt: fields.instant.optional(),
  /** The id of the key whose place it takes. */
  replaces: keyId.optional(),
};

/** A key of an API client: what is checked when it is shown, and what it opens. The secret itself is nowhere. */
export type ClientKey = DataOf<typeof clientKey>;

export const accessEvents = defineEvents({
  ClientKeyCreated: {
    description: 'An API client got a key; only the hash of its secret is kept.',
    data: { ...clientKey, effectiveAt: fields.instant },
  },
  ClientKeyRevoked: {
    description: 'A key of an API client opens nothing from `effectiveAt` on, which may lie ahead.',
    data: { keyId, effectiveAt: fields.instant },
  },
  ProgramAccessOpened: {
    description: 'From now on the API keys of the programme are in a stream of its own.',
    data: { program, effectiveAt: fields.instant },
  },
});

export type AccessEvent = CommandNoted | EventOf<typeof accessEvents>;
