import { type Instant } from '#platform';
import { type Refusal, refuse } from '#runner';

import { isSameDefinition } from './definition.js';
import { type Defined, stateAt } from './over-time.js';

/** What becomes of a draft. One that has ended stays so. */
type Stage = 'active' | 'paused' | 'ended';

/** One of `LIMITS`, under its name there. */
type Limit = Readonly<Record<string, number>>;

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

  /**
   * Why a definition that is on by itself between two instants cannot go to a stage, `unchanged` where it is there; undefined where it can. One whose time is over
   * can still be ended.
   */
  refuseStep(id: string, defined: Defined | undefined, to: Stage, now: Instant): Refusal | 'unchanged' | undefined {
    if (!defined) return this.unknown(id);
    const stage = defined.steps.at(-1)?.status ?? 'draft';
    if (stage === to) return 'unchanged';
    if (to !== 'ended' && stateAt(defined, now) === 'ended') return this.ended(id);
    return this.refuseStage(id, stage, to);
  }

  /**
   * Why a definition cannot be what is asked, whatever it says; `unchanged` where it says that already; undefined where it can.
   * @param fields all that a definition says
   */
  refuseVersion<Definition extends object>(
    id: string,
    defined: Defined | undefined,
    { definition, isNew }: { readonly definition: Definition; readonly isNew: boolean },
    fields: readonly (keyof Definition & string)[],
    now: Instant,
  ): Refusal | 'unchanged' | undefined {
    if (!defined) return isNew ? undefined : this.unknown(id);
    if (stateAt(defined, now) === 'ended') return this.ended(id);
    const newest = defined.versions.at(-1)!;
    if (isSameDefinition(fields, { ...newest, ...newest.terms } as unknown as Definition, definition))
      return 'unchanged';
    return isNew ? this.exists(id) : undefined;
  }

  /** Why there can be no further version, or no further definition. @param all those of the programme */
  refuseTooMany(
    defined: Defined | undefined,
    all: readonly Defined[],
    { most, versions }: { readonly most: Limit; readonly versions: Limit },
  ): Refusal | undefined {
    const { kind } = this.of;
    const limit = defined ? versions : most;
    const [max = Infinity] = Object.values(limit);
    if ((defined ? defined.versions : all).length < max) return undefined;
    const message = defined
      ? `A ${kind} has ${max} versions at most; define another one.`
      : `A programme has ${max} ${kind}s at most.`;
    return refuse('limit_exceeded', message, limit);
  }

  private named(id: string): string {
    const { kind } = this.of;
    return `${kind[0]!.toUpperCase()}${kind.slice(1)} ${id}`;
  }

  private refusal(what: Exclude<keyof Kind, 'kind' | 'draft'>, message: string, id: string): Refusal {
    return refuse(this.of[what], message, { [`${this.of.kind}Id`]: id });
  }
}
