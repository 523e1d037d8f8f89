import { describe, expect, it } from '@jest/globals';

import {
  buy,
  close,
  enrol,
  forget,
  freeze,
  memberScenarios,
  programOf,
  rulesWith,
  type Step,
} from '#loyalty/members/testing';

import { NOTE_LENGTH_MAX } from './events.js';
import { addNote } from './testing/index.js';

const given = memberScenarios(expect);

const starter = programOf(rulesWith());

const enrolled: Step = ['2026-01-01', enrol()];

const noted = { type: 'NoteAdded', data: { noteId: 'n1', effectiveAt: '2027-12-01T12:00:00.000Z' } } as const;

const when: [string, ReturnType<typeof addNote>] = ['2027-12-01', addNote('n1')];

describe('a note', () => {
  it('is added as it was written, and settles nothing that is due', () =>
    given(starter, enrolled, ['2026-01-02', buy(500)])
      .when(...when)
      .then(noted));

  it('is taken for a frozen member, and for a closed one', () => {
    given(starter, enrolled, ['2026-02-01', freeze()])
      .when(...when)
      .then(noted);
    given(starter, enrolled, ['2026-02-01', close()])
      .when(...when)
      .then(noted);
  });

  it('is refused for somebody who is not known, or was forgotten', () => {
    given(starter)
      .when(...when)
      .thenRefused('member_unknown');
    given(starter, enrolled, ['2026-02-01', forget()])
      .when(...when)
      .thenRefused('member_forgotten');
  });

  it.each([' ', 'x'.repeat(NOTE_LENGTH_MAX + 1)])('is refused when it says nothing, or too much', (text) =>
    given(starter, enrolled)
      .when('2026-02-01', addNote('n1', text))
      .thenRefused('limit_exceeded', { noteLengthMax: NOTE_LENGTH_MAX }),
  );
});
