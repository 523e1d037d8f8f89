import { createHmac } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';

import {
  type Appended,
  AppendOutcomeUnknown,
  EventCodec,
  EventRegistry,
  type ExpectedRevision,
  type NewEvent,
  StoreUnavailable,
} from '#event-store';
import { derivedId } from '#platform';
import { ManualClock, MemoryEventStore, MemoryKeyStore, MemorySnapshots } from '#testing';

import { Attempt } from './attempt.js';
import { type CommandEnvelope } from './command.js';
import { DeciderRunner } from './decider-runner.js';
import { type Decider, type DomainEvent, type Refusal, refuse } from './decider.js';
import { CommandRefused, IdempotencyKeyReused, QueueFull, RevisionMismatch, TooMuchContention } from './errors.js';
import { type RunnerStep } from './observer.js';
import { type RunnerPorts, type StreamKind } from './options.js';

interface Account {
  balance: number;
  closed: boolean;
}

type AccountCommand =
  | { readonly type: 'Add'; readonly amount: number; readonly order?: string; readonly receipt?: string }
  | { readonly type: 'Take'; readonly amount: number }
  | { readonly type: 'Nothing' }
  | { readonly type: 'Close' };

interface AccountEvent extends DomainEvent {
  readonly type: 'Added' | 'Taken' | 'AccountClosed';
  readonly data: {
    readonly effectiveAt: string;
    readonly amount: number;
    readonly order?: string;
    readonly receipt?: string;
  };
}

const decider: Decider<Account, AccountCommand, AccountEvent, { now: string }> = {
  stateVersion: 1,
  initial: () => ({ balance: 0, closed: false }),
  copy: (state) => ({ ...state }),
  apply: (state, event) => {
    if (event.type === 'AccountClosed') state.closed = true;
    else state.balance += event.type === 'Added' ? event.data.amount : -event.data.amount;
  },
  decide: (command, state, { now }): readonly AccountEvent[] | Refusal => {
    if (state.closed) return refuse('member_forgotten', 'It is closed.');
    switch (command.type) {
      case 'Nothing':
        return [];
      case 'Close':
        return [{ type: 'AccountClosed', data: { effectiveAt: now, amount: 0 } }];
      case 'Add':
        return [
          {
            type: 'Added',
            data: {
              ...{ effectiveAt: now, amount: command.amount },
              ...(command.order && { order: command.order }),
              ...(command.receipt && { receipt: command.receipt }),
            },
          },
        ];
      case 'Take':
        if (command.amount > state.balance)
          return refuse('insufficient_points', 'Not enough.', { available: state.balance });
        return [{ type: 'Taken', data: { effectiveAt: now, amount: command.amount } }];
      default:
        return command satisfies never;
    }
  },
  toJson: (state) => state,
  fromJson: (json) => json as Account,
};

const keysIn = ({ order, receipt }: { readonly order?: unknown; readonly receipt?: unknown }): readonly string[] =>
  [order, receipt].filter((key) => typeof key === 'string');

const kind: StreamKind<Account, AccountCommand, AccountEvent, { now: string }> = {
  name: 'account',
  decider,
  personal: true,
  occurredAt: (event) => event.data.effectiveAt,
  business: {
    keysOf: (command) => (command.type === 'Add' ? keysIn(command) : []),
    keysOfEvent: ({ data }) => keysIn(data),
    isSame: (command, event) => command.type === 'Add' && command.amount === event.data['amount'],
    conflict: (_command, key) => refuse('duplicate_purchase', `Another amount of ${key}.`),
  },
  isGone: (state) => state.closed,
  goneBy: 'AccountClosed',
};

const properties = {
  effectiveAt: { type: 'string' },
  amount: { type: 'integer' },
  order: { type: 'string' },
  receipt: { type: 'string' },
};

const definition = (type: string) => ({
  type,
  version: 1,
  description: type,
  schema: { type: 'object', properties, required: ['amount'], additionalProperties: false },
});

/** A log whose appends can fail in the ways that a real one's do. */
class FaultyStore extends MemoryEventStore {
  readonly faults: ('lost before' | 'lost after')[] = [];
  beforeAppend: ((commandName: string) => Promise<void>) | undefined;

