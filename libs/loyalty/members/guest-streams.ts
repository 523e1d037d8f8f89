import { type GuestCommand, type GuestContext, type GuestState } from '#loyalty/guests';
import { type GuestEvent } from '#loyalty/guests/events';
import { type Programs } from '#loyalty/programs';
import { type LoyaltyStreams } from '#loyalty/vocabulary';
import {
  type CommandEnvelope,
  CommandRefused,
  DeciderRunner,
  type Outcome,
  type RunnerPorts,
  withDerivedId,
} from '#runner';

import { guestKind } from './guest-kind.js';

/** The streams of guest purchases. */
export class GuestStreams {
  private readonly runner: DeciderRunner<GuestState, GuestCommand, GuestEvent, GuestContext>;

  constructor(
    private readonly names: LoyaltyStreams,
    private readonly programs: Pick<Programs, 'get'>,
    ports: RunnerPorts,
  ) {
    this.runner = new DeciderRunner(guestKind, ports);
  }

  /** @throws CommandRefused and what else DeciderRunner.run throws */
  async send(command: GuestCommand, envelope: CommandEnvelope): Promise<Outcome<GuestState>> {
    const program = await this.programs.get(envelope.program, envelope.attempt);
    const stream = this.names.guest(envelope.program, command.purchaseId);
    return this.runner.run(stream, command, envelope, (now) => ({ now, program }));
  }

  /** The newest state of a guest purchase; without `purchase` where it is not recorded. */
  async current(
    { program, attempt }: Pick<CommandEnvelope, 'program' | 'attempt'>,
    purchaseId: string,
  ): Promise<GuestState> {
    return (await this.runner.current(this.names.guest(program, purchaseId), attempt)).state;
  }

  /** Makes a claim on the id void. False where the purchase is recorded. */
  async voidClaim(purchaseId: string, claim: number, envelope: CommandEnvelope): Promise<boolean> {
    const step = withDerivedId(envelope, 'void-guest', purchaseId, String(claim));
    try {
      await this.send({ type: 'VoidGuestPurchaseId', purchaseId, claim }, step);
      return true;
    } catch (error) {
      if (error instanceof CommandRefused && error.code === 'duplicate_purchase') return false;
      throw error;
    }
  }
}
