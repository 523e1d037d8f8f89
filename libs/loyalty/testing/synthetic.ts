import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { type RandomGenerator } from 'pure-rand/types/RandomGenerator';

import { type NewEvent } from '#event-store';
import { enrolment } from '#loyalty/membership/testing';
import { type SampleEvent, type SampleHistory, type SampleMember } from '#loyalty/vocabulary/testing';
import { derivedId, type JsonObject } from '#platform';

import { newEvent } from './new-event.js';
import { SAMPLES } from './samples.js';

/** An append of a made-up history: consistent with itself, of the size that sealed events have, the same for one seed. */
export interface SyntheticAppend {
  readonly stream: string;
  readonly expected: number | 'no_stream';
  readonly events: readonly NewEvent[];
}

const START_MS = Date.parse('2026-01-01T00:00:00.000Z');

/** Every so many commands the sample that came about least often has its turn, so that rare ones come about in any history of some length. */
const FAIR_EVERY = 10;

const WEIGHTS = SAMPLES.reduce((sum, { weight }) => sum + weight, 0);

/** States by their keys; each is made when it is first asked for. */
class Keeper {
  private readonly states = new Map<string, unknown>();

  kept<State>(key: string, initial: () => State): State {
    if (!this.states.has(key)) this.states.set(key, initial());
    return this.states.get(key) as State;
  }
}

class SyntheticMember extends Keeper implements SampleMember {
  revision = -1;
  hasLeft = false;

  constructor(
    readonly memberId: string,
    private readonly history: SampleHistory,
  ) {
    super();
  }

  get commands(): number {
    return this.history.commands;
  }

  at(): string {
    return this.history.at();
  }

  random(below: number): number {
    return this.history.random(below);
  }

  leave(): void {
    this.hasLeft = true;
  }
}

/** Commands of made-up members, drawn by a seed from what every slice makes happen. */
export class SyntheticHistory extends Keeper implements SampleHistory {
  commands = 0;
  private readonly members: SyntheticMember[] = [];
  private enrolled = 0;
  private readonly timesOf = new Map<(typeof SAMPLES)[number], number>();
  private readonly generator: RandomGenerator;

  constructor(
    /** How many members at once, about; who has left is replaced by somebody new. */
    private readonly membersMax: number,
    seed = 1,
  ) {
    super();
    this.generator = xoroshiro128plus(seed);
  }

  /** The next command of somebody: mostly purchases, some of everything else. */
  next(): SyntheticAppend {
    const place = this.random(this.membersMax);
    const member = this.members[place];
    if (!member || member.hasLeft) return this.enrol(place);
    for (const sample of this.candidates()) {
      if ('append' in sample) {
        this.count(sample);
        const { stream, expected, events } = sample.append(this);
        return { stream, expected, events: this.recorded(events, {}) };
      }
      const events = sample.events(member);
      if (events.length === 0) continue;
      this.count(sample);
      return this.append(member, events);
    }
    throw new Error('unreachable: samples are drawn without end');
  }

  /** When it is, by the command that is next. */
  at(): string {
    return new Date(START_MS + this.commands * 1000).toISOString();
  }

  /** A whole number from 0 to below `below`. */
  random(below: number): number {
    return Math.floor(uniformFloat64(this.generator) * below);
  }

  /** Samples to try, one after the other. */
  private *candidates(): Generator<(typeof SAMPLES)[number], never> {
    if (this.commands % FAIR_EVERY === 0) yield* SAMPLES.toSorted((a, b) => this.times(a) - this.times(b));
    for (;;) yield this.drawn();
  }

  private times(sample: (typeof SAMPLES)[number]): number {
    return this.timesOf.get(sample) ?? 0;
  }

  private count(sample: (typeof SAMPLES)[number]): void {
    this.timesOf.set(sample, this.times(sample) + 1);
  }

  /** One of the samples, by their weights. */
  private drawn(): (typeof SAMPLES)[number] {
    let dice = this.random(WEIGHTS);
    return SAMPLES.find(({ weight }) => (dice -= weight) < 0)!;
  }

  private enrol(place: number): SyntheticAppend {
    const member = new SyntheticMember(`m-${String(this.enrolled++).padStart(8, '0')}`, this);
    this.members[place] = member;
    return this.append(member, [enrolment(member)]);
  }

  private append(member: SyntheticMember, drafts: readonly SampleEvent[]): SyntheticAppend {
    const { memberId, revision } = member;
    const events = this.recorded(drafts, { memberId });
    member.revision += events.length;
    return { stream: `trofast.member-main.${memberId}`, expected: revision < 0 ? 'no_stream' : revision, events };
  }

  private recorded(drafts: readonly SampleEvent[], common: JsonObject): readonly NewEvent[] {
    const at = this.at();
    const commandId = derivedId('synthetic', String(this.commands++));
    return drafts.map(([type, data], index) =>
      newEvent(type, { ...common, ...data, effectiveAt: at }, { commandId, index, at }),
    );
  }
}