  override async append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> {
    await this.beforeAppend?.(nameOf(events[0]!.metadata.commandId));
    const fault = this.faults.shift();
    if (fault === 'lost before') throw new AppendOutcomeUnknown('No answer came.');
    const appended = await super.append(stream, events, expected);
    if (fault === 'lost after') throw new AppendOutcomeUnknown('No answer came.');
    return appended;
  }
}

class SnapshotMap extends MemorySnapshots {
  loads = 0;

  override load(stream: string): Promise<string | undefined> {
    this.loads += 1;
    return super.load(stream);
  }
}

const STREAM = 'trofast.account-main.a';

function setUp(more: Partial<RunnerPorts> = {}) {
  const events = new FaultyStore();
  const keys = new MemoryKeyStore();
  const clock = new ManualClock();
  const codec = new EventCodec(new EventRegistry(['Added', 'Taken', 'AccountClosed'].map(definition)), keys);
  const ports: RunnerPorts = { events, keys, clock, codec, ...more };
  const process = (own: Partial<RunnerPorts> = {}) => new DeciderRunner(kind, { ...ports, ...own });
  const runner = process();
  const send = (command: AccountCommand, id: string, rest: Partial<CommandEnvelope> = {}, by = runner) =>
    by.run(
      STREAM,
      command,
      {
        commandId: uuid(id),
        request: JSON.stringify(command),
        actor: { type: 'client', id: 'till' },
        program: 'main',
        correlationId: 'c',
        causationId: 'c',
        ...rest,
      },
      (now) => ({ now }),
    );
  const types = () => events.all.map((event) => event.type);
  return { events, keys, clock, codec, process, runner, send, types };
}

const commandNames = new Map<string, string>();

const nameOf = (commandId: string): string => commandNames.get(commandId) ?? '';

function uuid(name: string): string {
  const commandId = derivedId(name);
  commandNames.set(commandId, name);
  return commandId;
}

describe('a command', () => {
  it('is decided on the state that the stream has, and appended with who, what and when', async () => {
    const { send, events } = setUp();
    await send({ type: 'Add', amount: 100 }, 'a');
    const outcome = await send({ type: 'Take', amount: 30 }, 'b');
    expect(outcome).toMatchObject({ kind: 'appended', revision: 1, state: { balance: 70 } });
    expect(events.all[1]).toMatchObject({
      type: 'Taken',
      revision: 1,
      metadata: {
        commandId: uuid('b'),
        actor: { id: 'till' },
        program: 'main',
        previousHash: events.all[0]!.metadata.hash,
      },
    });
  });

  it('that is refused leaves no event, and is decided again the next time', async () => {
    const { send, types } = setUp();
    await expect(send({ type: 'Take', amount: 1 }, 'a')).rejects.toThrow(CommandRefused);
    await send({ type: 'Add', amount: 1 }, 'b');
    await expect(send({ type: 'Take', amount: 1 }, 'a')).resolves.toMatchObject({ kind: 'appended' });
    expect(types()).toEqual(['Added', 'Taken']);
  });

  it('with nothing to do changes nothing', async () => {
    const { send, types } = setUp();
    await expect(send({ type: 'Nothing' }, 'a')).resolves.toMatchObject({ kind: 'unchanged', revision: -1 });
    expect(types()).toEqual([]);
  });

  it('run dry says what it would do and appends nothing', async () => {
    const { send, types } = setUp();
    await send({ type: 'Add', amount: 100 }, 'a');
    await expect(send({ type: 'Take', amount: 30 }, 'b', { dryRun: true })).resolves.toMatchObject({
      kind: 'preview',
      state: { balance: 70 },
      revision: 0,
    });
    await expect(send({ type: 'Take', amount: 100 }, 'b')).resolves.toMatchObject({ kind: 'appended' });
    expect(types()).toEqual(['Added', 'Taken']);
  });

  it('never records earlier than the event before it, though the clock was set back', async () => {
    const { send, events, clock } = setUp();
    await send({ type: 'Add', amount: 1 }, 'a');
    clock.advance(-60_000);
    await send({ type: 'Add', amount: 1 }, 'b');
    expect(events.all[1]!.metadata.recordedAt).toBe(events.all[0]!.metadata.recordedAt);
  });
});

