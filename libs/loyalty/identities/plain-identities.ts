import { type Identity } from './events.js';

export const plainIdentities = (identities: readonly Identity[]): readonly Identity[] =>
  identities.map(({ kind, hmac, claim }) => ({ kind, hmac, ...(claim !== undefined && { claim }) }));
