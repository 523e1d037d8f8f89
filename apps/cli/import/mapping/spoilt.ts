/** Thrown while a line is read that cannot be taken. */
export class Spoilt extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