describe('a repetition', () => {
  it('answers as the first time, though more has happened since', async () => {
    const { send } = setUp();
    const first = await send({ type: 'Add', amount: 100 }, 'a');
    await send({ type: 'Take', amount: 30 }, 'b');
    const again = await send({ type: 'Add', amount: 100 }, 'a');
    expect(again).toEqual({ ...first, kind: 'replayed', events: first.events });
  });

  it('is known to a process that starts later', async () => {
    const { send, process, types } = setUp();
    await send({ type: 'Add', amount: 100 }, 'a');
    await expect(send({ type: 'Add', amount: 100 }, 'a', {}, process())).resolves.toMatchObject({
      kind: 'replayed',
      revision: 0,
    });
    expect(types()).toEqual(['Added']);
  });

  it('across an upgrade is known by the id and the text that the build before gave it', async () => {
    const { send, events, keys, process, types } = setUp();
    await send({ type: 'Add', amount: 100 }, 'former id', { request: undefined });
    const key = await keys.getOrCreate(STREAM);
    const fingerprint = createHmac('sha256', key).update('fingerprint\n').update('former text').digest('hex');
    Object.assign(events.all[0]!.metadata, { fingerprint });
    const retry = (text: string) =>
      send(
        { type: 'Add', amount: 100 },
        'new id',
        { request: 'new text', formerly: { commandId: uuid('former id'), request: text } },
        process(),
      );
    await expect(retry('former text')).resolves.toMatchObject({ kind: 'replayed', revision: 0 });
    await expect(retry('another text')).rejects.toThrow(IdempotencyKeyReused);
    expect(types()).toEqual(['Added']);
  });

  it('64 times at once has one effect and 64 equal answers', async () => {
    const { send, types } = setUp();
    const outcomes = await Promise.all(Array.from({ length: 64 }, () => send({ type: 'Add', amount: 5 }, 'a')));
    expect(types()).toEqual(['Added']);
    expect(new Set(outcomes.map(({ revision, state }) => JSON.stringify({ revision, state }))).size).toBe(1);
    expect(outcomes.filter(({ kind: ended }) => ended === 'appended')).toHaveLength(1);
  });

  it('with another request is refused', async () => {
    const { send } = setUp();
    await send({ type: 'Add', amount: 100 }, 'a');
    await expect(send({ type: 'Add', amount: 200 }, 'a')).rejects.toThrow(IdempotencyKeyReused);
  });

  it('of an order under another key changes nothing and gives the first time; with other content it is refused', async () => {
    const { send, types } = setUp();
    await send({ type: 'Add', amount: 7, order: 'o1' }, 'a');
    await send({ type: 'Add', amount: 1 }, 'b');
    await expect(send({ type: 'Add', amount: 7, order: 'o1' }, 'c')).resolves.toMatchObject({
      kind: 'unchanged',
      revision: 0,
      state: { balance: 7 },
    });
    await expect(send({ type: 'Add', amount: 8, order: 'o1' }, 'd')).rejects.toMatchObject({
      code: 'duplicate_purchase',
    });
    expect(types()).toEqual(['Added', 'Added']);
  });

  it('is known by each of its keys, and a refusal is given the key that is known', async () => {
    const { send, types } = setUp();
    await send({ type: 'Add', amount: 7, order: 'o1', receipt: 'r1' }, 'a');
    await expect(send({ type: 'Add', amount: 7, order: 'o2', receipt: 'r1' }, 'b')).resolves.toMatchObject({
      kind: 'unchanged',
    });
    await expect(send({ type: 'Add', amount: 8, receipt: 'r1' }, 'c')).rejects.toThrow('Another amount of r1.');
    await expect(send({ type: 'Add', amount: 8, order: 'o1' }, 'd')).rejects.toThrow('Another amount of o1.');
    expect(types()).toEqual(['Added']);
  });

  it('is refused once the stream is gone, but for the command that made it so', async () => {
    const { send } = setUp();
    await send({ type: 'Add', amount: 7 }, 'a');
    await send({ type: 'Close' }, 'b');
    await expect(send({ type: 'Add', amount: 7 }, 'a')).rejects.toMatchObject({ code: 'member_forgotten' });
    await expect(send({ type: 'Close' }, 'b')).resolves.toMatchObject({ kind: 'replayed' });
  });
});

