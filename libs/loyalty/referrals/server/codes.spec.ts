import { describe, expect, it } from '@jest/globals';

import { clientEnvelope, commandProcess, followToEnd, names, sharedPorts } from '#loyalty/members/testing';
import { type ProgramRules, starterProgram } from '#loyalty/program';

import { REFERRAL } from '../testing/index.js';
import { ReferralCodesReactor } from './codes.js';

const LEAD_MS = 5_000;

const rules: ProgramRules = starterProgram({ currency: 'EUR', timeZone: 'UTC' });

const rewarding: ProgramRules = { ...rules, referral: REFERRAL };

async function start() {
  const shared = sharedPorts();
  const process = commandProcess(shared);
  const { members, programs } = process;
  await programs.ensure('main', rules);
  const join = (memberId: string, referredBy?: string, by = members) =>
    by.run(
      { type: 'EnrolMember', memberId, identities: [], ...(referredBy !== undefined && { referredBy }) },
      clientEnvelope(`enrol ${memberId}`),
    );
  const publish = (version: ProgramRules, from: string = shared.clock.now()) =>
    programs.publish('main', from, version, clientEnvelope(`publish ${from}`));
  const follow = (late?: () => Promise<unknown>) => {
    const own = { names, members, programs, leadMs: LEAD_MS };
    return followToEnd(shared.events, (ports) => new ReferralCodesReactor({ ...ports, ...own }), late);
  };
  const codeOf = (memberId: string) => members.enrolments.referralCode('main', memberId);
  const claimed = () => shared.events.all.filter(({ data }) => data['kind'] === 'referral').length;
  return { shared, process, join, publish, follow, codeOf, claimed };
}

describe('the code by which a member recommends the programme', () => {
  it('stays what it was: codes are out', async () => {
    const { publish, codeOf } = await start();
    await publish(rewarding);
    await expect(codeOf('ada')).resolves.toBe('9D96-G8J6-EXT6-DMPV');
  });
});

describe('codes of members who had joined before the rules rewarded recommendations', () => {
  it('can be used once they are claimed, also of one whom a process enrolled that did not know the rules', async () => {
    const { shared, join, publish, follow, codeOf, process } = await start();
    await join('ada');
    await publish(rewarding);
    const stale = commandProcess(shared);
    stale.programs.get = () =>
      Promise.resolve({
        programId: 'main',
        versions: [{ version: 1, effectiveFrom: '0001-01-01T00:00:00.000Z', rules }],
      });
    await expect(join('bob', await codeOf('ada'))).rejects.toMatchObject({ code: 'referrer_unknown' });
    expect(await follow(() => join('late', undefined, stale.members))).toEqual([LEAD_MS]);
    await join('bob', await codeOf('ada'));
    await join('eve', await codeOf('late'));
    const referrers = ['bob', 'eve'].map(async (id) => (await process.members.current('main', id)).member.referredBy);
    expect(await Promise.all(referrers)).toEqual(['ada', 'late']);
  });

  it('are claimed once, whatever versions come later, and not where no version rewards it', async () => {
    const { join, publish, follow, claimed } = await start();
    await join('ada');
    await publish({ ...rules, name: 'Second' });
    expect(await follow()).toEqual([]);
    expect(claimed()).toBe(0);
    await publish(rewarding, '2026-03-02T12:00:00.000Z');
    await publish({ ...rewarding, name: 'Fourth' }, '2026-03-03T12:00:00.000Z');
    expect(await follow()).toEqual([LEAD_MS]);
    expect(claimed()).toBe(1);
  });
});

describe('a member who joins once the rules reward recommendations', () => {
  it('has a code at once, also where the first try died before the member was recorded', async () => {
    const { join, publish, codeOf, process, claimed } = await start();
    await publish(rewarding);
    await process.members.enrolments.claimCode('ada', clientEnvelope('died after the claim'));
    await join('ada');
    expect(claimed()).toBe(1);
    await expect(join('bob', await codeOf('ada'))).resolves.toMatchObject({ outcome: 'appended' });
  });
});
