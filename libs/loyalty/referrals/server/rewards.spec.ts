import { describe, expect, it } from '@jest/globals';

import { clientEnvelope, commandProcess, followToEnd, names, sharedPorts } from '#loyalty/members/testing';
import { starterProgram } from '#loyalty/program';

import { REFERRAL } from '../testing/index.js';
import { ReferralRewardReactor } from './rewards.js';

const rules = { ...starterProgram({ currency: 'EUR', timeZone: 'UTC' }), referral: REFERRAL };

describe('rewards of referrals', () => {
  it('are given by following the log, and once however often it is followed', async () => {
    const shared = sharedPorts();
    const { members, programs } = commandProcess(shared);
    await programs.ensure('main', { ...rules, referral: { ...REFERRAL, notReturnedWithinDays: 0 } });
    const run = (command: Parameters<typeof members.run>[0]) =>
      members.run(command, clientEnvelope(command.memberId + command.type));
    await run({ type: 'EnrolMember', memberId: 'ada', identities: [] });
    await run({ type: 'EnrolMember', memberId: 'bob', identities: [], referredBy: 'ada' });
    await run({ type: 'RecordPurchase', memberId: 'bob', purchaseId: 'p', total: { amount: 2_000, currency: 'EUR' } });
    for (let times = 0; times < 2; times++)
      await followToEnd(shared.events, (ports) => new ReferralRewardReactor({ ...ports, names, members }));
    const rewarded = shared.events.all.filter(({ data }) => data['source'] === 'referral');
    expect(rewarded.map(({ data }) => [data['memberId'], data['points']])).toEqual([
      ['ada', 100],
      ['bob', 50],
    ]);
  });
});
