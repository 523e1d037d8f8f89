/** Something that cannot be: a fault in the code or a history that was not written by it. Never caused by a caller. */
export class InvariantViolated extends Error {
  override readonly name = 'InvariantViolated';
}
