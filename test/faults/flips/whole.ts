import { cpSync } from 'node:fs';

import { commandsOf, MEMBERS, send } from './questions.js';
import { caughtUp, openApp } from './trial.js';

/** Makes two data directories of the same events: as a server leaves it that was closed, and that was killed. */
export async function makeWhole(closed: string, killed: string): Promise<void> {
  const app = await openApp(closed);
  for (const member of MEMBERS)
    for (const { url, key, payload } of commandsOf(member)) {
      const { status, body } = await send(app, 'POST', url, { key, payload });
      if (status !== 201) throw new Error(`${key}: ${status} ${body}`);
    }
  await caughtUp(app);
  cpSync(closed, killed, { recursive: true });
  await app.close();
}
