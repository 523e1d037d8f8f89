import {
  type InviteToHousehold,
  type JoinHousehold,
  type LeaveHousehold,
  type RemoveFromHousehold,
} from '#loyalty/households';
import { type Member } from '#loyalty/member';
import { type MemberEventOf } from '#loyalty/member/events';
import { type CommandEnvelope, CommandRefused, type Outcome, refuse } from '#runner';

import { type BetweenMembers, stepOf } from './between-members.js';
import { type MemberCommand } from './commands.js';

type Redeeming = MemberCommand & { readonly type: 'RedeemPoints' | 'ReservePoints' };

/** Events of one side of a membership that the other side follows. */
type Followed = MemberEventOf<'HouseholdJoined' | 'HouseholdLeft' | 'HouseholdMemberRemoved'>;

export const FOLLOWED = [
  'HouseholdJoined',
  'HouseholdLeft',
  'HouseholdMemberRemoved',
] as const satisfies readonly Followed['type'][];

/**
 * Who is in a household is in its stream and in the member's, and no append spans both (ADR 74): what one of them says is carried to the
 * other. The ids of these steps derive from the membership, so that each happens once, by any process that comes to it and however late.
 */
export class Households {
  constructor(private readonly ports: BetweenMembers) {}

  /** @throws CommandRefused `cannot_join`, `household_full` and others */
  async invite(command: InviteToHousehold, envelope: CommandEnvelope): Promise<Outcome<Member>> {
    const { status, people } = await this.ports.current(envelope, command.householdMemberId);
    const failure = people
      ? 'is_household'
      : status === 'active' || status === 'frozen'
        ? undefined
        : `member_${status}`;
    return this.ports.send({ ...command, ...(failure && { failure }) }, envelope);
  }

  /** @throws CommandRefused `not_invited`, `household_not_joined` and others */
  async join(command: JoinHousehold, envelope: CommandEnvelope): Promise<Outcome<Member>> {
    const { memberId, householdId } = command;
    const { people } = await this.ports.current(envelope, householdId); // one that is closed invites nobody
    const invited = people?.invited.find((one) => one.memberId === memberId);
    const outcome = await this.ports.send({ ...command, ...(invited && { invitation: invited.invitation }) }, envelope);
    if (envelope.dryRun) return outcome;
    const after = await this.followAll(outcome, envelope);
    const joined = after.events.find(({ type }) => type === 'HouseholdJoined')?.data['invitation'];
    if (joined === undefined || (await this.wasAdded(command, joined as number, envelope))) return after;
    const message = `Household ${householdId} has taken the invitation back meanwhile, so that member ${memberId} is not in it.`;
    throw new CommandRefused(refuse('household_not_joined', message, { householdId, memberId }));
  }

  /** Ends a membership, whichever side says so, or sends what else may end one, and lets the other side follow. */
  async sendThenFollow(command: MemberCommand, envelope: CommandEnvelope): Promise<Outcome<Member>> {
    const outcome = await this.ports.send(command, envelope);
    return envelope.dryRun ? outcome : this.followAll(outcome, envelope);
  }

  /** Says what stands against the member who redeems, by the newest of its stream: the household may not know yet that it has left. */
  async redeemer<Command extends Redeeming>(command: Command, envelope: CommandEnvelope): Promise<Command> {
    if (command.redeemerId === undefined) return command;
    const { household, status } = await this.ports.current(envelope, command.redeemerId);
    const isIn = household?.householdId === command.memberId;
    const failure = !isIn ? 'not_in_household' : status === 'active' ? undefined : `member_${status}`;
    return { ...command, ...(failure && { failure }) };
  }

  /** Lets the other sides follow. @returns the outcome as of after the last append */
  private async followAll(outcome: Outcome<Member>, envelope: CommandEnvelope): Promise<Outcome<Member>> {
    let { position } = outcome;
    for (const event of outcome.events) {
      const by = followed(event);
      const step = by && (await this.follow(by, envelope));
      if (step && step.kind !== 'unchanged') position = step.position;
    }
    return { ...outcome, position };
  }

