/**
 * An error that a caller can act on. `code` is stable and machine readable, `message` says what happened and what to
 * do, `details` are next to them in the problem that the edge answers with.
 */
export class TrofastError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = new.target.name;
  }
}
