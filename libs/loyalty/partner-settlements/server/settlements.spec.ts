import { describe, expect, it } from '@jest/globals';

import { activePartner } from '#loyalty/partners/testing';
import { asDecided, CommandRefused, isRefusal } from '#runner';

import { type SettlementEvent } from '../events.js';
import { type SettlementCommand, settlementDecider } from '../settlement.js';
import { Settlements } from './settlements.js';

const NOW = '2026-05-01T08:00:00.000Z';

const period = {
  ...{ programId: 'main', partnerId: 'fuel-co', settlementId: 'jan' },
  ...{ from: '2026-01-01T00:00:00.000Z', to: '2026-02-01T00:00:00.000Z' },
};

const envelope = { commandId: 'c', program: 'main' } as never;

/** One stream in memory, whose events are at the places of their numbers. */
function settlements({ isCaughtUp, parked = [] }: { isCaughtUp: () => boolean; parked?: readonly object[] }) {
  const state = settlementDecider.initial();
  const events: SettlementEvent[] = [];
  const records = {
    run: async (command: SettlementCommand) => {
      const decided = settlementDecider.decide(command, state, { now: NOW });
      if (isRefusal(decided)) throw new CommandRefused(decided);
      const made = asDecided(decided).events;
      for (const event of made) settlementDecider.apply(state, event);
      events.push(...made);
      return {
        kind: made.length > 0 ? 'appended' : 'unchanged',
        events: made,
        state,
        revision: events.length - 1,
        position: '',
      };
    },
    of: async () => ({
      cuts: events.flatMap(({ type, data }, at) =>
        type === 'SettlementBegun' ? [{ to: data.to, position: String(at) }] : [],
      ),
      closed: events.find(({ type }) => type === 'SettlementClosed')?.data,
    }),
  };
  const made = new Settlements({
    records: records as never,
    programs: { get: async () => ({ programId: 'main', versions: [], partners: [activePartner('fuel-co')] }) },
    models: { find: async () => ({ documents: [] }) } as never,
    projections: { waitFor: async () => isCaughtUp(), parked: async () => parked as never },
    settings: { waitTimeoutMs: 1 },
  });
  return { made, events };
}

describe('settling', () => {
  it('goes on where the read models were behind, and begins once', async () => {
    let isCaughtUp = false;
    const { made, events } = settlements({ isCaughtUp: () => isCaughtUp });
    await expect(made.settle(period, envelope)).rejects.toMatchObject({ code: 'projection_lagging' });
    expect(events.map(({ type }) => type)).toEqual(['SettlementBegun']);
    const next = { ...period, settlementId: 'feb' };
    await expect(made.settle(next, envelope)).rejects.toMatchObject({ code: 'settlement_under_way' });
    isCaughtUp = true;
    await expect(made.settle(period, envelope)).resolves.toMatchObject({ body: { settlementId: 'jan', net: '0' } });
    await made.settle(period, envelope);
    expect(events.map(({ type }) => type)).toEqual(['SettlementBegun', 'SettlementClosed']);
  });

  it('waits for an operator where a movement could not be counted', async () => {
    const { made, events } = settlements({ isCaughtUp: () => true, parked: [{ documentId: 'main.ada.x' }] });
    await expect(made.settle(period, envelope)).rejects.toMatchObject({ code: 'projection_parked' });
    expect(events).toHaveLength(1);
  });
});