describe('a batch that is sent again', () => {
  it('reads a few events for each command, however long the stream is', async () => {
    const { send, process, events } = setUp();
    for (let line = 0; line < 600; line++) await send({ type: 'Add', amount: 1 }, `line ${line}`);
    const other = process();
    await send({ type: 'Add', amount: 1 }, 'line 599', {}, other); // loads the stream
    let read = 0;
    const readStream = events.readStream.bind(events);
    events.readStream = async function* (...call) {
      for await (const event of readStream(...call)) {
        read += 1;
        yield event;
      }
    };
    for (let line = 0; line < 600; line++) {
      const { kind: how, state, revision } = await send({ type: 'Add', amount: 1 }, `line ${line}`, {}, other);
      expect({ how, state, revision }).toEqual({
        how: 'replayed',
        state: { balance: line + 1, closed: false },
        revision: line,
      });
    }
    expect(read / 600).toBeLessThan(1 + 16 + 3); // the first event, what may be of the command, and what lies before it
    read = 0;
    for (const line of [500, 7, 301, 8, 599, 0]) {
      const { state } = await send({ type: 'Add', amount: 1 }, `line ${line}`, {}, other);
      expect(state.balance).toBe(line + 1);
    }
    expect(read / 6).toBeLessThan(1 + 16 + 64);
  });
});

describe('several at once', () => {
  it('64 takes of 100 from a balance of 100: exactly one succeeds', async () => {
    const { send, types } = setUp();
    await send({ type: 'Add', amount: 100 }, 'a');
    const outcomes = await Promise.allSettled(
      Array.from({ length: 64 }, (_, i) => send({ type: 'Take', amount: 100 }, `t${i}`)),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(types()).toEqual(['Added', 'Taken']);
  });

  it('writers in two processes: a conflict is decided again on what the other wrote', async () => {
    const { send, process } = setUp();
    const other = process();
    await send({ type: 'Add', amount: 100 }, 'a');
    await send({ type: 'Nothing' }, 'warm', {}, other);
    await send({ type: 'Take', amount: 60 }, 'b');
    await expect(send({ type: 'Take', amount: 60 }, 'c', {}, other)).rejects.toMatchObject({
      code: 'insufficient_points',
      details: { available: 40 },
    });
    await expect(send({ type: 'Take', amount: 40 }, 'd', {}, other)).resolves.toMatchObject({ state: { balance: 0 } });
  });

  it('a refusal is given only after the tail that others wrote has been read', async () => {
    const { send, process } = setUp();
    const other = process();
    await send({ type: 'Nothing' }, 'warm', {}, other);
    await send({ type: 'Add', amount: 10 }, 'a');
    await expect(send({ type: 'Take', amount: 10 }, 'b', {}, other)).resolves.toMatchObject({ kind: 'appended' });
  });

  it('a repetition that another process ran is found in the tail', async () => {
    const { send, process, types } = setUp();
    const other = process();
    await send({ type: 'Nothing' }, 'warm', {}, other);
    await send({ type: 'Add', amount: 10 }, 'a');
    const again = await send({ type: 'Add', amount: 10 }, 'a', { correlationId: 'of the retry' }, other);
    expect(again).toMatchObject({ kind: 'replayed', revision: 0 });
    expect(types()).toEqual(['Added']);
  });

  it('the same key with another request, decided by another process that has not read the first, is refused', async () => {
    const { send, process, types } = setUp();
    const other = process();
    await send({ type: 'Nothing' }, 'warm', {}, other);
    await send({ type: 'Add', amount: 10 }, 'a');
    await expect(send({ type: 'Add', amount: 99 }, 'a', {}, other)).rejects.toThrow(IdempotencyKeyReused);
    expect(types()).toEqual(['Added']);
  });

  it('gives up after three conflicts, having written nothing', async () => {
    const { send, process, events, types } = setUp();
    const disturbed = process();
    await send({ type: 'Nothing' }, 'warm', {}, disturbed);
    events.beforeAppend = async (ids) => {
      if (!ids.startsWith('other')) await send({ type: 'Add', amount: 1 }, `other${types().length}`);
    };
    await expect(send({ type: 'Add', amount: 500 }, 'a', {}, disturbed)).rejects.toThrow(TooMuchContention);
    expect(types()).toEqual(['Added', 'Added', 'Added']);
    expect(events.all.every((event) => event.data['amount'] === 1)).toBe(true);
  });

  it('more than the queue of a stream holds are refused', async () => {
    const { send, process } = setUp();
    const narrow = process({ limits: { waitingPerStreamMax: 2 } });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 5 }, (_, i) => send({ type: 'Add', amount: 1 }, `q${i}`, {}, narrow)),
    );
    expect(
      outcomes.filter((outcome) => outcome.status === 'rejected' && outcome.reason instanceof QueueFull),
    ).toHaveLength(3);
  });
});

