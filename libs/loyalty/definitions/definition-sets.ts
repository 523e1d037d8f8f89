import { type StreamName } from '#event-store';
import { type Instant } from '#platform';
import {
  type Attempt,
  type CommandEnvelope,
  type CommandNoted,
  DeciderRunner,
  type DomainEvent,
  type Outcome,
  type RunnerPorts,
  type StreamKind,
} from '#runner';

export interface DefinitionSetsContext {
  readonly now: Instant;
  /** Nothing counts before it: later than now where other processes must hear of it first. */
  readonly earliest: Instant;
}

interface OfProgram {
  readonly type: string;
  readonly programId: string;
}

/** All definitions of one kind of a programme in one stream, as commands see them. */
export class DefinitionSets<Set, Command extends OfProgram, Event extends DomainEvent> {
  private readonly runner: DeciderRunner<Set, Command, Event | CommandNoted, DefinitionSetsContext>;

  /** @param earliest the first instant at which every process knows what is decided now */
  constructor(
    kind: StreamKind<Set, Command, Event | CommandNoted, DefinitionSetsContext>,
    private readonly streamOf: (programId: string) => StreamName,
    ports: RunnerPorts,
    private readonly earliest: (now: Instant) => Instant,
  ) {
    this.runner = new DeciderRunner(kind, ports);
  }

  /** @throws CommandRefused and what else DeciderRunner.run throws */
  run(command: Command, envelope: CommandEnvelope): Promise<Outcome<Set>> {
    const context = (now: Instant) => ({ now, earliest: this.earliest(now) });
    return this.runner.run(this.streamOf(command.programId), command, envelope, context);
  }

  /** As last seen by this process. */
  known(programId: string, attempt?: Attempt): Promise<Set> {
    return this.runner.lastKnown(this.streamOf(programId), attempt);
  }

  /** Reads to the end what other processes have defined. */
  async lookUp(programId: string, attempt?: Attempt): Promise<void> {
    await this.runner.current(this.streamOf(programId), attempt);
  }
}
