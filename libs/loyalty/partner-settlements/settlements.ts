import { definitionKind } from '#loyalty/definitions';
import { type LoyaltyStreams } from '#loyalty/vocabulary';
import { type Attempt, type CommandEnvelope, DeciderRunner, type Outcome, type RunnerPorts } from '#runner';

import { type SettlementEvent } from './events.js';
import { type Cut } from './in-settlement.js';
import {
  type SettlementCommand,
  type SettlementContext,
  settlementDecider,
  type SettlementState,
} from './settlement.js';

const settlementKind = definitionKind('settlements', settlementDecider);

interface OfSettlement {
  readonly programId: string;
  readonly partnerId: string;
  readonly settlementId: string;
}

/** What became of a settlement. */
interface RecordedSettlement {
  /** Where it ends, and those before it, oldest first; of one that is closed, up to it. */
  readonly cuts: readonly Cut[];
  /** What it came to, once it is closed. */
  readonly closed: Extract<SettlementEvent, { readonly type: 'SettlementClosed' }>['data'] | undefined;
}

/** The settlements with partners, as their streams have them. */
export class SettlementRecords {
  private readonly runner: DeciderRunner<SettlementState, SettlementCommand, SettlementEvent, SettlementContext>;

  constructor(
    private readonly names: LoyaltyStreams,
    private readonly ports: RunnerPorts,
  ) {
    this.runner = new DeciderRunner(settlementKind, ports);
  }

  /** @throws CommandRefused `settlement_gap`, `settlement_under_way` and others */
  run(command: SettlementCommand, envelope: CommandEnvelope): Promise<Outcome<SettlementState>> {
    const stream = this.names.settlements(command.programId, command.partnerId);
    return this.runner.run(stream, command, envelope, (now) => ({ now }));
  }

  async of({ programId, partnerId, settlementId }: OfSettlement, attempt?: Attempt): Promise<RecordedSettlement> {
    const stream = this.names.settlements(programId, partnerId);
    const cuts: Cut[] = [];
    for await (const recorded of this.ports.events.readStream(stream, { limitMs: attempt?.timeLeftMs() })) {
      const { type, data } = recorded as unknown as SettlementEvent;
      if (type === 'SettlementBegun') cuts.push({ to: data.to, position: recorded.position });
      if (type === 'SettlementClosed' && data.settlementId === settlementId) return { cuts, closed: data };
    }
    return { cuts, closed: undefined };
  }
}
