import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { EventRegistry, type RecordedEvent } from '#event-store';
import { EvaluationCheck } from '#loyalty/audit';
import { eventCatalogue } from '#loyalty/event-catalogue';
import { type MemberEvent } from '#loyalty/member/events';
import { memberDecider } from '#loyalty/members';
import { type Program } from '#loyalty/program/events';

interface Golden {
  readonly program: Program;
  readonly events: readonly RecordedEvent[];
}

const directory = resolve('test/golden');

/** Nothing of it is decided again: what members bought counts there, and earns nothing. */
const EARN_NOTHING = ['household-with-tier.json'];

const registry = new EventRegistry(eventCatalogue);

/** The appends of a stream: neighbours of one command. */
function appendsIn(events: readonly RecordedEvent[]): readonly (readonly RecordedEvent[])[] {
  const appends: RecordedEvent[][] = [];
  for (const event of events) {
    const last = appends.at(-1);
    if (last?.[0]!.metadata.commandId === event.metadata.commandId) last.push(event);
    else appends.push([event]);
  }
  return appends;
}

describe.each(readdirSync(directory).filter((name) => name.endsWith('.json')))('the history %s', (name) => {
  const golden = JSON.parse(readFileSync(join(directory, name), 'utf8')) as Golden;
  const events = golden.events.map((event) => registry.upcastEvent(event));
  const store = {
    async *readStream(_stream: string, { limit = Infinity } = {}) {
      yield* events.slice(0, limit);
    },
  };

  it('is decided the same again, as far as points are earned', async () => {
    const check = new EvaluationCheck({ events: store as never }, { at: () => golden.program });
    const member = memberDecider.initial();
    const found: string[] = [];
    for (const append of appendsIn(events)) {
      await check.check(append, member, ({ revision, type }) => (code, detail) => {
        found.push(`${revision} ${type}: ${code}: ${detail}`);
      });
      for (const event of append) memberDecider.apply(member, event as unknown as MemberEvent);
    }
    expect(found).toEqual([]);
    expect(check.evaluated > 0).toBe(!EARN_NOTHING.includes(name));
  });
});
