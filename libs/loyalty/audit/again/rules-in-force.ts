import { isUnreadable, type LogEvent, type Position, type RecordedEvent } from '#event-store';
import { campaignsDecider } from '#loyalty/campaigns';
import { challengesDecider } from '#loyalty/challenges';
import { partnersDecider } from '#loyalty/partners';
import { plansDecider } from '#loyalty/plans';
import { type Definitions, programDecider, programWith } from '#loyalty/program';
import { type Program } from '#loyalty/program/events';
import { type LoyaltyStreams } from '#loyalty/vocabulary';
import { type Decider } from '#runner';

import { type AuditPorts } from '../ports.js';

type Folding = Pick<Decider<object, never, never, never>, 'initial' | 'apply'>;

/** What a programme's rules are made of: each list is of a stream of its own. */
const PARTS = {
  program: programDecider,
  campaigns: campaignsDecider,
  challenges: challengesDecider,
  plans: plansDecider,
  partners: partnersDecider,
} as const;

type Part = keyof typeof PARTS;

const NAMES = Object.keys(PARTS) as readonly Part[];

/** All events of a programme's rules, in the order of the log. */
async function read(
  { events, names }: Pick<AuditPorts, 'events' | 'names'>,
  program: string,
): Promise<readonly RecordedEvent[]> {
  const found: RecordedEvent[] = [];
  for (const stream of RulesInForce.streamsOf(names, program))
    for await (const event of events.readStream(stream)) found.push(event);
  return found.sort((a, b) => (a.position < b.position ? -1 : a.position > b.position ? 1 : a.revision - b.revision));
}

/**
 * The programmes as the log has them at a place in it, by the deciders that commands are decided with: versions, campaigns, challenges, plans,
 * partners. Memory: what they define.
 */
export class RulesInForce {
  /** By programme: what its streams say, folded. */
  private readonly states = new Map<string, Map<Part, object>>();
  private readonly programs = new Map<string, Program>();
  /** Of a programme whose events are not in what is read: those to come, in the order of the log. */
  private ahead: readonly RecordedEvent[] = [];

  constructor(private readonly names: LoyaltyStreams) {}

  /** The streams that say what a programme's rules are. */
  static streamsOf(names: LoyaltyStreams, program: string): readonly string[] {
    return NAMES.map((part) => names[part](program));
  }

  /** For a reading that has members alone: reads the rules first, and lets them come into being as `at` goes on. */
  async readAhead({ events, names }: Pick<AuditPorts, 'events' | 'names'>, program: string): Promise<void> {
    this.ahead = await read({ events, names }, program);
  }

  /** For a reading that begins later: applies what the rules of a programme were up to a position. */
  async readUpTo(ports: Pick<AuditPorts, 'events' | 'names'>, program: string, position: Position): Promise<void> {
    for (const event of await read(ports, program)) if (event.position <= position) this.apply(event);
  }

  /** An event of any stream; what is of no rules is passed over. */
  apply(event: LogEvent): void {
    if (isUnreadable(event)) return;
    const part = NAMES.find((one) => this.names.is(one, event.stream));
    const { program } = event.metadata;
    if (part === undefined || event.stream !== this.names[part](program)) return;
    const states = this.states.get(program) ?? new Map<Part, object>();
    this.states.set(program, states);
    const decider = PARTS[part] as unknown as Folding;
    const state = states.get(part) ?? decider.initial();
    decider.apply(state, event as never);
    states.set(part, state);
    this.programs.delete(program);
  }

  /** A programme as it is at a position of the log; undefined where nothing founded it before. */
  at(program: string, position: Position): Program | undefined {
    while (this.ahead[0] && this.ahead[0].position < position) {
      this.apply(this.ahead[0]);
      this.ahead = this.ahead.slice(1);
    }
    const known = this.programs.get(program) ?? this.made(program);
    if (known) this.programs.set(program, known);
    return known;
  }

  private made(program: string): Program | undefined {
    const states = this.states.get(program);
    const founded = states?.get('program') as Program | undefined;
    if (!founded?.versions.length) return undefined;
    const definitions = Object.assign({}, ...NAMES.slice(1).map((part) => states!.get(part))) as Definitions;
    return programWith({ ...founded }, definitions);
  }
}
