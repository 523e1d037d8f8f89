import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

export type LogOrder = 'kill' | 'start' | 'stop' | 'continue';

/**
 * What strikes the given EventStoreDB itself: the program that `TROFAST_TEST_EVENTSTORE_CONTROL` names, called with one of the
 * orders (SIGKILL, a start that returns when it listens, SIGSTOP, SIGCONT). Left out, the server is left alone.
 */
export function logControl(): ((order: LogOrder) => Promise<void>) | undefined {
  const program = process.env['TROFAST_TEST_EVENTSTORE_CONTROL'];
  if (!program) return undefined;
  return async (order) => void (await promisify(execFile)(program, [order]));
}
