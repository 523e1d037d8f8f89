import type fastCheck from 'fast-check';

import { type ProgramRules, starterProgram } from '#loyalty/program';
import { TrofastError } from '#platform';
import { CommandRefused, TooMuchContention } from '#runner';

import { type MemberCommand } from '../commands.js';
import { DeadlyStore, type Death, Died } from './deadly-store.js';
import { clientEnvelope, commandProcess, sharedPorts } from './world.js';

export const MEMBERS = ['ada', 'bob', 'cyd'] as const;

const PROCESSES = 3;

/** Commands that are sent at the same time, each by one of the processes, and how writers die meanwhile. */
export interface Round {
  readonly sent: readonly { readonly command: MemberCommand; readonly process: number; readonly isRepeated: boolean }[];
  readonly deaths: readonly Death[];
  readonly laterMs: number;
}

/** @param fc the library, which most specs do without */
export const roundOf = (
  fc: typeof fastCheck,
  command: fastCheck.Arbitrary<MemberCommand>,
): fastCheck.Arbitrary<Round> =>
  fc.record({
    sent: fc.array(fc.record({ command, process: fc.nat(PROCESSES - 1), isRepeated: fc.boolean() }), {
      minLength: 1,
      maxLength: 6,
    }),
    deaths: fc.array(fc.constantFrom<Death>('no', 'no', 'no', 'before the append', 'after the append'), {
      maxLength: 12,
    }),
    laterMs: fc.constantFrom(0, 0, 1_000, 90_000_000, 2_600_000_000),
  });

/** Three members who have bought for so many euros each, and processes over one log in which writers die. */
export async function openWorld(euros = 1_000, rules: Partial<ProgramRules> = {}) {
  const events = new DeadlyStore();
  const shared = { ...sharedPorts(), events };
  const first = commandProcess(shared);
  const starter = starterProgram({ currency: 'EUR', timeZone: 'UTC' });
  const expiry = { type: 'rolling', count: 45, unit: 'days' } as const;
  await first.programs.ensure('main', { ...starter, transfers: {}, points: { ...starter.points, expiry }, ...rules });
  for (const memberId of MEMBERS) {
    const profile = { email: `${memberId}@example.com` };
    const enrolment = { type: 'EnrolMember', memberId, profile, identities: [] } as const;
    await first.members.run(enrolment, clientEnvelope(`enrol ${memberId}`));
    const total = { amount: euros * 100, currency: 'EUR' };
    const purchase = { type: 'RecordPurchase', memberId, purchaseId: `of-${memberId}`, total } as const;
    await first.members.run(purchase, clientEnvelope(`buy ${memberId}`));
  }
  return { shared, events, processes: [first, commandProcess(shared), commandProcess(shared)] };
}

export type World = Awaited<ReturnType<typeof openWorld>>;

/** Sends once, or until there is an answer; the process that died is started again. @returns the answer, the code of the refusal, or nothing */
export async function send(world: World, asked: MemberCommand, at: number, key: string, untilAnswered: boolean) {
  for (;;) {
    try {
      return JSON.stringify((await world.processes[at]!.members.run(asked, clientEnvelope(key))).body);
    } catch (error) {
      if (error instanceof CommandRefused) return error.code;
      if (error instanceof TrofastError && error.code === 'key_forgotten') return 'member_forgotten'; // by another process
      if (error instanceof Died) world.processes[at] = commandProcess(world.shared);
      else if (!(error instanceof TooMuchContention)) throw error;
      if (!untilAnswered) return undefined;
    }
  }
}

/** Round after round. @returns what was answered to each command, by the key that it was sent with */
export async function play(world: World, rounds: readonly Round[]) {
  const answers: { readonly key: string; readonly asked: MemberCommand; readonly answer: string | undefined }[] = [];
  for (const [number, { sent, deaths, laterMs }] of rounds.entries()) {
    world.events.deaths = [...deaths];
    const sending = sent.map(async ({ command: asked, process, isRepeated }, index) => {
      const key = `${number}-${index}`;
      answers.push({ key, asked, answer: await send(world, asked, process, key, isRepeated) });
    });
    await Promise.all(sending);
    world.events.deaths = [];
    world.shared.clock.advance(laterMs);
  }
  return answers;
}
