import { setImmediate } from 'node:timers/promises';

import { CommandFailed } from '../errors.js';

/** Lets signals in, and ends the import where one came. @throws CommandFailed `interrupted` */
export async function throwIfStopped(signal: AbortSignal, state: string): Promise<void> {
  await setImmediate();
  if (signal.aborted) throw new CommandFailed('interrupted', `The import was stopped: ${state}.`);
}
