import { describe, expect, it } from '@jest/globals';

import { BEGINNING, rulesWith } from '#loyalty/members/testing';
import { type DomainEvent } from '#runner';

import { type ProgramCommand, programDecider } from './decide.js';
import { type ProgramEvent } from './events.js';
import { type ProgramRules } from './rules.js';
import { versionAt } from './version-at.js';

const now = '2026-05-01T12:00:00.000Z';

const publish = (effectiveFrom: string, rules: ProgramRules = rulesWith()) => ({
  type: 'PublishProgramVersion' as const,
  programId: 'main',
  effectiveFrom,
  rules,
});

const close = (date: string, timeZone = 'UTC'): ProgramCommand => ({
  type: 'CloseDay',
  programId: 'main',
  date,
  timeZone,
});

function after(...commands: readonly ProgramCommand[]) {
  const program = programDecider.initial();
  for (const command of commands)
    for (const event of programDecider.decide(command, program, { now }) as ProgramEvent[])
      programDecider.apply(program, event);
  return { program, decide: (command: ProgramCommand) => programDecider.decide(command, program, { now }) };
}

describe('publishing a version', () => {
  it('begins with version 1, which may be in force since ever', () => {
    expect(after().decide(publish(BEGINNING))).toEqual([
      {
        type: 'ProgramVersionPublished',
        data: { programId: 'main', version: 1, effectiveFrom: BEGINNING, effectiveAt: BEGINNING, rules: rulesWith() },
      },
    ]);
  });

  it('goes on from now or later, and refuses dates that have passed', () => {
    expect(after(publish(BEGINNING)).decide(publish(now))).toMatchObject([{ data: { version: 2 } }]);
    expect(after(publish(BEGINNING)).decide(publish('2026-05-01T11:59:59.999Z'))).toMatchObject({
      code: 'effective_date_in_past',
    });
  });

  it('goes on at once where no date is named, or as soon as others can know of it', () => {
    const { program } = after(publish(BEGINNING));
    const { effectiveFrom: _unnamed, ...atOnce } = publish(now);
    const from = (effectiveFrom: string) => [{ data: { version: 2, effectiveFrom, effectiveAt: effectiveFrom } }];
    expect(programDecider.decide(atOnce, program, { now })).toMatchObject(from(now));
    const earliest = '2026-05-01T12:00:10.000Z';
    expect(programDecider.decide(atOnce, program, { now, earliest })).toMatchObject(from(earliest));
  });

  it('leaves time for others to hear of it, where it is known how much', () => {
    const earliest = '2026-05-01T12:00:10.000Z';
    const { program } = after(publish(BEGINNING));
    const decide = (effectiveFrom: string) => programDecider.decide(publish(effectiveFrom), program, { now, earliest });
    expect(decide('2026-05-01T12:00:09.999Z')).toMatchObject({
      code: 'effective_date_too_soon',
      details: { earliest },
    });
    expect(decide(earliest)).toMatchObject([{ data: { version: 2 } }]);
    expect(programDecider.decide(publish(BEGINNING), programDecider.initial(), { now, earliest })).toHaveLength(1);
  });

  it('refuses rules that are not valid, and another currency', () => {
    expect(after().decide(publish(BEGINNING, rulesWith({ timeZone: 'Mars/Olympus' })))).toMatchObject({
      code: 'invalid_rules',
      details: { faults: 1, pointer: '/timeZone' },
    });
    expect(
      after(publish(BEGINNING)).decide(publish('2027-01-01T00:00:00.000Z', rulesWith({ currency: 'USD' }))),
    ).toMatchObject({ code: 'invalid_rules', details: { pointer: '/currency' } });
  });

  describe('of a programme that an earlier build founded with digits of CLDR, in a currency that may be retired by now', () => {
    const money = { currency: 'HUF', currencyDigits: 0 };
    const founded = (rules: ProgramRules) => {
      const program = programDecider.initial();
      const data = { programId: 'main', version: 1, effectiveFrom: BEGINNING, effectiveAt: BEGINNING, rules };
      programDecider.apply(program, { type: 'ProgramVersionPublished', data });
      return (next: ProgramRules) => programDecider.decide(publish(now, next), program, { now });
    };

    it('keeps what it has', () => {
      expect(founded(rulesWith(money))(rulesWith(money))).toMatchObject([{ data: { version: 2, rules: money } }]);
      const lev = rulesWith({ currency: 'BGN' });
      expect(founded(lev)(lev)).toHaveLength(1);
    });

    it('refuses the digits of the standard', () => {
      expect(founded(rulesWith(money))(rulesWith({ currency: 'HUF' }))).toMatchObject({
        code: 'invalid_rules',
        details: { pointer: '/currencyDigits', code: 'digits_changed' },
      });
    });
  });

  it('puts versions in order of their dates; of two from the same date the later one counts', () => {
    const { program } = after(
      publish(BEGINNING),
      publish('2027-01-01T00:00:00.000Z'),
      publish('2026-06-01T00:00:00.000Z'),
      publish('2027-01-01T00:00:00.000Z'),
    );
    expect(program.versions.map(({ version }) => version)).toEqual([1, 3, 2, 4]);
    const at = (instant: string) => versionAt(program, instant)?.version;
    expect([
      at('0001-01-01T00:00:00.000Z'),
      at('2026-06-01T00:00:00.000Z'),
      at('2026-12-31T23:59:59.999Z'),
      at('2027-01-01T00:00:00.000Z'),
    ]).toEqual([1, 3, 3, 4]);
    expect(versionAt({ programId: 'main', versions: [] }, now)).toBeUndefined();
    expect(programDecider.fromJson(JSON.parse(JSON.stringify(programDecider.toJson(program))))).toEqual(program);
  });

  it('leaves copies alone', () => {
    const { program, decide } = after(publish(BEGINNING));
    const copy = programDecider.copy(program);
    for (const event of decide(publish(now)) as (ProgramEvent & DomainEvent)[]) programDecider.apply(copy, event);
    expect([program.versions.length, copy.versions.length]).toEqual([1, 2]);
  });
});

describe('closing a day', () => {
  it('happens once the day is over where the programme is, at the instant at which it was', () => {
    expect(after().decide(close('2026-04-30'))).toEqual([
      { type: 'DayClosed', data: { programId: 'main', date: '2026-04-30', effectiveAt: '2026-05-01T00:00:00.000Z' } },
    ]);
    expect(after().decide(close('2026-05-01', 'Pacific/Auckland'))).toMatchObject([
      { data: { effectiveAt: '2026-05-01T12:00:00.000Z' } },
    ]);
  });

  it('refuses a day that is not over, and days and zones that there are not', () => {
    expect(after().decide(close('2026-05-01'))).toMatchObject({ code: 'occurred_in_future' });
    expect(after().decide(close('2026-02-30'))).toMatchObject({ code: 'limit_exceeded' });
    expect(after().decide(close('2026-04-30', 'Mars/Olympus'))).toMatchObject({ code: 'limit_exceeded' });
  });

  it('does nothing the second time', () => expect(after(close('2026-04-30')).decide(close('2026-04-30'))).toEqual([]));
});
