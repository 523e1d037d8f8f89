import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { AppendOutcomeUnknown, type Appended } from '#event-store';
import { EventStoreDbEventStore } from '#event-store/eventstoredb';
import { systemClock } from '#platform';
import { collect, someEvents } from '#testing';
import { StandInProcess } from '#testing/eventstoredb';

jest.setTimeout(60_000);
const STREAM = 'trofast.member-main.1';

describe('a log in another process', () => {
  let directory: string;
  let data: string;
  let standIn: StandInProcess;
  let store: EventStoreDbEventStore;

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'trofast-stand-in-'));
    data = join(directory, 'log');
    standIn = await StandInProcess.start({ data });
    store = await EventStoreDbEventStore.connect({
      url: standIn.url,
      namespace: 'trofast',
      clock: systemClock,
      timeouts: { appendMs: 500 },
    });
  });

  afterEach(async () => {
    await store.close();
    await standIn.kill();
    rmSync(directory, { recursive: true, force: true });
  });

  it('holds every acknowledged append after it was killed again and again under load, and none twice', async () => {
    const acknowledged: Appended[] = [];
    let goesOn = true;
    const writing = (async () => {
      while (goesOn) {
        const revision = acknowledged.length - 1;
        const events = someEvents(1);
        let appended: Appended | undefined;
        while (!appended)
          appended = await store.append(STREAM, events, revision < 0 ? 'no_stream' : revision).catch(() => undefined);
        acknowledged.push(appended);
      }
    })();
    for (let round = 1; round <= 5; round++) {
      const before = acknowledged.length;
      while (acknowledged.length < before + 20) await new Promise((resolve) => setImmediate(resolve));
      await standIn.kill();
      standIn = await StandInProcess.start({ port: standIn.port, data });
    }
    goesOn = false;
    await writing;
    const stored = await collect(store.readStream(STREAM));
    expect(stored.map(({ revision, position }) => ({ revision, position }))).toEqual(acknowledged);
    expect(new Set(stored.map(({ id }) => id)).size).toBe(stored.length);
  });

  it('is given up on while it stands still, and found again when it goes on', async () => {
    await store.append(STREAM, someEvents(1), 'no_stream');
    const events = someEvents(1);
    standIn.suspend();
    await expect(store.append(STREAM, events, 0)).rejects.toBeInstanceOf(AppendOutcomeUnknown);
    standIn.goOn();
    let appended: Appended | undefined;
    while (!appended) appended = await store.append(STREAM, events, 0).catch(() => undefined);
    expect(appended.revision).toBe(1);
    expect(await collect(store.readStream(STREAM))).toHaveLength(2);
  });

  it('does what it is asked to, from outside', async () => {
    await standIn.setFaults({ cutAfterCommit: 1 });
    const events = someEvents(1);
    await expect(store.append(STREAM, events, 'no_stream')).rejects.toBeInstanceOf(AppendOutcomeUnknown);
    await standIn.order({ do: 'breakConnections' });
    expect(
      (await store.append(STREAM, events, 'no_stream').catch(() => store.append(STREAM, events, 'no_stream'))).revision,
    ).toBe(0);
  });
});
