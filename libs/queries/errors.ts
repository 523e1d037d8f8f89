import { TrofastError } from '#platform';

/** The document waits behind an event that could not be applied, so it is older than it may be shown as. */
export class DocumentParked extends TrofastError {
  constructor(model: string, documentId: string) {
    super('projection_parked', `The document ${documentId} of ${model} waits for an operator.`, { model, documentId });
  }
}
