import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { type LogEvent } from '../unreadable.js';
import { FollowedLog } from './followed-log.js';
import { isWanted, placeOf } from './reader.js';
import { type CheckedRow } from './record.js';

/** What is on disk; each record is ten long. */
let disk: CheckedRow[];
let reads: number[];
let followed: FollowedLog;
let announced: number;

const rows = (after: number, limit: number) => {
  reads.push(after);
  const found = disk.filter(([position]) => position > after).slice(0, limit);
  return { rows: found, more: found.length >= limit };
};
const event = ([position, stream]: CheckedRow) => ({ position: String(position), stream }) as LogEvent;
const page = (after: number, limit: number, prefixes: readonly string[]) => {
  const read = rows(after, limit);
  const events = read.rows.filter(([, stream]) => isWanted(stream, prefixes)).map(event);
  return { events, more: read.more, last: placeOf(read.rows.at(-1)) };
};

beforeEach(() => {
  disk = [];
  reads = [];
  announced = 0;
  followed = new FollowedLog({ rows, event, page });
});

function write(stream: string, count = 1): void {
  for (let n = 0; n < count; n++) disk.push([(disk.length + 1) * 10, stream, 0, 0, Buffer.alloc(0)]);
}

function append(stream: string, count?: number): void {
  write(stream, count);
  announced++;
}

/** A subscription that reads on until it is at the end. */
function subscriber(prefixes: readonly string[] = [], limit = 500) {
  let at = 0;
  const seen: string[] = [];
  const step = (): boolean => {
    const next = followed.page(at, limit, prefixes, announced);
    at = next.last?.position ?? at;
    seen.push(...next.events.map(({ position }) => position));
    return next.more;
  };
  const catchUp = () => {
    while (step());
    return seen;
  };
  return { step, catchUp, startAt: (position: number) => (at = position) };
}

const written = (prefix = '') =>
  disk.filter(([, stream]) => stream.startsWith(prefix)).map(([position]) => String(position));

describe('subscriptions that follow one log', () => {
  it('read each record once between them', () => {
    append('member-1', 3);
    const [one, two] = [subscriber(), subscriber(['member-'])];
    for (const { catchUp } of [one, two]) expect(catchUp()).toEqual(written());
    expect(reads).toEqual([0]);
    append('member-2');
    for (const { catchUp } of [two, one]) expect(catchUp()).toEqual(written());
    expect(reads).toEqual([0, 30]);
  });

  it('do not read again at the end unless they are to look again', () => {
    append('member-1');
    const one = subscriber();
    one.catchUp();
    one.catchUp();
    expect(reads).toEqual([0]);
    write('member-2'); // by somebody who announces nothing
    expect(one.catchUp()).toEqual(['10']);
    followed.lookAgain();
    expect(one.catchUp()).toEqual(written());
  });

  it('that are far behind read for themselves, and those ahead go on sharing', () => {
    append('member-1', 5_000);
    const [ahead, behind, with2] = [subscriber(), subscriber(), subscriber()];
    ahead.startAt(49_000);
    with2.startAt(49_000);
    ahead.catchUp();
    expect(behind.step()).toBe(true);
    reads = [];
    with2.catchUp();
    expect(reads).toEqual([]);
    expect(behind.catchUp()).toEqual(written());
  });

  it('each see all of their streams, in order, whatever the turns', () => {
    const turn = fc.oneof(
      fc.record({ append: fc.constantFrom('member-1', 'guest-1'), count: fc.integer({ min: 1, max: 1_500 }) }),
      fc.record({ reads: fc.integer({ min: 0, max: 2 }) }),
    );
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 40 }), (turns) => {
        disk = [];
        announced = 0;
        followed = new FollowedLog({ rows, event, page });
        const readers = [subscriber([], 500), subscriber(['member-'], 300), subscriber(['guest-'], 70)];
        for (const made of turns)
          if ('append' in made) append(made.append, made.count);
          else readers[made.reads]!.step();
        expect(readers.map(({ catchUp }) => catchUp())).toEqual([written(), written('member-'), written('guest-')]);
      }),
    );
  });
});
