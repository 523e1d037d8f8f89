import { type Refusal, refuse } from '#runner';

/** What becomes of a draft. One that has ended stays so. */
type Stage = 'active' | 'paused' | 'ended';

/** How one kind of definition is named, and the codes of its problems (`lifeCycleProblems`). */
interface Kind {
  /** One word, of which the name of its id is made. */
  readonly kind: string;
  /** What a draft does not do yet: "Campaign x is a draft, which …" */
  readonly draft: string;
  readonly unknown: string;
  readonly exists: string;
  readonly ended: string;
  readonly notActive: string;
}

/** What all kinds of definitions that are activated, paused and ended refuse. */
export class LifeCycle {
  constructor(private readonly of: Kind) {}

  unknown(id: string): Refusal {
    return this.refusal('unknown', `There is no ${this.of.kind} ${id}; define it first.`, id);
  }

  exists(id: string): Refusal {
    return this.refusal('exists', `There is a ${this.of.kind} ${id} with another definition.`, id);
  }

  ended(id: string): Refusal {
    return this.refusal('ended', `${this.named(id)} has ended; define another one.`, id);
  }

  /** Why a definition cannot go from one stage to another; undefined where it can. */
  refuseStage(id: string, from: Stage | 'draft', to: Stage): Refusal | undefined {
    if (from === 'ended') return this.ended(id);
    if (from !== 'draft' || to !== 'paused') return undefined;
    return this.refusal('notActive', `${this.named(id)} is a draft, which ${this.of.draft}.`, id);
  }

  private named(id: string): string {
    const { kind } = this.of;
    return `${kind[0]!.toUpperCase()}${kind.slice(1)} ${id}`;
  }

  private refusal(what: Exclude<keyof Kind, 'kind' | 'draft'>, message: string, id: string): Refusal {
    return refuse(this.of[what], message, { [`${this.of.kind}Id`]: id });
  }
}
