import { TrofastError } from '#platform';

/** Parameters that no shop can be made from. */
export class InvalidShop extends TrofastError {
  constructor(readonly findings: readonly string[]) {
    super('invalid_shop', `No shop can be made from this: ${findings.join('; ')}.`);
  }
}
