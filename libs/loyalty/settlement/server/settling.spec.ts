import { describe, expect, it } from '@jest/globals';
import { Subject } from 'rxjs';

import { type MemberCommand } from '#loyalty/members';
import { type FindQuery, type Page } from '#read-store';
import { type CommandEnvelope } from '#runner';
import { HandTimers } from '#testing';

import { SettlingReactor } from './settling.js';

const NOW = '2026-11-01T00:00:05.000Z';

const DUE = '2026-11-01T00:00:00.000Z';

const OPTIONS = { pageSizeMax: 2, ratePerSecondMax: 4, pauseMs: 60_000 };

const never = new AbortController().signal;

function world(members: Record<string, string | null>, failing: readonly string[] = []) {
  const timers = new HandTimers();
  const sent: { memberId: string; upTo: string; commandId: string }[] = [];
  const failures: string[] = [];
  const queries: FindQuery[] = [];
  const documents = { position: 'l.1.1' };
  const due = {
    async find(_model: 'balances', query: FindQuery): Promise<Page> {
      queries.push(query);
      const found = Object.entries(members)
        .filter(([, nextDueAt]) => nextDueAt !== null && nextDueAt <= NOW)
        .map(([memberId, nextDueAt]) => ({
          id: memberId,
          position: documents.position,
          body: { memberId, program: 'main', nextDueAt },
        }));
      const start = (query.after?.[0] as number | undefined) ?? 0;
      const end = start + query.limit;
      return { documents: found.slice(start, end), ...(end < found.length && { cursor: [end] }) };
    },
  };
  const run = async (command: MemberCommand, envelope: CommandEnvelope) => {
    if (failing.includes(command.memberId)) throw new Error('away');
    sent.push({ memberId: command.memberId, upTo: (command as { upTo: string }).upTo, commandId: envelope.commandId });
    return undefined as never;
  };
  const woken = new Subject<void>();
  const onFailure = (what: string) => void failures.push(what);
  const ports = { due, members: { run }, clock: { now: () => NOW }, timers, woken, onFailure };
  const reactor = new SettlingReactor(ports, OPTIONS);
  return { reactor, woken, timers, sent, failures, queries, documents };
}

describe('settling silent members', () => {
  it('sends Settle up to now to everyone who is due, and to nobody else', async () => {
    const { reactor, sent } = world({ a: DUE, b: null, c: '2026-12-01T00:00:00.000Z' });
    expect(await reactor.round(never)).toBe(1);
    expect(sent).toMatchObject([{ memberId: 'a', upTo: NOW }]);
  });

  it('derives the command from what the document says, so that one that lags settles nobody twice', async () => {
    const { reactor, sent, documents } = world({ a: DUE });
    await reactor.round(never);
    await reactor.round(never);
    documents.position = 'l.1.2';
    await reactor.round(never);
    expect(sent[1]!.commandId).toBe(sent[0]!.commandId);
    expect(sent[2]!.commandId).not.toBe(sent[0]!.commandId);
  });

  it('reads in bounded pages, at the rate that it may', async () => {
    const { reactor, sent, timers, queries } = world({ a: DUE, b: DUE, c: DUE });
    const round = reactor.round(never);
    expect(await timers.waits()).toEqual([500]);
    expect(sent).toHaveLength(2);
    timers.fire();
    expect(await round).toBe(3);
    expect(queries.map(({ limit }) => limit)).toEqual([2, 2]);
  });

  it('goes on after a member that fails, and says which one', async () => {
    const { reactor, sent, failures } = world({ a: DUE, b: DUE }, ['a']);
    expect(await reactor.round(never)).toBe(1);
    expect(sent.map(({ memberId }) => memberId)).toEqual(['b']);
    expect(failures).toEqual([`settling member a, due at ${DUE}`]);
  });

  it('checks at once, when a day was closed, and every minute', async () => {
    const { reactor, woken, sent, timers } = world({ a: DUE });
    const abort = new AbortController();
    const running = reactor.run(abort.signal);
    expect(await timers.waits()).toEqual([60_000]);
    expect(sent).toHaveLength(1);
    woken.next();
    await timers.waits();
    expect(sent).toHaveLength(2);
    timers.fire();
    await timers.waits();
    expect(sent).toHaveLength(3);
    abort.abort();
    await running;
  });
});
