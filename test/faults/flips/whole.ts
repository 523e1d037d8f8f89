import { cpSync } from 'node:fs';

import { EmbeddedReadStore } from '#read-store/embedded';

import { signLog } from '../../api/sign-log.js';
import { BATCH, commandsOf, LONG_MEMBER, longHistory, MEMBERS, send } from './questions.js';
import { caughtUp, openApp } from './trial.js';

/** Makes two data directories of the same events: as a server leaves it that was closed, and that was killed. */
export async function makeWhole(closed: string, killed: string): Promise<void> {
  const app = await openApp(closed);
  for (const member of MEMBERS)
    for (const { url, key, payload } of commandsOf(member)) {
      const { status, body } = await send(app, 'POST', url, { key, payload });
      if (status !== 201) throw new Error(`${key}: ${status} ${body}`);
    }
  const batch = await send(app, 'POST', BATCH, { lines: longHistory });
  if (batch.status !== 200) throw new Error(`${BATCH}: ${batch.status} ${batch.body.slice(0, 500)}`);
  await caughtUp(app);
  await signLog(app);
  await assertStatesStored(closed);
  cpSync(closed, killed, { recursive: true });
  await app.close();
}

/** Without a snapshot and a milestone in the files, no flip would hit one. */
async function assertStatesStored(directory: string): Promise<void> {
  const stream = `trofast.member-main.${LONG_MEMBER}`;
  const reads = EmbeddedReadStore.open({ directory, readOnly: true });
  const [snapshot, parts] = [reads.loadSnapshot(stream), reads.loadSnapshotParts(stream, 0, 1)];
  await reads.close();
  if (snapshot === undefined || parts.length === 0) throw new Error(`${stream} has no snapshot, or no milestone.`);
}
