/**
 * The shape of everything that decides. All of it is pure but `apply`, which changes the state it is given and nothing
 * else: the one that folds owns the state (`initial`, or a `copy`), and a copy costs the same however long the history is.
 */
export interface Decider<State, Command, Event extends DomainEvent, Context> {
  /** Raise it when the state changes shape or meaning: older snapshots are then left unread. */
  readonly stateVersion: number;
  initial(): State;
  copy(state: State): State;
  apply(state: State, event: Event): void;
  decide(command: Command, state: State, context: Context): Decision<State, Event>;
  /** State as JSON and back, for snapshots. */
  toJson(state: State): unknown;
  fromJson(json: unknown): State;
  /** For states that are too large to be stored whole again and again: what a later one has more, as JSON, and back. */
  readonly increments?: {
    /** Raise it when they change shape or meaning: those that were stored are then left unread. */
    readonly version: number;
    between(before: State, after: State): unknown;
    /** Leaves `before` as it is. */
    after(before: State, increment: unknown): State;
  };
}

/** Events, with the state after them where deciding has made it, or why there are none. */
export type Decision<State, Event extends DomainEvent> = readonly Event[] | Decided<State, Event> | Refusal;

export interface Decided<State, Event extends DomainEvent> {
  readonly events: readonly Event[];
  /**
   * What folding the events gives; nothing may change it any more. The runner keeps it instead of folding the events again, but where
   * some of them have personal fields: those are folded as they were sealed.
   */
  readonly state?: State;
}

/** A decision that is no refusal, in one form. */
export function asDecided<State, Event extends DomainEvent>(
  decision: readonly Event[] | Decided<State, Event>,
): Decided<State, Event> {
  return 'events' in decision ? decision : { events: decision };
}

/** A fact of the domain, before it has an envelope. `data.effectiveAt` is the instant at which it counts. */
export interface DomainEvent {
  readonly type: string;
  readonly data: { readonly effectiveAt: string };
}

/** Why a command was refused: a stable code, a sentence for people, and figures that help (`{ available: 60 }`). */
export interface Refusal {
  readonly kind: 'refusal';
  readonly code: string;
  readonly message: string;
  readonly details: Readonly<Record<string, string | number | boolean>>;
}

/** @param code a test looks up every code that the sources name in the tables of the features */
export function refuse(code: string, message: string, details: Refusal['details'] = {}): Refusal {
  return { kind: 'refusal', code, message, details };
}

export function isRefusal(decision: unknown): decision is Refusal {
  return typeof decision === 'object' && decision !== null && (decision as { kind?: unknown }).kind === 'refusal';
}
