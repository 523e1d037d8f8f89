import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';

import { type ProgramRules } from '#loyalty/program';
import { type Program, type ProgramVersion } from '#loyalty/program/events';
import { type Accepted, type CommandEnvelope, type Outcome } from '#runner';

import { Programs } from '#loyalty/programs';

/** The programme after a version was published. */
export interface ProgramAnswer {
  readonly programId: string;
  readonly revision: number;
  readonly versions: readonly ProgramVersion[];
}

export class PublishProgramVersion extends Command<Accepted<ProgramAnswer>> {
  constructor(
    readonly programId: string,
    readonly effectiveFrom: string | undefined,
    readonly rules: ProgramRules,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(PublishProgramVersion)
export class PublishProgramVersionHandler implements ICommandHandler<PublishProgramVersion> {
  constructor(private readonly programs: Programs) {}

  async execute({
    programId,
    effectiveFrom,
    rules,
    envelope,
  }: PublishProgramVersion): Promise<Accepted<ProgramAnswer>> {
    return answered(await this.programs.publish(programId, effectiveFrom, rules, envelope));
  }
}

function answered(outcome: Outcome<Program>): Accepted<ProgramAnswer> {
  const { programId, versions } = outcome.state;
  return {
    outcome: outcome.kind,
    body: { programId, revision: outcome.revision, versions },
    revision: outcome.revision,
    position: outcome.position,
  };
}
