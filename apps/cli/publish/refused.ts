import { Problem } from '#client';

import { CommandFailed, UsedWrongly } from '../errors.js';

const BAD_REQUEST = 400;

const UNPROCESSABLE = 422;

/** An answer of the API with the place in the file that it is about; other errors stay as they are. */
export function refusedAt(place: string, error: unknown): unknown {
  if (!(error instanceof Problem)) return error;
  const isOfFile = error.status === BAD_REQUEST || error.status === UNPROCESSABLE;
  const message = `${place}: ${error.detail}`;
  return isOfFile ? new UsedWrongly(error.code, message) : new CommandFailed(error.code, message);
}
