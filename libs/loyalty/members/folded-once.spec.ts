import { describe, expect, it } from '@jest/globals';

import { EVERY_MEMBER_EVENT, memberToJson } from '#loyalty/member';
import { starterProgram } from '#loyalty/program';

import { type MemberCommand } from './commands.js';
import {
  adjust,
  answerRequest,
  behave,
  buy,
  classify,
  close,
  consent,
  enrol,
  feedback,
  forget,
  freeze,
  moveSegment,
  openRequest,
  redeem,
  resolveRequest,
  settleTo,
  unfreeze,
  updateProfile,
} from './testing/scenario.js';
import { clientEnvelope, commandProcess, sharedPorts } from './testing/world.js';

const email = (value: string) => ({ email: value, name: 'Ada', attributes: { size: 'm' } });

/** Commands for all events with personal fields, and for most others. */
const COMMANDS: readonly MemberCommand[] = [
  enrol({ channel: 'web', profile: email('ada@example.org') }),
  updateProfile({ profile: { ...email('ada@new.example'), phone: '+4712345678' }, identities: [] }),
  consent('newsletter', true),
  buy(75, { lines: [{ sku: 'book', quantity: 1, gross: 7_500 }] }),
  buy(2_000, { purchaseId: 'large' }),
  redeem(5),
  adjust(-3),
  adjust(40),
  feedback(9, { comment: 'Personal words' }),
  { type: 'AddNote', memberId: 'ada', noteId: 'n1', text: 'Asked for a chair.' },
  behave('review'),
  openRequest('r1', { topic: 'delivery' }),
  answerRequest('r1'),
  resolveRequest('r1'),
  classify('true'),
  moveSegment('entered', 'big'),
  moveSegment('left', 'big'),
  settleTo('2026-01-01'),
  { type: 'AddIdentity', memberId: 'ada', identities: [], outsideIds: [{ kind: 'card', value: '5012-77' }] },
  { type: 'RemoveIdentity', memberId: 'ada', identityId: '1' },
  freeze(),
  unfreeze(),
  close(),
  forget(),
];

describe('the state that a command leaves in memory', () => {
  it('is the one that a restarted process folds from what was sealed', async () => {
    const shared = sharedPorts();
    const running = commandProcess(shared);
    const rules = starterProgram({ currency: 'EUR', timeZone: 'UTC' });
    await running.programs.ensure('main', { ...rules, identities: { kinds: [{ kind: 'card' }] } });
    for (const [index, command] of COMMANDS.entries()) {
      await running.members.run(command, clientEnvelope(`command ${index}`));
      const restarted = commandProcess(shared);
      const [kept, folded] = await Promise.all([
        running.members.current('main', 'ada'),
        restarted.members.current('main', 'ada'),
      ]);
      const asJson = (member: typeof kept.member) => JSON.parse(JSON.stringify(memberToJson(member))) as unknown;
      expect([command.type, asJson(kept.member)]).toEqual([command.type, asJson(folded.member)]);
    }
    const { codec } = running.ports;
    const recorded = new Set(shared.events.all.map(({ type }) => type));
    expect(EVERY_MEMBER_EVENT.filter((type) => !codec.leavesAsIs(type) && !recorded.has(type))).toEqual([]);
  });
});