  /** Whether the household has ever listed the member by an invitation. */
  private async wasAdded(
    { memberId, householdId }: JoinHousehold,
    invitation: number,
    envelope: CommandEnvelope,
  ): Promise<boolean> {
    const added = this.stepOf({ memberId, householdId, invitation }, 'add', envelope);
    return (await this.ports.recordedBy(added, householdId)).length > 0;
  }

  /** Carries to the other side what an event says. */
  async follow({ type, data }: Followed, envelope: CommandEnvelope): Promise<Step> {
    switch (type) {
      case 'HouseholdJoined':
        return this.carryOn(data, envelope);
      case 'HouseholdLeft': {
        const { memberId, householdId, invitation, reason } = data;
        return this.takeOff({ memberId, householdId, invitation }, reason, envelope);
      }
      case 'HouseholdMemberRemoved': {
        const { memberId: householdId, householdMemberId: memberId, invitation, reason } = data;
        return this.letLeave({ memberId, householdId, invitation }, reason, envelope);
      }
      default:
        return type satisfies never;
    }
  }

  /** A member who joined is added, unless it has left again, which its own event then says; where it cannot be added any more, it leaves. */
  private async carryOn(membership: Membership, envelope: CommandEnvelope): Promise<Step> {
    const { memberId: householdMemberId, householdId, invitation } = membership;
    if (!(await this.isIn(membership, envelope))) return undefined;
    const add = { type: 'AddToHousehold', memberId: householdId, householdMemberId, invitation } as const;
    const added = await this.sent(add, membership, 'add', envelope);
    return added ?? this.letLeave(membership, 'invitation_over', envelope);
  }

  private takeOff(membership: Membership, reason: Over['reason'], envelope: CommandEnvelope): Promise<Step> {
    const { memberId: householdMemberId, householdId, invitation } = membership;
    const over = { invitation, reason };
    const remove = { type: 'RemoveFromHousehold', memberId: householdId, householdMemberId, over } as const;
    return this.sent(remove, membership, 'remove', envelope);
  }

  private letLeave(membership: Membership, reason: Over['reason'], envelope: CommandEnvelope): Promise<Step> {
    const { memberId, householdId, invitation } = membership;
    const over = { householdId, invitation, reason };
    return this.sent({ type: 'LeaveHousehold', memberId, over }, membership, 'leave', envelope);
  }

  private async isIn({ memberId, householdId, invitation }: Membership, envelope: CommandEnvelope): Promise<boolean> {
    const { household } = await this.ports.current(envelope, memberId);
    return household?.householdId === householdId && household.invitation === invitation;
  }

  /** @returns undefined where the side that it is for does not take it: an invitation that is over, an account that is closed, forgotten or merged */
  private async sent(
    command: MemberCommand,
    membership: Membership,
    step: StepName,
    envelope: CommandEnvelope,
  ): Promise<Step> {
    try {
      return await this.ports.send(command, this.stepOf(membership, step, envelope));
    } catch (error) {
      if (error instanceof CommandRefused && NOT_TAKEN.has(error.code)) return undefined;
      throw error;
    }
  }

  private stepOf(
    { memberId, householdId, invitation }: Membership,
    step: StepName,
    envelope: CommandEnvelope,
  ): CommandEnvelope {
    return stepOf(this.ports, envelope, memberId, 'household', `${householdId}.${invitation}`, step);
  }
}

/** A member that is in a household, by an invitation. */
interface Membership {
  readonly memberId: string;
  readonly householdId: string;
  readonly invitation: number;
}

type StepName = 'add' | 'remove' | 'leave';

/** What a step came to; undefined where its side does not take it. */
type Step = Outcome<Member> | undefined;

type Over = NonNullable<(LeaveHousehold | RemoveFromHousehold)['over']>;

const NOT_TAKEN: ReadonlySet<string> = new Set(['not_invited', 'member_closed', 'member_forgotten', 'member_merged']);

/** An event that the other side follows; undefined for others. */
export function followed(event: { readonly type: string; readonly data: object }): Followed | undefined {
  return FOLLOWED.some((type) => type === event.type) ? (event as unknown as Followed) : undefined;
}
