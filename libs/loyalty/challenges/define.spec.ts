import { describe, expect, it } from '@jest/globals';

import { challengeFaults } from '#loyalty/program';
import { rulesWith } from '#loyalty/members/testing';
import { LIMITS } from '#loyalty/vocabulary';
import { asDecided, isRefusal } from '#runner';

import { challengesDecider } from './challenge-set.js';
import { type ChallengeCommand } from './define.js';
import { type ChallengeDefinition, type ChallengeEvent } from './events.js';
import { mayChange } from './may-change.js';
import { activeChallenge, coffeeCard, terms } from './testing/index.js';

const NOW = '2026-05-01T08:00:00.000Z';

const define = (asked: Partial<ChallengeDefinition> = {}, isNew = true, challengeId = 'card'): ChallengeCommand => ({
  type: 'DefineChallenge',
  programId: 'main',
  challengeId,
  definition: coffeeCard(asked),
  isNew,
});

const ofCard = { programId: 'main', challengeId: 'card' } as const;
const change = (asked: Partial<ChallengeDefinition>): ChallengeCommand => define(asked, false);
const activate = (challengeId = 'card'): ChallengeCommand => ({
  type: 'ActivateChallenge',
  programId: 'main',
  challengeId,
});
const pause: ChallengeCommand = { type: 'PauseChallenge', ...ofCard };
const end: ChallengeCommand = { type: 'EndChallenge', ...ofCard };

type At = readonly [command: ChallengeCommand, now: string, earliest?: string];

/** Decides the commands one after the other. @returns the events of all, and the last decision */
function after(...commands: readonly (ChallengeCommand | At)[]) {
  const state = challengesDecider.initial();
  const events: ChallengeEvent[] = [];
  let last: ReturnType<typeof challengesDecider.decide> = [];
  for (const asked of commands) {
    const [command, now, earliest = now] = 'type' in asked ? [asked, NOW] : asked;
    last = challengesDecider.decide(command, state, { now, earliest });
    if (isRefusal(last)) continue;
    for (const event of asDecided(last).events) {
      challengesDecider.apply(state, event);
      events.push(event);
    }
  }
  return { state, events, last };
}

const typesOf = (...commands: readonly (ChallengeCommand | At)[]) => after(...commands).events.map(({ type }) => type);

const refusedBy = (...commands: readonly (ChallengeCommand | At)[]) => after(...commands).last;

describe('a challenge', () => {
  it('is a draft of version 1 once it is defined', () => {
    expect(after(define()).events).toEqual([
      { type: 'ChallengeDefined', data: { ...ofCard, version: 1, ...coffeeCard(), effectiveAt: NOW } },
    ]);
    expect(after(define()).state.challenges).toMatchObject([
      { challengeId: 'card', versions: [{ version: 1, since: NOW }], steps: [] },
    ]);
  });

  it('is activated, paused, activated again and ended, each once', () =>
    expect(typesOf(define(), activate(), activate(), pause, pause, activate(), end, end)).toEqual([
      'ChallengeDefined',
      'ChallengeActivated',
      'ChallengePaused',
      'ChallengeActivated',
      'ChallengeEnded',
    ]));

  it.each<[string, string, readonly ChallengeCommand[]]>([
    ['another definition of its id', 'challenge_exists', [define(), define({ name: 'Tea card' })]],
    ['a change of one that is not there', 'challenge_unknown', [change({})]],
    ['a step of one that is not there', 'challenge_unknown', [activate()]],
    ['a pause of a draft', 'challenge_not_active', [define(), pause]],
    ['a change of one that has ended', 'challenge_ended', [define(), end, change({ name: 'Tea card' })]],
    ['to begin again', 'challenge_ended', [define(), activate(), end, activate()]],
  ])('refuses %s: %s', (_what, code, commands) => expect(refusedBy(...commands)).toMatchObject({ code }));

  it('is changed by a further version, and the same definition changes nothing', () => {
    expect(typesOf(define(), change({}), define(), change({ name: 'Tea card' }))).toEqual([
      'ChallengeDefined',
      'ChallengeDefined',
    ]);
    expect(
      after(define(), change({ name: 'Tea card' })).state.challenges[0]?.versions.map(({ version }) => version),
    ).toEqual([1, 2]);
  });

  it('counts from the earliest instant on, and not before what was decided earlier', () => {
    const later = '2026-05-01T08:00:10.000Z';
    const { events } = after([define(), NOW, later], [activate(), NOW]);
    expect(events.map(({ data }) => ('effectiveAt' in data ? data.effectiveAt : ''))).toEqual([later, later]);
  });

  it('keeps the form of its progress from its first activation on', () => {
    const streak = {
      endsAt: '2026-12-31T00:00:00.000Z',
      target: { counts: 'purchases', goal: 4, streak: { every: 'week', atLeast: 1 } },
    } as const;
    const others: readonly Partial<ChallengeDefinition>[] = [
      { target: { counts: 'items', goal: 9 } },
      { within: { every: 'month' } },
      streak,
    ];
    for (const other of others) {
      expect(refusedBy(define(), activate(), change(other))).toMatchObject({ code: 'challenge_form_is_fixed' });
      expect(isRefusal(refusedBy(define(), change(other)))).toBe(false);
    }
    const days = { within: { days: 30 } };
    expect(
      refusedBy(define(days), activate(), change({ ...days, startsAt: '2026-01-05T00:00:00.000Z' })),
    ).toMatchObject({
      code: 'challenge_form_is_fixed',
    });
    const free = change({ startsAt: '2026-01-05T00:00:00.000Z', target: { counts: 'purchases', goal: 5 }, times: 3 });
    expect(isRefusal(refusedBy(define(), activate(), free))).toBe(false);
  });

  it('is one of so many at once, those that are over for long not counted', () => {
    const ids = Array.from({ length: LIMITS.challengesAtOnceMax }, (_, index) => `c${index}`);
    const all = ids.flatMap((id) => [define({}, true, id), activate(id)]);
    expect(refusedBy(...all, define(), activate())).toMatchObject({ code: 'limit_exceeded' });
    const ended = { type: 'EndChallenge', programId: 'main', challengeId: 'c0' } as const;
    expect(refusedBy(...all, ended, define(), activate())).toMatchObject({ code: 'limit_exceeded' });
    expect(isRefusal(refusedBy(...all, ended, define(), [activate(), '2026-09-01T00:00:00.000Z']))).toBe(false);
  });

  it('may change what members have for a while after its end, by whichever end came first', () => {
    const { versions, steps } = activeChallenge('card', { endsAt: '2026-06-01T00:00:00.000Z' });
    const of = (...more: typeof steps) => ({ challengeId: 'card', versions, steps: [...steps, ...more] });
    expect(mayChange(of(), '2026-09-08T23:59:59.000Z')).toBe(true);
    expect(mayChange(of(), '2026-09-10T00:00:00.000Z')).toBe(false);
    const early = of({ status: 'ended', since: '2026-02-01T00:00:00.000Z' });
    expect(mayChange(early, '2026-05-11T00:00:00.000Z')).toBe(true);
    expect(mayChange(early, '2026-05-13T00:00:00.000Z')).toBe(false);
    expect(mayChange({ challengeId: 'card', versions, steps: [] }, NOW)).toBe(false);
  });
});

