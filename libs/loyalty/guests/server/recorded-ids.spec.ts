import { describe, expect, it } from '@jest/globals';

import { clientEnvelope, commandProcess, followToEnd, names, sharedPorts } from '#loyalty/members/testing';
import { type ProgramRules, starterProgram } from '#loyalty/program';

import { RecordedGuestIdsReactor } from './recorded-ids.js';

const rules: ProgramRules = { ...starterProgram({ currency: 'EUR', timeZone: 'UTC' }), purchaseIds: 'per_member' };

const LEAD_MS = 5_000;

const total = { amount: 10_000, currency: 'EUR' };

const taken = { code: 'duplicate_purchase' };

async function start(founded = rules) {
  const shared = sharedPorts();
  const process = commandProcess(shared);
  await process.programs.ensure('main', founded);
  for (const memberId of ['ada', 'bob', 'eve'])
    await process.members.run({ type: 'EnrolMember', memberId, identities: [] }, clientEnvelope(`enrol ${memberId}`));
  const buy = (memberId: string, purchaseId: string) =>
    process.members.run({ type: 'RecordPurchase', memberId, purchaseId, total }, clientEnvelope(memberId + purchaseId));
  const asGuest = (purchaseId: string, by = process) =>
    by.guests.record({ type: 'RecordGuestPurchase', purchaseId, total }, clientEnvelope(`guest ${purchaseId}`));
  const publish = (version: ProgramRules) =>
    process.programs.publish('main', shared.clock.now(), version, clientEnvelope('publish'));
  const follow = () => {
    const { members, programs } = process;
    const own = { names, members, programs, leadMs: LEAD_MS };
    return followToEnd(shared.events, (ports) => new RecordedGuestIdsReactor({ ...ports, ...own }));
  };
  return { shared, process, buy, asGuest, publish, follow };
}

describe('ids of guests’ purchases of before a programme said that they count once', () => {
  it('are claimed, so that no member gets them but the one whose the purchase became', async () => {
    const { buy, asGuest, publish, follow, process } = await start();
    for (const id of ['g1', 'g2', 'g3']) await asGuest(id);
    await process.guests.claim('ada', 'g2', clientEnvelope('attach'));
    await buy('bob', 'g3');
    await publish({ ...rules, purchaseIds: 'per_program' });
    expect(await follow()).toEqual([LEAD_MS]);
    await expect(buy('eve', 'g1')).rejects.toMatchObject({ ...taken, details: { guest: true } });
    await expect(buy('eve', 'g2')).rejects.toMatchObject(taken);
    await expect(buy('eve', 'g3')).rejects.toMatchObject(taken);
    await expect(process.guests.claim('eve', 'g1', clientEnvelope('attach g1'))).resolves.toMatchObject({
      outcome: 'appended',
    });
  });

  it('are claimed where the programme was founded so, as builds did that claimed no ids of guests', async () => {
    const { asGuest, buy, follow, shared } = await start({ ...rules, purchaseIds: 'per_program' });
    const old = commandProcess(shared);
    old.programs.get = () =>
      Promise.resolve({
        programId: 'main',
        versions: [{ version: 1, effectiveFrom: '0001-01-01T00:00:00.000Z', rules }],
      });
    await asGuest('g1', old);
    await asGuest('g2');
    await follow();
    await expect(buy('eve', 'g1')).rejects.toMatchObject(taken);
    const claims = shared.events.all.filter(({ type }) => type === 'PurchaseIdClaimedByGuest');
    expect(claims).toHaveLength(2);
  });
});
