import { type Member } from '#loyalty/member';
import { type Programs } from '#loyalty/programs';
import { type LoyaltyStreams } from '#loyalty/vocabulary';
import { derivedId, type Instant } from '#platform';
import { type CommandEnvelope, CommandRefused, type Outcome, withDerivedId } from '#runner';

import { type MemberCommand } from './commands.js';

/** What processes between two members need of those who keep members. */
export interface BetweenMembers {
  readonly names: LoyaltyStreams;
  readonly programs: Programs;
  now(): Instant;
  send(command: MemberCommand, envelope: CommandEnvelope): Promise<Outcome<Member>>;
  current(where: Pick<CommandEnvelope, 'program' | 'attempt'>, memberId: string): Promise<Member>;
  /** What a command recorded in the stream of a member, forgotten or not; nothing where it did not. */
  recordedBy(envelope: CommandEnvelope, memberId: string): Promise<readonly Recorded[]>;
}

export type Recorded = Pick<Outcome<Member>['events'][number], 'type' | 'data'>;

/**
 * The envelope of a step of a process that a member began: of the same id for every server that carries it out.
 * @param parts which process of the member it is, and which step of it
 */
export function stepOf(
  { names }: BetweenMembers,
  envelope: CommandEnvelope,
  memberId: string,
  process: 'transfer' | 'merge' | 'household' | 'referral',
  ...parts: readonly [string, string]
): CommandEnvelope {
  const commandId = derivedId(process, names.member(envelope.program, memberId), ...parts);
  return { ...withDerivedId(envelope, parts[1]), commandId, formerly: undefined, ifMatch: undefined };
}

/**
 * What the stream of the other member says to a step; `undefined` where that member was forgotten before. Once forgotten, a
 * member takes nothing more, but may have before.
 */
export async function answerOfOther(
  ports: BetweenMembers,
  command: MemberCommand,
  step: CommandEnvelope,
): Promise<readonly Recorded[] | undefined> {
  try {
    return (await ports.send(command, step)).events;
  } catch (error) {
    if (!(error instanceof CommandRefused) || error.code !== 'member_forgotten') throw error;
    const recorded = await ports.recordedBy(step, command.memberId);
    return recorded.length > 0 ? recorded : undefined;
  }
}
