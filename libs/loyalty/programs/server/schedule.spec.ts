import { describe, expect, it } from '@jest/globals';

import { type EventStore, type NewEvent, type SealRequest, WrongRevision } from '#event-store';
import { LoyaltyStreams } from '#loyalty/vocabulary';
import { HandTimers } from '#testing';

import { type ProgramDays, Schedule } from './schedule.js';

const names = new LoyaltyStreams('trofast');

const oslo: ProgramDays = { program: 'main', startedAt: '2026-03-27T22:30:00.000Z', timeZone: 'Europe/Oslo' };

/** A log of day streams, and a schedule over it whose time the test sets. */
function world(log = new Map<string, NewEvent>(), program = oslo) {
  const time = { now: '2026-03-30T10:00:00.000Z' };
  const timers = new HandTimers();
  const failures: string[] = [];
  let closed = 0;
  const events = {
    append: async (stream: string, [event]: readonly NewEvent[]) => {
      if (log.has(stream)) throw new WrongRevision(stream, 'no_stream', 0);
      log.set(stream, event!);
      return { revision: 0, position: 'l.1.1' };
    },
    async *readStream(stream: string) {
      if (log.has(stream)) yield log.get(stream);
    },
  } as unknown as EventStore;
  const codec = {
    seal: async (request: SealRequest) => [{ id: request.commandId, ...request.drafts[0]! } as unknown as NewEvent],
  };
  const ports = { events, codec, names, clock: { now: () => time.now }, timers };
  const schedule = new Schedule(
    ports,
    async () => [program],
    () => (closed += 1),
    (what) => failures.push(what),
  );
  return { log, time, timers, failures, schedule, events, closed: () => closed };
}

const days = (log: ReadonlyMap<string, NewEvent>) => [...log.keys()].map((stream) => stream.slice(-10));

describe('the schedule', () => {
  it('closes each day that is over, from the day on which the programme was started', async () => {
    const { schedule, log } = world();
    await schedule.round();
    expect(days(log)).toEqual(['2026-03-27', '2026-03-28', '2026-03-29']);
  });

  it('says that a day ends where the next one begins, also on the day when clocks change', async () => {
    const { schedule, log } = world();
    await schedule.round();
    const ends = [...log.values()].map((event) => event.data['effectiveAt']);
    expect(ends).toEqual(['2026-03-27T23:00:00.000Z', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z']);
  });

  it.each([
    ['Atlantic/Azores', '2026-10-24', '2026-10-25T00:00:00.000Z'],
    ['America/Havana', '2026-10-31', '2026-11-01T04:00:00.000Z'],
    ['America/Santiago', '2026-09-05', '2026-09-06T04:00:00.000Z'],
  ])('closes a day in %s when it ends, where the clocks change at midnight', async (timeZone, date, end) => {
    const { schedule, log, time } = world(new Map(), { program: 'main', startedAt: `${date}T12:00:00.000Z`, timeZone });
    time.now = new Date(Date.parse(end) - 30_000).toISOString();
    expect(await schedule.round()).toBe(30_001);
    time.now = end;
    await schedule.round();
    expect([...log.values()].map(({ data }) => data['effectiveAt'])).toEqual([end]);
  });

  it('closes no day twice, after a restart or along with another process', async () => {
    const first = world();
    await first.schedule.round();
    const ids = [...first.log.values()].map(({ id }) => id);
    const second = world(first.log);
    second.time.now = '2026-03-31T10:00:00.000Z';
    await Promise.all([first.schedule.round(), second.schedule.round(), second.schedule.round()]);
    expect(days(second.log)).toEqual(['2026-03-27', '2026-03-28', '2026-03-29', '2026-03-30']);
    expect([...second.log.values()].map(({ id }) => id).slice(0, 3)).toEqual(ids);
  });

  it('looks again just after midnight, and at least every hour', async () => {
    const { schedule, time } = world();
    expect(await schedule.round()).toBe(3_600_000);
    time.now = '2026-03-30T21:59:30.000Z';
    expect(await schedule.round()).toBe(30_001);
  });

  it('says that a day was closed only when one was', async () => {
    const { schedule, closed } = world();
    await schedule.round();
    await schedule.round();
    expect(closed()).toBe(1);
  });

  it('goes on a minute after a round that failed, and ends with the signal', async () => {
    const { schedule, events, timers, failures, log } = world();
    const append = events.append.bind(events);
    events.append = async () => Promise.reject(new Error('away'));
    const abort = new AbortController();
    const running = schedule.run(abort.signal);
    expect(await timers.waits()).toEqual([60_000]);
    expect(failures).toEqual(['closing programme days']);
    events.append = append;
    timers.fire();
    expect(await timers.waits()).toEqual([3_600_000]);
    expect(log.size).toBe(3);
    abort.abort();
    await running;
  });
});
