import { type Translate } from '#platform/mongodb';

import { KeyStoreUnavailable, StoreFull } from '../errors.js';

/** The driver's errors in the words of the port. */
export const toStoreError: Translate = (failure, message, cause) => {
  switch (failure) {
    case 'unavailable':
    case 'denied':
    case 'closed':
      return new KeyStoreUnavailable(message, { cause, isDenied: failure === 'denied' });
    case 'full':
      return new StoreFull(message, { cause });
    case 'duplicate':
    case 'missing':
    case 'index_conflict':
    case 'other':
      return undefined;
  }
};
