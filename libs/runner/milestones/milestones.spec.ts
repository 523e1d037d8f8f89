import { beforeEach, describe, expect, it, jest } from '@jest/globals';

import { type ReadStreamOptions, type RecordedEvent } from '#event-store';
import { partName } from '#read-store';
import { MemorySnapshots } from '#testing';

import { type DomainEvent } from '../decider.js';
import { type Folding } from './chain.js';
import { Milestones } from './milestones.js';
import { StoredMilestones } from './stored-milestones.js';

interface Counted extends DomainEvent {
  readonly data: { readonly effectiveAt: string; readonly points: number };
}

/** A sum of points, whose increments are the difference. */
const summing: Folding<{ sum: number }, Counted> = {
  stateVersion: 1,
  initial: () => ({ sum: 0 }),
  copy: (state) => ({ ...state }),
  apply: (state, { data }) => void (state.sum += data.points),
  increments: {
    version: 1,
    between: (before, after) => after.sum - before.sum,
    after: ({ sum }, increment) => ({ sum: sum + Number(increment) }),
  },
};

const EVERY = 10;

const STREAM = 'trofast.member-main.ada';

const KEY = Buffer.alloc(32, 7);

let log: RecordedEvent[];

let snapshots: MemorySnapshots;

let read: number;

let discarded: string[];

beforeEach(() => {
  log = [];
  snapshots = new MemorySnapshots();
  discarded = [];
});

function append(count: number, history = 'first'): void {
  for (let index = 0; index < count; index++) {
    const revision = log.length;
    const at = `2026-01-01T00:00:${String(revision % 60).padStart(2, '0')}.000Z`;
    log.push({
      revision,
      position: String(revision),
      data: { effectiveAt: at, points: revision * history.length },
      metadata: { hash: `${history} ${revision}`, recordedAt: at },
    } as unknown as RecordedEvent);
  }
}

async function* reader({ fromRevision = 0, limit = Infinity }: ReadStreamOptions): AsyncGenerator<RecordedEvent> {
  for (const event of log.slice(fromRevision, fromRevision + limit)) {
    read += 1;
    yield event;
  }
}

/** The milestones of a process that was started just now. */
function started(
  changed: Partial<typeof summing> = {},
  key = KEY,
  every = EVERY,
): Milestones<{ sum: number }, Counted> {
  const stored = new StoredMilestones(snapshots, key, { ...summing, ...changed }, (reason) => discarded.push(reason));
  return new Milestones(summing, stored, every);
}

/** The sums at all milestones. */
async function sums(...process: Parameters<typeof started>): Promise<readonly number[]> {
  read = 0;
  const passed = await started(...process).upTo(STREAM, log.length - 1, reader);
  return Promise.all(passed.milestones.map(async (_milestone, index) => (await passed.stateAt(index)).sum));
}

const expected = () =>
  log.flatMap((_, at) =>
    (at + 1) % EVERY === 0 ? [log.slice(0, at + 1).reduce((sum, { data }) => sum + Number(data['points']), 0)] : [],
  );

