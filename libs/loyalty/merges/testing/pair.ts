import { type MemberCommand } from '#loyalty/members';
import { clientEnvelope, commandProcess, sharedPorts } from '#loyalty/members/testing';
import { type ProgramRules, starterProgram } from '#loyalty/program';

/** Ada, Bob and Cyd, in memory, with the real deciders behind them. */
export async function openPair(rules: Partial<ProgramRules> = {}) {
  const shared = sharedPorts();
  const process = commandProcess(shared);
  await process.programs.ensure('main', { ...starterProgram({ currency: 'EUR', timeZone: 'UTC' }), ...rules });
  const world = { ...process, shared };
  for (const memberId of ['ada', 'bob', 'cyd']) await send(world, { type: 'EnrolMember', memberId, identities: [] });
  return world;
}

export type World = ReturnType<typeof commandProcess> & { readonly shared: ReturnType<typeof sharedPorts> };

let sent = 0;

/** Sends a command under a key of its own. */
export async function send({ members }: World, command: MemberCommand, more: object = {}) {
  return (await members.run(command, { ...clientEnvelope(`key-${++sent}`), ...more })).body;
}

/** The code and the details of what was refused. */
export const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error: { code?: string; refusal?: { details: object } }) => ({ ...error.refusal?.details, code: error.code }),
  );

export const state = async ({ members }: World, memberId: string) => (await members.current('main', memberId)).member;