describe('If-Match', () => {
  it('lets a command through at its revision only, and says which revision there is', async () => {
    const { send } = setUp();
    await send({ type: 'Add', amount: 1 }, 'a');
    await expect(send({ type: 'Add', amount: 1 }, 'b', { ifMatch: 5 })).rejects.toThrow(RevisionMismatch);
    await expect(send({ type: 'Add', amount: 1 }, 'b', { ifMatch: 0 })).resolves.toMatchObject({ revision: 1 });
    await expect(send({ type: 'Add', amount: 1 }, 'c', { ifMatch: 0 })).rejects.toMatchObject({ currentRevision: 1 });
  });

  it('reads what others wrote before it refuses', async () => {
    const { send, process } = setUp();
    const other = process();
    await send({ type: 'Nothing' }, 'warm', {}, other);
    await send({ type: 'Add', amount: 1 }, 'a');
    await expect(send({ type: 'Add', amount: 1 }, 'b', { ifMatch: 0 }, other)).resolves.toMatchObject({ revision: 1 });
  });

  it('does not stand in the way of a repetition', async () => {
    const { send } = setUp();
    await send({ type: 'Add', amount: 1 }, 'a');
    await send({ type: 'Add', amount: 1 }, 'b', { ifMatch: 0 });
    await expect(send({ type: 'Add', amount: 1 }, 'b', { ifMatch: 0 })).resolves.toMatchObject({
      kind: 'replayed',
      revision: 1,
    });
  });
});

describe('an append whose outcome is unknown', () => {
  it.each(['lost before', 'lost after'] as const)('(%s the commit) is repeated, and has one effect', async (fault) => {
    const { send, events, types } = setUp();
    events.faults.push(fault);
    await expect(send({ type: 'Add', amount: 1 }, 'a')).resolves.toMatchObject({ kind: 'appended', revision: 0 });
    expect(types()).toEqual(['Added']);
  });

  it('for too long is an error, and repeating the command shows how it ended', async () => {
    const { send, events, types } = setUp();
    events.faults.push('lost after', 'lost after', 'lost after', 'lost after');
    await expect(send({ type: 'Add', amount: 1 }, 'a')).rejects.toThrow(AppendOutcomeUnknown);
    await expect(send({ type: 'Add', amount: 1 }, 'a')).resolves.toMatchObject({ kind: 'replayed', revision: 0 });
    expect(types()).toEqual(['Added']);
  });
});

describe('a store that is away', () => {
  it('takes nothing from what is known, also when it breaks off in the middle of a read', async () => {
    const { send, process, events } = setUp();
    const other = process();
    await send({ type: 'Add', amount: 1 }, 'a', {}, other);
    for (const id of ['b', 'c']) await send({ type: 'Add', amount: 1 }, id);
    const readStream = events.readStream.bind(events);
    events.readStream = async function* (stream, options) {
      for await (const event of readStream(stream, options)) {
        if (event.revision === 2) throw new StoreUnavailable('away');
        yield event;
      }
      throw new StoreUnavailable('away');
    };
    await expect(other.current(STREAM)).rejects.toThrow(StoreUnavailable);
    expect(await other.lastKnown(STREAM)).toMatchObject({ balance: 2 });
    await expect(other.current(STREAM)).rejects.toThrow(StoreUnavailable);
    expect(await other.lastKnown(STREAM)).toMatchObject({ balance: 2 });
    events.readStream = readStream;
    expect(await other.current(STREAM)).toMatchObject({ state: { balance: 3 }, revision: 2 });
  });

  it.each(['lost before', 'lost after'] as const)('takes nothing when an append is %s for good', async (fault) => {
    const { send, runner, events } = setUp();
    await send({ type: 'Add', amount: 1 }, 'a');
    events.faults.push(fault, fault, fault, fault);
    await expect(send({ type: 'Add', amount: 5 }, 'b')).rejects.toThrow(AppendOutcomeUnknown);
    events.readStream = () => {
      throw new StoreUnavailable('away');
    };
    expect(await runner.lastKnown(STREAM)).toMatchObject({ balance: 1 });
  });

  it('is not said to have written nothing of a command that an earlier try may have written', async () => {
    const { send, events } = setUp();
    events.faults.push('lost after', 'lost after', 'lost after', 'lost after');
    const attempt = () => new Attempt().of('in doubt');
    const first = send({ type: 'Add', amount: 1 }, 'a', { attempt: attempt() });
    await expect(first).rejects.toThrow(AppendOutcomeUnknown);
    events.readStream = () => {
      throw new StoreUnavailable('away');
    };
    const again = send({ type: 'Add', amount: 1 }, 'a', { attempt: attempt() });
    await expect(again).rejects.toThrow(AppendOutcomeUnknown);
    await expect(send({ type: 'Add', amount: 1 }, 'b')).rejects.toThrow(StoreUnavailable);
  });
});