describe('stored milestones', () => {
  it('spare the events before them after a restart, and are gone on from', async () => {
    append(55);
    expect(await sums()).toEqual(expected());
    expect(read).toBe(50);
    expect(await sums()).toEqual(expected());
    expect(read).toBe(1);
    append(10);
    expect(await sums()).toEqual(expected());
    expect(read).toBe(11);
    expect(discarded).toEqual([]);
  });

  it('are not looked for where a stream is too short to have any', async () => {
    append(EVERY - 1);
    const loads = jest.spyOn(snapshots, 'loadParts');
    expect(await sums()).toEqual([]);
    expect(loads).not.toHaveBeenCalled();
  });

  it('are a part each, far more than are read at once', async () => {
    append(1_000);
    await sums();
    expect(snapshots.partsOf(STREAM)).toHaveLength(100);
    expect(await sums()).toEqual(expected());
    expect(read).toBe(1);
  });

  it.each([
    ['edited', (text: string) => text.replace(/\n/, '\n1')],
    ['moved from another place', () => snapshots.kept.get(partName(STREAM, 3))!],
    ['missing', () => ''],
  ])('are made again, and counted, from the first one that is %s', async (what, damage) => {
    append(50);
    await sums();
    const name = partName(STREAM, 2);
    if (what === 'missing') snapshots.kept.delete(name);
    else snapshots.kept.set(name, damage(snapshots.kept.get(name)!));
    expect(await sums()).toEqual(expected());
    expect([read, discarded.length]).toEqual([31, 1]);
    expect(await sums()).toEqual(expected());
    expect([read, discarded.length]).toEqual([1, 1]);
  });

  it('are not believed where another stream had them, or another key signed them', async () => {
    append(50);
    await sums();
    for (const name of snapshots.partsOf(STREAM))
      snapshots.kept.set(name.replace('ada', 'bob'), snapshots.kept.get(name)!);
    const stored = new StoredMilestones(snapshots, KEY, summing, (reason) => discarded.push(reason));
    expect(await stored.load('trofast.member-main.bob', EVERY)).toEqual([]);
    expect(await sums({}, Buffer.alloc(32, 8))).toEqual(expected());
    expect([read, discarded.length]).toEqual([50, 2]);
  });

  it.each([
    ['the state', { stateVersion: 2 }],
    ['its increments', { increments: { ...summing.increments!, version: 2 } }],
  ])('are left unread by another version of %s, and overwritten', async (_what, changed) => {
    append(50);
    await sums();
    expect(await sums(changed)).toEqual(expected());
    expect([read, discarded]).toEqual([50, []]);
    await sums(changed);
    expect(read).toBe(1);
  });

  it('are left unread where a build sets them at other distances, and overwritten', async () => {
    append(60);
    await sums();
    const found = await started({}, KEY, 20).upTo(STREAM, log.length - 1, reader);
    expect(found.milestones.map(({ revision }) => revision)).toEqual([19, 39, 59]);
  });

  it('say of the events before them what they say where all are made in one pass', async () => {
    append(75); // the instants of the last ones are earlier again
    await started().upTo(STREAM, 65, reader);
    const [gone, whole] = await Promise.all(
      [started(), new Milestones(summing, undefined, EVERY)].map((each) => each.upTo(STREAM, log.length - 1, reader)),
    );
    expect(gone!.milestones).toEqual(whole!.milestones);
  });

  it('are given up from where the log has other events than they name, since an older copy was put back and written to', async () => {
    append(50);
    await sums();
    log = log.slice(0, 25);
    append(30, 'second');
    expect(await sums()).toEqual(expected());
    expect(discarded).toEqual([`3 milestones of ${STREAM} are of events that the log does not have`]);
    log = log.slice(0, 15);
    expect(await sums()).toEqual(expected());
    expect(read).toBeLessThan(10);
  });

  it('never make one chain of two histories', async () => {
    append(50);
    await sums();
    const old = snapshots.kept.get(partName(STREAM, 3))!;
    log = log.slice(0, 25);
    append(25, 'second');
    await sums();
    snapshots.kept.set(partName(STREAM, 3), old);
    expect(await sums()).toEqual(expected());
  });
});

describe('milestones in memory', () => {
  it('are made once, also where several ask at the same time', async () => {
    append(50);
    read = 0;
    const milestones = started();
    await Promise.all([20, 45, 49].map((revision) => milestones.upTo(STREAM, revision, reader)));
    expect(read).toBe(50);
    snapshots.kept.clear();
    await milestones.upTo(STREAM, 49, reader);
    expect(read).toBe(50);
  });

  it('are bounded, those of all streams together', async () => {
    append(3_000);
    const milestones = new Milestones(summing, undefined, 1);
    const countRead = async (stream: string, events: number) => {
      read = 0;
      await milestones.upTo(stream, events - 1, reader);
      return read;
    };
    expect(await countRead('one', 1_500)).toBe(1_500);
    expect(await countRead('one', 1_500)).toBe(0);
    await countRead('other', 1_500);
    expect(await countRead('one', 1_500)).toBe(1_500);
    await countRead('a longer one than fits', 3_000);
    expect(await countRead('a longer one than fits', 3_000)).toBe(0);
  });
});
