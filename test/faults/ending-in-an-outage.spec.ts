import { setTimeout as pause } from 'node:timers/promises';

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { type RoleName, type RoleProcess, StandInInstallation } from './installation.js';

jest.setTimeout(180_000);

const ROLES: readonly RoleName[] = ['command-api', 'query-api', 'projector'];
/** So long a role meets the outage before it is asked to end: what it does by itself is under way then. */
const OUTAGE_MS = 2_000;

let installation: StandInInstallation;
let processes: readonly RoleProcess[];

beforeEach(async () => {
  installation = await StandInInstallation.create();
  processes = await Promise.all(ROLES.map((role) => installation.start(role)));
});
afterEach(() => installation.close());

describe.each(['eventStore', 'readStore'] as const)('with the %s', (store) => {
  it.each(['refused', 'silent'] as const)('%s, every role ends in time when it is asked to', async (manner) => {
    if (manner === 'refused') await installation[store].kill();
    else installation[store].suspend();
    await pause(OUTAGE_MS);
    const codes = await Promise.all(processes.map((process) => process.kill('SIGTERM')));
    for (const [index, code] of codes.entries())
      expect(`${ROLES[index]!} ${code}\n${processes[index]!.log}`).toMatch(/^\S+ 0\n/);
  });
});
