import { setTimeout as sleep } from 'node:timers/promises';

import { type Answer } from '../../client/client.js';

const TRIES_MAX = 5;
const PAUSE_MS = 250;

/**
 * Sends what is safe to repeat, again while nobody answers, with growing pauses. @param wait injected by tests
 * @throws CommandFailed `server_unreachable` after the last try
 */
export async function reach(
  send: () => Promise<Answer>,
  wait: (milliseconds: number) => Promise<unknown> = sleep,
): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    try {
      return await send();
    } catch (error) {
      if (tries >= TRIES_MAX) throw error;
      await wait(PAUSE_MS * 2 ** tries);
    }
  }
}
