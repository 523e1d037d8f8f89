import { Campaigns } from '#loyalty/campaigns';
import { Challenges } from '#loyalty/challenges';
import { Partners } from '#loyalty/partners';
import { Plans } from '#loyalty/plans';
import { programDecider, type ProgramRules, programWith, starterProgram } from '#loyalty/program';
import { type Program } from '#loyalty/program/events';
import { type LoyaltyStreams } from '#loyalty/vocabulary';
import { derivedId } from '#platform';
import {
  type Attempt,
  type CommandEnvelope,
  CommandRefused,
  DeciderRunner,
  type Outcome,
  refuse,
  type RunnerPorts,
  type StreamKind,
} from '#runner';

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

/** How versions of rules get to all processes that write to one log. */
export interface RulesPropagation {
  /**
   * A version takes effect at least so far ahead. No process decides by what it has not looked up within half of that;
   * the other half is for clocks that differ and for the append itself.
   */
  readonly leadMs: number;
  /** A clock of this process that nobody sets, in milliseconds. */
  readonly monotonicMs: () => number;
}

/** The programmes as commands see them: state of their streams, cached by the runner. */
export class Programs {
  readonly campaigns: Campaigns;
  readonly challenges: Challenges;
  readonly plans: Plans;
  readonly partners: Partners;
  private readonly runner: DeciderRunner<ProgramState, ProgramCommand, ProgramEvent, ProgramContext>;
  /** The programmes of this process's clients: what `refresh` looks up. */
  private readonly inUse = new Set<string>();
  /** When each was looked up last, on the monotonic clock. */
  private readonly lookedUpMs = new Map<string, number>();

  /** @param propagation where other processes can publish versions too; left out, this one is the only writer */
  constructor(
    private readonly names: LoyaltyStreams,
    ports: RunnerPorts,
    private readonly propagation?: RulesPropagation,
  ) {
    this.runner = new DeciderRunner(programKind, ports);
    const earliest = (now: string) => this.earliest(now);
    this.campaigns = new Campaigns(names, ports, earliest);
    this.challenges = new Challenges(names, ports, earliest);
    this.plans = new Plans(names, ports, earliest);
    this.partners = new Partners(names, ports, earliest);
  }

  /** As last seen by this process, for reading: possibly without what another one published a moment ago. @throws CommandRefused `program_unknown` */
  async known(programId: string, attempt?: Attempt): Promise<Program> {
    this.inUse.add(programId);
    let program = await this.runner.lastKnown(this.names.program(programId), attempt);
    // It may have been founded since by another process: what is not known is looked up.
    if (program.versions.length === 0)
      program = (await this.runner.current(this.names.program(programId), attempt)).state;
    if (program.versions.length === 0)
      throw new CommandRefused(refuse('program_unknown', `There is no programme "${programId}".`, { programId }));
    return program;
  }

  /** With every version, campaign, challenge, plan and partner that is in force. @throws CommandRefused `program_unknown`; StoreUnavailable where it cannot be looked up in time */
  async get(programId: string, attempt?: Attempt): Promise<Program> {
    if (this.propagation) await this.assertFresh(programId, this.propagation, attempt);
    return this.withDefinitions(programId, attempt);
  }

  /** As the log has it at this moment, campaigns, challenges, plans and partners too: for what reads the log anyway. @throws CommandRefused `program_unknown`, StoreUnavailable */
  async current(programId: string): Promise<Program> {
    await this.lookUp(programId);
    return this.withDefinitions(programId);
  }

  private async withDefinitions(programId: string, attempt?: Attempt): Promise<Program> {
    return programWith(await this.known(programId, attempt), {
      campaigns: await this.campaigns.known(programId, attempt),
      challenges: await this.challenges.known(programId, attempt),
      plans: await this.plans.known(programId, attempt),
      partners: await this.partners.known(programId, attempt),
    });
  }

  /** Looks up again what this process knows, so that no command has to wait for it. @throws StoreUnavailable */
  async refresh(): Promise<void> {
    for (const programId of this.inUse) await this.lookUp(programId);
  }

  private async assertFresh(
    programId: string,
    { leadMs, monotonicMs }: RulesPropagation,
    attempt: Attempt | undefined,
  ): Promise<void> {
    const ageMs = monotonicMs() - (this.lookedUpMs.get(programId) ?? -Infinity);
    if (ageMs > leadMs / 2) await this.lookUp(programId, attempt);
  }

  private async lookUp(programId: string, attempt?: Attempt): Promise<void> {
    const beganMs = this.propagation?.monotonicMs() ?? 0;
    const program = this.runner.current(this.names.program(programId), attempt);
    const sets = [this.campaigns, this.challenges, this.plans, this.partners];
    await Promise.all([program, ...sets.map((one) => one.lookUp(programId, attempt))]);
    this.lookedUpMs.set(programId, beganMs);
  }

  /**
   * Publishes a version that is in force from a date on.
   * @param effectiveFrom `undefined`: as soon as every process can know of it
   * @throws CommandRefused
   */
  async publish(
    programId: string,
    effectiveFrom: string | undefined,
    rules: ProgramRules,
    envelope: CommandEnvelope,
  ): Promise<Outcome<Program>> {
    return this.runner.run(
      this.names.program(programId),
      { type: 'PublishProgramVersion', programId, effectiveFrom, rules },
      envelope,
      (now) => ({ now, earliest: this.earliest(now) }),
    );
  }

  private earliest(now: string): string {
    return new Date(Date.parse(now) + (this.propagation?.leadMs ?? 0)).toISOString();
  }

  /** Starts a programme with version 1, in force since ever, unless it exists. Gives whether it was started now. */
  async ensure(programId: string, rules: ProgramRules): Promise<boolean> {
    if (await this.exists(programId)) return false;
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

  /** Whether it was founded, as the log has it now. */
  async exists(programId: string): Promise<boolean> {
    return (await this.runner.current(this.names.program(programId))).revision >= 0;
  }

  /** The starter programme in a currency and time zone, unless the programme exists. */
  async ensureStarter(programId: string, currency: string, timeZone: string): Promise<boolean> {
    return this.ensure(programId, starterProgram({ currency, timeZone }));
  }
}

/** Apps may provide it, and MILESTONES, along with the ports of the runner. */
export const RULES_PROPAGATION = Symbol('RulesPropagation');
