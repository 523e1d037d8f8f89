import { TrofastError } from '#platform';
import { type Translate } from '#platform/mongodb';

import { CollectionMissing, ReadStoreFull, ReadStoreUnavailable } from '../errors.js';

/** The driver's errors in the words of the port. */
export const toReadStoreError: Translate = (failure, message, cause) => {
  switch (failure) {
    case 'unavailable':
    case 'denied':
    case 'closed':
      return new ReadStoreUnavailable(message, { cause, isDenied: failure === 'denied' });
    case 'full':
      return new ReadStoreFull(message, { cause });
    case 'missing':
      return new CollectionMissing(message, { cause });
    case 'index_conflict':
      return new TrofastError(
        'index_conflict',
        `${message}. Drop that index, or rebuild the projection into a new version; it was not changed.`,
        {},
        { cause },
      );
    case 'duplicate':
    case 'other':
      return undefined;
  }
};
