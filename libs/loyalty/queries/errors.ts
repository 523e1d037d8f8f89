import { TrofastError } from '#platform';

/** The document waits behind an event that could not be applied, so it is older than it may be shown as. */
export class DocumentParked extends TrofastError {
  constructor(model: string, documentId: string) {
    super('projection_parked', `The document ${documentId} of ${model} waits for an operator.`, { model, documentId });
  }
}

/** So much is asked for already that one more would push the tills aside. */
export class TooManyQueries extends TrofastError {
  constructor(underWay: string) {
    super('too_many_queries', `${underWay}; ask again when one has ended.`);
  }
}
