import { describe, expect, it } from '@jest/globals';

import { clientEnvelope, commandProcess, followToEnd, names, sharedPorts } from '#loyalty/members/testing';
import { type ProgramRules, starterProgram } from '#loyalty/program';

import { MEMBERS_PURCHASES, RecordedIdsReactor } from './recorded-ids.js';

const rules: ProgramRules = { ...starterProgram({ currency: 'EUR', timeZone: 'UTC' }), purchaseIds: 'per_member' };

const LEAD_MS = 5_000;

async function start() {
  const shared = sharedPorts();
  const process = commandProcess(shared);
  await process.programs.ensure('main', rules);
  for (const memberId of ['ada', 'bob', 'eve']) {
    await process.members.run({ type: 'EnrolMember', memberId, identities: [] }, clientEnvelope(`enrol ${memberId}`));
  }
  const buy = (memberId: string, purchaseId: string, key = `${memberId} ${purchaseId}`) =>
    process.members.run(
      { type: 'RecordPurchase', memberId, purchaseId, total: { amount: 10_000, currency: 'EUR' } },
      clientEnvelope(key),
    );
  const publish = (version: ProgramRules, effectiveFrom: string = shared.clock.now()) =>
    process.programs.publish('main', effectiveFrom, version, clientEnvelope(`publish ${effectiveFrom}`));
  const follow = (late?: () => Promise<unknown>) => {
    const { members, programs } = process;
    const own = { kind: MEMBERS_PURCHASES, names, members, programs, leadMs: LEAD_MS };
    return followToEnd(shared.events, (ports) => new RecordedIdsReactor({ ...ports, ...own }), late);
  };
  return { shared, process, buy, publish, follow };
}

const taken = { code: 'duplicate_purchase' };

describe('purchase ids of before a programme said that they count once', () => {
  it('are claimed, so that no other member gets them; what two members have stays as it is', async () => {
    const { buy, publish, follow, shared } = await start();
    const first = await buy('ada', 'p1');
    await buy('bob', 'p1');
    await buy('bob', 'p2');
    await publish({ ...rules, purchaseIds: 'per_program' });
    const { length } = shared.events.all;
    expect(await follow()).toEqual([LEAD_MS]);
    await expect(buy('eve', 'p1')).rejects.toMatchObject(taken);
    await expect(buy('eve', 'p2')).rejects.toMatchObject(taken);
    await expect(buy('ada', 'p1')).resolves.toEqual({ ...first, outcome: 'replayed' });
    await expect(buy('bob', 'p1', 'another key')).resolves.toMatchObject({ outcome: 'unchanged' });
    const appended = shared.events.all.slice(length).filter(({ metadata }) => metadata.actor.id === 'purchase-ids');
    expect(appended.map(({ type, data }) => `${type} ${data['memberId'] as string}`).sort()).toEqual([
      'IdentityClaimed ada',
      'IdentityClaimed bob',
    ]);
  });

  it('are claimed too where a process did not know the version yet', async () => {
    const { buy, publish, follow, shared } = await start();
    await buy('bob', 'p2');
    await publish({ ...rules, purchaseIds: 'per_program' });
    const stale = commandProcess(shared);
    stale.programs.get = () =>
      Promise.resolve({
        programId: 'main',
        versions: [{ version: 1, effectiveFrom: '0001-01-01T00:00:00.000Z', rules }],
      });
    const total = { amount: 10_000, currency: 'EUR' };
    await follow(() =>
      stale.members.run({ type: 'RecordPurchase', memberId: 'ada', purchaseId: 'p3', total }, clientEnvelope('stale')),
    );
    await expect(buy('bob', 'p3')).rejects.toMatchObject(taken);
  });

  it('are left alone by versions that count per member, and claimed once, whatever versions come later', async () => {
    const { buy, publish, follow, shared } = await start();
    await buy('ada', 'p1');
    await publish({ ...rules, name: 'Second' });
    expect(await follow()).toEqual([]);
    expect(shared.events.all.some(({ type }) => type === 'IdentityClaimed')).toBe(false);
    await publish({ ...rules, purchaseIds: 'per_program' }, '2026-03-02T12:00:00.000Z');
    await publish({ ...rules, purchaseIds: 'per_program', name: 'Third' }, '2026-03-03T12:00:00.000Z');
    expect(await follow()).toEqual([LEAD_MS]);
  });

  it('are claimed from the publication on, and refused once the version is in force', async () => {
    const { buy, publish, shared, process } = await start();
    await publish({ ...rules, purchaseIds: 'per_program' }, '2026-03-02T12:00:00.000Z');
    await buy('ada', 'p1');
    await expect(
      process.members.run(
        { type: 'RecordPurchase', memberId: 'bob', purchaseId: 'p1', total: { amount: 1, currency: 'EUR' } },
        { ...clientEnvelope('preview'), dryRun: true },
      ),
    ).resolves.toMatchObject({ outcome: 'preview' });
    await buy('bob', 'p1');
    shared.clock.advance(2 * 86_400_000);
    await expect(buy('eve', 'p1')).rejects.toMatchObject(taken);
  });
});
