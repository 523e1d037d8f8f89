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

function read(name: string): Golden {
  const { events, program } = JSON.parse(readFileSync(join(directory, name), 'utf8')) as Golden;
  return { events: events.map((event) => registry.upcastEvent(event)), program };
}

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

/** Rewards, which the histories of members have not, as their claims say that they were. */
function rewardsOf(events: readonly RecordedEvent[]) {
  const before = (rewardId: string, { revision }: RecordedEvent) => {
    const { data } = events[revision]!;
    const choice = data['choice'] as { readonly rewardId: string; readonly version: number } | undefined;
    const ofClaim = { name: data['name'], kind: data['kind'], price: data['points'] };
    const reward =
      rewardId === choice?.rewardId
        ? { ...ofClaim, ...choice, choice: [data['rewardId']] }
        : { ...ofClaim, rewardId, version: data['rewardVersion'] };
    return Promise.resolve([{ status: 'active', reward } as never]);
  };
  return { before: before as never };
}

describe.each(readdirSync(directory).filter((name) => name.endsWith('.json')))('the history %s', (name) => {
  const { events, program } = read(name);
  const merged = read('merged-member.json').events;
  const store = {
    async *readStream(stream: string, { fromRevision = 0, limit = Infinity } = {}) {
      const all = stream === events[0]!.stream ? events : merged.filter((event) => event.stream === stream);
      yield* all.filter(({ revision }) => revision >= fromRevision).slice(0, limit);
    },
  };

  it('is decided the same again, as far as points are earned, used, taken back and corrected', async () => {
    const check = new EvaluationCheck({ events: store as never }, { at: () => program }, rewardsOf(events));
    const member = memberDecider.initial();
    const found: string[] = [];
    for (const append of appendsIn(events)) {
      await check.check(append, member, ({ revision, type }) => (code, detail) => {
        found.push(`${revision} ${type}: ${code}: ${detail}`);
      });
      for (const event of append) {
        memberDecider.apply(member, event as unknown as MemberEvent);
        check.know(event);
      }
    }
    expect(found).toEqual([]);
    expect(check.evaluated > 0).toBe(!EARN_NOTHING.includes(name));
  });
});
