import { describe, expect, it } from '@jest/globals';

import { type RecordedEvent } from '#event-store';
import { memberEvent } from '#loyalty/member';
import { member, type MemberDocument } from '#loyalty/membership';
import { SyntheticHistory } from '#loyalty/testing';

import { ExpectedParticipation } from './expected-participation.js';

interface Both {
  document: MemberDocument | null;
  readonly expected: ExpectedParticipation;
}

/** What members of a made-up history have by the read model, and by the audit's own count. */
function membersOf(commands: number): readonly Both[] {
  const history = new SyntheticHistory(10);
  const members = new Map<string, Both>();
  for (let command = 0; command < commands; command++) {
    const { stream, expected, events } = history.next();
    for (const [index, event] of events.entries()) {
      const revision = (expected === 'no_stream' ? 0 : expected + 1) + index;
      const recorded: RecordedEvent = { ...event, stream, revision, position: 'log.0.0' };
      if (!member.handles.includes(event.type)) continue;
      for (const id of member.documentIds(recorded)) {
        const both = members.get(id) ?? { document: null, expected: new ExpectedParticipation() };
        both.document = member.evolve(both.document, recorded, id) as Both['document'];
        both.expected.apply(memberEvent(recorded));
        members.set(id, both);
      }
    }
  }
  return [...members.values()];
}

describe('what members took part in, as the audit counts it', () => {
  it('is what their documents say, of a history in which all of it happens', () => {
    const had = new Set<string>();
    for (const { document, expected } of membersOf(1_500)) {
      if (!document) continue;
      const { claims, badges, challenges, campaigns, partners } = document;
      const fields = { claims, badges, challenges, campaigns, partners };
      expect(fields).toMatchObject(expected.fields());
      if (claims.count > 0) had.add('claims');
      for (const kind of ['badges', 'challenges', 'campaigns', 'partners'] as const)
        if (Object.keys(document[kind]).length > 0) had.add(kind);
    }
    expect([...had].sort()).toEqual(['badges', 'campaigns', 'challenges', 'claims', 'partners']);
  });
});
