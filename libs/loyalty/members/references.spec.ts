import { describe, expect, it } from '@jest/globals';

import { type ProgramRules, starterProgram } from '#loyalty/program';

import { type MemberCommand } from './commands.js';
import { clientEnvelope, commandProcess, sharedPorts } from './testing/world.js';

async function start(references: ProgramRules['references']) {
  const shared = sharedPorts();
  const process = commandProcess(shared);
  const rules = starterProgram({ currency: 'EUR', timeZone: 'UTC' });
  await process.programs.ensure('main', { ...rules, points: { ...rules.points, welcomePoints: 100 }, references });
  let keys = 0;
  const run = (command: MemberCommand, by = process) => by.members.run(command, clientEnvelope(`key ${++keys}`));
  for (const memberId of ['ada', 'bob']) await run({ type: 'EnrolMember', memberId, identities: [] });
  const redeem = (points: number, reference?: string, memberId = 'ada') =>
    run({ type: 'RedeemPoints', memberId, points, ...(reference !== undefined && { reference }) });
  const behave = (behaviour: string, reference: string, channel?: string) =>
    run({ type: 'RecordBehaviour', memberId: 'ada', behaviour, reference, ...(channel !== undefined && { channel }) });
  return { redeem, behave, run, restarted: () => commandProcess(shared) };
}

const taken = { code: 'duplicate_reference' };

describe('the reference of a redemption', () => {
  it('counts once for a member where the programme says so', async () => {
    const { redeem } = await start({ redemptions: 'per_member' });
    const first = await redeem(10, 'order-1');
    await redeem(5, 'order-2');
    await expect(redeem(10, 'order-1')).resolves.toEqual({ ...first, outcome: 'unchanged' });
    await expect(redeem(11, 'order-1')).rejects.toMatchObject({ ...taken, details: { reference: 'order-1' } });
    await expect(redeem(11, 'order-1', 'bob')).resolves.toMatchObject({ outcome: 'appended' });
  });

  it('is known to a process that starts later', async () => {
    const { redeem, run, restarted } = await start({ redemptions: 'per_member' });
    await redeem(10, 'order-1');
    const again: MemberCommand = { type: 'RedeemPoints', memberId: 'ada', points: 10, reference: 'order-1' };
    await expect(run(again, restarted())).resolves.toMatchObject({ outcome: 'unchanged' });
  });

  it('is not compared where it is left out, or where the programme says nothing', async () => {
    const said = await start({ redemptions: 'per_member' });
    await said.redeem(10);
    await expect(said.redeem(10)).resolves.toMatchObject({ outcome: 'appended' });
    const silent = await start(undefined);
    await silent.redeem(10, 'order-1');
    await expect(silent.redeem(10, 'order-1')).resolves.toMatchObject({ outcome: 'appended' });
  });
});

describe('the reference of a behaviour', () => {
  it('counts once for a member and the same thing, where the programme says so', async () => {
    const { behave } = await start({ behaviours: 'per_member' });
    await behave('review', 'order-1', 'web');
    await expect(behave('review', 'order-1', 'web')).resolves.toMatchObject({ outcome: 'unchanged' });
    await expect(behave('review', 'order-1', 'app')).rejects.toMatchObject(taken);
    await expect(behave('visit', 'order-1')).resolves.toMatchObject({ outcome: 'appended' });
  });

  it('is not compared where the programme says nothing of behaviours', async () => {
    const { behave } = await start({ redemptions: 'per_member' });
    await behave('review', 'order-1');
    await expect(behave('review', 'order-1')).resolves.toMatchObject({ outcome: 'appended' });
  });
});