describe('a process that dies', () => {
  it.each<RunnerStep>(['loaded', 'decided', 'sealed', 'appended', 'adopted'])(
    'after it has %s: the repeated command has one effect',
    async (where) => {
      const { send, process, types } = setUp();
      const dying = process({
        observer: {
          step: (step) => {
            if (step === where) throw new Error('killed');
          },
        },
      });
      await expect(send({ type: 'Add', amount: 9 }, 'a', {}, dying)).rejects.toThrow('killed');
      const after = await send({ type: 'Add', amount: 9 }, 'a', {}, process());
      expect(after).toMatchObject({ revision: 0, state: { balance: 9 } });
      expect(types()).toEqual(['Added']);
    },
  );
});

describe('snapshots', () => {
  async function longHistory() {
    const snapshots = new SnapshotMap();
    const world = setUp({ snapshots });
    for (let i = 0; i < 250; i++) await world.send({ type: 'Add', amount: 1 }, `n${i}`);
    const reads: number[] = [];
    const readStream = world.events.readStream.bind(world.events);
    world.events.readStream = (stream, options) => {
      reads.push(options?.fromRevision ?? 0);
      return readStream(stream, options);
    };
    return { ...world, snapshots, reads };
  }

  it('are where a cold stream starts, and it still knows every command', async () => {
    const { send, process, reads } = await longHistory();
    const cold = process();
    await expect(send({ type: 'Take', amount: 250 }, 'x', {}, cold)).resolves.toMatchObject({ state: { balance: 0 } });
    expect(Math.min(...reads)).toBeGreaterThan(150);
    await expect(send({ type: 'Add', amount: 1 }, 'n3', {}, cold)).resolves.toMatchObject({
      kind: 'replayed',
      revision: 3,
      state: { balance: 4 },
    });
  });

  it.each([
    ['was edited', (text: string) => text.replace('"balance":2', '"balance":9')],
    ['has no signature', (text: string) => text.slice(text.indexOf('{'))],
    ['is of another stream', (text: string) => text],
  ])('one that %s is not believed', async (name, edit) => {
    const { process, snapshots, codec, keys, clock, events } = await longHistory();
    snapshots.kept.set(STREAM, edit(snapshots.kept.get(STREAM)!));
    if (name === 'is of another stream') {
      const foreign = new SnapshotMap();
      const elsewhere = new DeciderRunner(kind, { events, codec, keys, clock, snapshots: foreign });
      for (let i = 0; i < 250; i++) {
        await elsewhere.run(
          'trofast.account-main.b',
          { type: 'Add', amount: 3 },
          {
            commandId: uuid(`b${i}`),
            actor: { type: 'system', id: 's' },
            program: 'main',
            correlationId: 'c',
            causationId: 'c',
          },
          (now) => ({ now }),
        );
      }
      snapshots.kept.set(STREAM, foreign.kept.get('trofast.account-main.b')!);
    }
    await expect(process().current(STREAM)).resolves.toMatchObject({ state: { balance: 250 } });
  });

  it('of another log (the hash where the tail begins differs) are not believed', async () => {
    const { process, events } = await longHistory();
    const at = events.all.findIndex((event) => event.revision === 200);
    const foreign = { ...events.all[at]!, metadata: { ...events.all[at]!.metadata, hash: 'f'.repeat(64) } };
    const original = events.readStream.bind(events);
    events.readStream = async function* (stream, options) {
      for await (const event of original(stream, options)) yield event.revision === 200 ? foreign : event;
    };
    await expect(process().current(STREAM)).resolves.toMatchObject({ state: { balance: 250 }, revision: 249 });
  });
});
