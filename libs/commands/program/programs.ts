import { programDecider, refuse, starterProgram, type Program, type ProgramRules } from '#domain';
import { type StreamNames } from '#event-store';
import { derivedId } from '#platform';

import { type CommandEnvelope, type Outcome } from '../runner/command.js';
import { DeciderRunner } from '../runner/decider-runner.js';
import { CommandRefused } from '../runner/errors.js';
import { type RunnerPorts, type StreamKind } from '../runner/options.js';

type ProgramState = ReturnType<typeof programDecider.initial>;
type ProgramCommand = Parameters<typeof programDecider.decide>[0];
type ProgramEvent = Parameters<typeof programDecider.apply>[1];
type ProgramContext = Parameters<typeof programDecider.decide>[2];

const programKind: StreamKind<ProgramState, ProgramCommand, ProgramEvent, ProgramContext> = {
  name: 'program',
  decider: programDecider,
  personal: false,
  occurredAt: (_event, now) => now,
};

const BEGINNING_OF_TIME = '0001-01-01T00:00:00.000Z';

/** The programmes as commands see them: state of their streams, cached by the runner. */
export class Programs {
  private readonly runner: DeciderRunner<ProgramState, ProgramCommand, ProgramEvent, ProgramContext>;

  constructor(
    private readonly names: StreamNames,
    ports: RunnerPorts,
  ) {
    this.runner = new DeciderRunner(programKind, ports);
  }

  /** As last seen by this process, which is the only writer of an embedded log. @throws CommandRefused `program_unknown` */
  async get(programId: string): Promise<Program> {
    const program = await this.runner.lastKnown(this.names.program(programId));
    if (program.versions.length === 0)
      throw new CommandRefused(refuse('program_unknown', `There is no programme "${programId}".`, { programId }));
    return program;
  }

  /** Publishes a version that is in force from a date on. @throws CommandRefused */
  async publish(
    programId: string,
    effectiveFrom: string,
    rules: ProgramRules,
    envelope: CommandEnvelope,
  ): Promise<Outcome<Program>> {
    return this.runner.run(
      this.names.program(programId),
      { type: 'PublishProgramVersion', programId, effectiveFrom, rules },
      envelope,
      (now) => ({ now }),
    );
  }

  /** Starts a programme with version 1, in force since ever, unless it exists. Gives whether it was started now. */
  async ensure(programId: string, rules: ProgramRules): Promise<boolean> {
    const { revision } = await this.runner.current(this.names.program(programId));
    if (revision >= 0) return false;
    const commandId = derivedId('start-program', this.names.program(programId));
    const outcome = await this.publish(programId, BEGINNING_OF_TIME, rules, {
      commandId,
      actor: { type: 'system', id: 'start' },
      program: programId,
      correlationId: commandId,
      causationId: commandId,
    });
    return outcome.kind === 'appended';
  }

  /** The starter programme in a currency and time zone, unless the programme exists. */
  async ensureStarter(programId: string, currency: string, timeZone: string): Promise<boolean> {
    return this.ensure(programId, starterProgram({ currency, timeZone }));
  }
}
