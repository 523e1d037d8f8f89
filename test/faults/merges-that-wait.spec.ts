import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { starterProgram } from '#loyalty/program';

import { type RoleProcess, StandInInstallation } from './installation.js';
import { eventsIn } from './two-streams/story.js';

const LIMIT_MS = 120_000;

async function until<Value>(what: string, read: () => Promise<Value>, isSo: (value: Value) => boolean): Promise<Value> {
  for (const endsAt = Date.now() + LIMIT_MS; ;) {
    const value = await read();
    if (isSo(value)) return value;
    if (Date.now() > endsAt) throw new Error(`${what} has not come about: ${JSON.stringify(value)}`);
    await pause(50);
  }
}

describe('a merge that waits for approval, whose other member leaves', () => {
  const directory = mkdtempSync(join(tmpdir(), 'trofast-waiting-'));
  let installation: StandInInstallation;
  let commands: RoleProcess;
  let queries: RoleProcess;
  /** Whose reactor declines the merge. */
  let projector: RoleProcess;

  const send = (path: string, key: string, body: unknown) =>
    until(
      path,
      () => commands.request('POST', `/v1/members${path}`, { key, body }),
      ({ status }) => status !== 503,
    );

  const declinesOf = async (memberId: string) => {
    const headers = { accept: 'application/x-ndjson' };
    const { status, text } = await queries.request('GET', `/v1/audit/members/${memberId}/events`, { headers });
    return status === 200 ? eventsIn(text).filter(({ type }) => type === 'MergeApprovalDeclined') : [];
  };

  beforeAll(async () => {
    const file = join(directory, 'program.json');
    const rules = { ...starterProgram({ currency: 'EUR', timeZone: 'UTC' }), merges: { approval: true } };
    writeFileSync(file, JSON.stringify(rules));
    installation = await StandInInstallation.create({ TROFAST_PROGRAM_FILE: file });
    commands = await installation.start('command-api');
    projector = await installation.start('projector');
    queries = await installation.start('query-api');
  }, 120_000);

  afterAll(async () => {
    await installation.close();
    rmSync(directory, { recursive: true, force: true });
  }, 60_000);

  it.each(['lost', 'late', 'unanswered'] as const)(
    'is declined once, where the server dies while the append of that is %s',
    async (waiting) => {
      const [stays, goes] = [`a-${waiting}`, `b-${waiting}`] as const;
      for (const memberId of [stays, goes]) await send('', `enrol-${memberId}`, { memberId });
      expect(await send(`/${goes}/merge`, `merge-${goes}`, { intoMemberId: stays })).toMatchObject({ status: 202 });
      await installation.eventStore.setFaults({ waitAt: { type: 'MergeApprovalDeclined', waiting } });
      await send(`/${stays}/close`, `close-${stays}`, { reason: 'Asked for' });
      await until(
        'the append of the decline',
        () => installation.eventStore.waiting(),
        (count) => count === 1,
      );
      await projector.kill();
      await installation.eventStore.order({ do: 'letGo' });
      projector = await installation.start('projector');
      const declines = await until(
        'the decline',
        () => declinesOf(goes),
        (ones) => ones.length > 0,
      );
      expect(declines).toMatchObject([{ data: { intoMemberId: stays }, metadata: { actor: { type: 'system' } } }]);
      expect(await send(`/${goes}/merge`, `again-${goes}`, { intoMemberId: stays })).toMatchObject({ status: 422 });
    },
    2 * LIMIT_MS,
  );

  it('leaves histories whole, and read models that equal them', async () => {
    for (const waiting of ['lost', 'late', 'unanswered']) expect(await declinesOf(`b-${waiting}`)).toHaveLength(1);
    const audit = (what: string) =>
      until(
        what,
        () => queries.request('POST', `/v1/audit/${what}`, { body: {} }),
        ({ status }) => status !== 503,
      );
    expect(JSON.parse((await audit('verify')).text)).toMatchObject({ findings: [] });
    expect(JSON.parse((await audit('reconcile')).text)).toMatchObject({ differences: [] });
  }, 120_000);
});
