import { setTimeout as pause } from 'node:timers/promises';

import { type Projections, PROJECTIONS } from '#engine';
import { Members } from '#loyalty/members';
import { createLogger, loadSettings } from '#platform';

import { createApp } from '../../apps/wiring/create-app.js';
import { standalone } from '../../apps/wiring/roles.js';
import { rateOf, withDirectory } from './measure.js';
import { foundedWithRules } from './rules.js';
import { enrol, type MemberSide } from './world.js';

/** A server of this process: commands in this thread, read models in theirs. */
export interface Running {
  readonly side: MemberSide;
  readonly projections: Projections;
}

/** Runs a server with so many members, on the embedded stores unless the settings name servers, and ends it after the work. */
export async function withStandalone(
  memberCount: number,
  settings: Readonly<Record<string, string>>,
  work: (running: Running) => Promise<void>,
): Promise<void> {
  await withDirectory(async (directory) => {
    const ours = { TROFAST_DATA_DIR: directory, ...foundedWithRules(directory) };
    const given = { ...ours, TROFAST_LOG_LEVEL: 'warn', TROFAST_PORT: '0', ...settings };
    const app = await createApp(standalone, loadSettings(given), createLogger('warn'));
    const side: MemberSide = { members: app.get(Members, { strict: false }) };
    await rateOf(memberCount, 256, (index) => enrol(side, index));
    await work({ side, projections: app.get<Projections>(PROJECTIONS, { strict: false }) });
    await app.close();
  });
}

/** Sends at a steady rate for some seconds, whatever the answers take, and waits for all of them. */
export async function steadily(
  rate: number,
  seconds: number,
  send: (index: number) => Promise<unknown>,
  lookEveryMs: number,
  look: () => void = () => undefined,
): Promise<void> {
  const began = performance.now();
  const underWay: Promise<unknown>[] = [];
  for (let sent = 0; performance.now() - began < seconds * 1000; await pause(lookEveryMs)) {
    const due = Math.floor(((performance.now() - began) / 1000) * rate);
    for (; sent < due; sent++) underWay.push(send(sent));
    look();
  }
  await Promise.all(underWay);
}