describe('the terms of a challenge', () => {
  const faults = (asked: object) =>
    challengeFaults({ ...terms(), ...asked }, rulesWith()).map(({ pointer, code }) => `${pointer} ${code}`);

  const counted = (target: object) => ({ target: { counts: 'purchases', goal: 9, ...target } });

  it('are right as they are here', () => {
    expect(faults({})).toEqual([]);
    expect(
      faults({ milestones: [{ at: 3, rewards: [{ type: 'badge', badgeId: 'b', name: 'B' }] }], times: 5 }),
    ).toEqual([]);
  });

  it.each<[object, string]>([
    [{ endsAt: '2026-01-01T00:00:00.000Z' }, '/endsAt ends_before_it_begins'],
    [{ audience: { tiers: ['glod'] } }, '/audience/tiers/0 unknown_tier'],
    [{ rewards: [] }, '/rewards too_few'],
    [{ rewards: [{ type: 'car' }] }, '/rewards/0/type not_allowed'],
    [{ times: 0 }, '/times too_small'],
    [counted({ counts: 'visits' }), '/target/counts not_allowed'],
    [counted({ goal: 0 }), '/target/goal too_small'],
    [counted({ behaviour: 'review' }), '/target/behaviour behaviours_only'],
    [counted({ counts: 'behaviours' }), '/target/behaviour behaviours_only'],
    [counted({ counts: 'behaviours', behaviour: 'review', lines: 'true' }), '/target/lines no_lines'],
    [counted({ when: 'purchase.amout > 1' }), '/target/when invalid_condition'],
    [counted({ lines: 'line.size > 1' }), '/target/lines invalid_condition'],
    [counted({ of: ['a'] }), '/target/of parts_only'],
    [counted({ counts: 'places' }), '/target/of missing'],
    [counted({ counts: 'places', goal: 1, of: ['a', 'a'] }), '/target/of/1 not_unique'],
    [counted({ counts: 'places', goal: 2, of: ['a'] }), '/target/goal too_large'],
    [{ ...counted({ counts: 'places', goal: 1, of: ['a'] }), times: 2 }, '/times too_large'],
    [counted({ streak: { every: 'week', atLeast: 1 } }), '/endsAt too_long'],
    [{ within: {} }, '/within one_of_both'],
    [{ within: { every: 'week', days: 7 } }, '/within one_of_both'],
    [{ milestones: [{ at: 9, rewards: [{ type: 'points', points: 1 }] }] }, '/milestones/0/at too_large'],
    [
      { milestones: [3, 3].map((at) => ({ at, rewards: [{ type: 'points', points: 1 }] })) },
      '/milestones/1/at not_ascending',
    ],
  ])('are refused with %j: %s', (asked, fault) => expect(faults(asked)).toEqual([fault]));

  it('of a streak have an end, and no windows or parts', () => {
    const streak = { every: 'day', atLeast: 1 };
    const short = { endsAt: '2026-12-31T00:00:00.000Z' };
    expect(faults({ ...short, ...counted({ streak }) })).toEqual([]);
    expect(faults({ ...short, ...counted({ streak }), within: { every: 'month' } })).toEqual(['/within not_allowed']);
    expect(faults({ ...short, ...counted({ counts: 'places', goal: 1, of: ['a'], streak }) })).toEqual([
      '/target/streak not_allowed',
    ]);
    expect(faults({ endsAt: '2027-12-31T00:00:00.000Z', ...counted({ streak }) })).toEqual(['/endsAt too_long']);
  });
});
