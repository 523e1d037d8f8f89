import { describe, expect, it } from '@jest/globals';

import { LIMITS } from '#loyalty/vocabulary';
import { asDecided, isRefusal } from '#runner';

import { type PartnerCommand } from './define.js';
import { type PartnerDefinition, type PartnerEvent } from './events.js';
import { partnersDecider } from './partner-set.js';
import { fuelCo } from './testing/index.js';

const NOW = '2026-05-01T08:00:00.000Z';

const ofFuel = { programId: 'main', partnerId: 'fuel-co' } as const;

const define = (asked: Partial<PartnerDefinition> = {}, isNew = true): PartnerCommand => ({
  type: 'DefinePartner',
  ...ofFuel,
  definition: fuelCo(asked),
  isNew,
});

const change = (asked: Partial<PartnerDefinition>): PartnerCommand => define(asked, false);

const activate: PartnerCommand = { type: 'ActivatePartner', ...ofFuel };

const pause: PartnerCommand = { type: 'PausePartner', ...ofFuel };

const end: PartnerCommand = { type: 'EndPartner', ...ofFuel };

type At = readonly [command: PartnerCommand, now: string, earliest?: string];

/** Decides the commands one after the other. @returns the events of all, and the last decision */
function after(...commands: readonly (PartnerCommand | At)[]) {
  const state = partnersDecider.initial();
  const events: PartnerEvent[] = [];
  let last: ReturnType<typeof partnersDecider.decide> = [];
  for (const asked of commands) {
    const [command, now, earliest = now] = 'type' in asked ? [asked, NOW] : asked;
    last = partnersDecider.decide(command, state, { now, earliest });
    if (isRefusal(last)) continue;
    for (const event of asDecided(last).events) {
      partnersDecider.apply(state, event);
      events.push(event);
    }
  }
  return { state, events, last };
}

const typesOf = (...commands: readonly (PartnerCommand | At)[]) => after(...commands).events.map(({ type }) => type);

const lastOf = (...commands: readonly (PartnerCommand | At)[]) => after(...commands).last;

describe('a partner', () => {
  it('is a draft of version 1 once it is defined', () => {
    expect(after(define()).events).toEqual([
      { type: 'PartnerDefined', data: { ...ofFuel, version: 1, ...fuelCo(), effectiveAt: NOW } },
    ]);
  });

  it('is defined once, whatever order its fields come in', () => {
    expect(lastOf(define(), define())).toEqual([]);
    expect(lastOf(define(), define({ name: 'Fuel' }))).toMatchObject({ code: 'partner_exists' });
    expect(lastOf(change({ name: 'Fuel' }))).toMatchObject({ code: 'partner_unknown' });
  });

  it('gets further versions, which count once every process knows them, and not before earlier ones', () => {
    const { events } = after(
      define(),
      [activate, NOW, '2026-05-01T08:00:10.000Z'],
      [change({ earn: { costPerPoint: '1.2' } }), NOW, '2026-05-01T08:00:05.000Z'],
    );
    expect(events.map(({ data }) => data)).toMatchObject([
      { version: 1, effectiveAt: NOW },
      { effectiveAt: '2026-05-01T08:00:10.000Z' },
      { version: 2, earn: { costPerPoint: '1.2' }, effectiveAt: '2026-05-01T08:00:10.000Z' },
    ]);
  });

  it('is activated, paused and ended, each once', () => {
    expect(typesOf(define(), activate, activate, pause, pause, activate, end, end)).toEqual([
      'PartnerDefined',
      'PartnerActivated',
      'PartnerPaused',
      'PartnerActivated',
      'PartnerEnded',
    ]);
    expect(lastOf(define(), pause)).toMatchObject({ code: 'partner_not_active' });
    expect(lastOf(define(), end, activate)).toMatchObject({ code: 'partner_ended' });
    expect(lastOf(define(), end, change({ name: 'Fuel' }))).toMatchObject({ code: 'partner_ended' });
    expect(lastOf(activate)).toMatchObject({ code: 'partner_unknown', details: { partnerId: 'fuel-co' } });
  });

  it.each<[string, Partial<PartnerDefinition>]>([
    ['ends before it begins', { endsAt: '2025-12-01T00:00:00.000Z' }],
    ['neither earns nor redeems', { earn: undefined, redeem: undefined }],
    ['is prepaid, and does not say how much', { terms: 'prepaid' }],
    ['limits what nobody earns', { earn: undefined, openLimit: 1 }],
  ])('is refused where it %s', (_what, asked) =>
    expect(lastOf(define(asked))).toMatchObject({ code: 'invalid_partner' }),
  );

  it(`has ${LIMITS.partnerVersionsMax} versions at most`, () => {
    const versions = Array.from({ length: LIMITS.partnerVersionsMax }, (_, at) => change({ name: `Fuel ${at}` }));
    const { events, last } = after(define(), ...versions);
    expect(events).toHaveLength(LIMITS.partnerVersionsMax);
    expect(last).toMatchObject({ code: 'limit_exceeded', details: { partnerVersionsMax: LIMITS.partnerVersionsMax } });
  });

  it('is the same from a snapshot', () => {
    const { state } = after(define({ names: { nb: 'Drivstoff' }, description: 'x' }), activate);
    const json = JSON.parse(JSON.stringify(partnersDecider.toJson(state))) as never;
    expect(partnersDecider.fromJson(json)).toEqual(state);
  });
});
