import { type Document } from 'mongodb';

/**
 * What goes wrong:
 * - `drop_before`, `drop_after`: the connection breaks, before or after the command was applied;
 * - `silence`, `silence_after`: the command is never answered, and was not or was applied;
 * - `slow`, `slow_after`: answered after `delayMs`, and applied at the end or at the beginning of that time;
 * - `error`: answered with `code` (10107 NotWritablePrimary, 14031 OutOfDiskSpace, 11600 shutdown, …), not applied;
 * - `write_concern_error`: applied, but the answer says that no majority confirmed it (64 unless `code` says otherwise);
 * - `duplicate_key`: another writer's document (`document`, or the very same one) is there a moment before an insert;
 * - `cursor_lost`: every open cursor is gone, as after a fail-over.
 */
export type FaultKind =
  | 'drop_before'
  | 'drop_after'
  | 'silence'
  | 'silence_after'
  | 'slow'
  | 'slow_after'
  | 'error'
  | 'write_concern_error'
  | 'duplicate_key'
  | 'cursor_lost';

/** A fault switch; plain JSON, so that it can be sent to another process. */
export interface Fault {
  readonly kind: FaultKind;
  /** Commands it strikes; all but `hello` when left out. */
  readonly commands?: readonly string[];
  /** The one collection it strikes. */
  readonly collection?: string;
  /** How many commands it lets through first (none when left out). */
  readonly after?: number;
  /** How many it strikes: one when left out, all with 0. */
  readonly times?: number;
  readonly code?: number;
  readonly delayMs?: number;
  readonly document?: Document;
}

interface ArmedFault {
  readonly fault: Fault;
  after: number;
  times: number;
}

export class Faults {
  private armed: ArmedFault[] = [];
  private struck = 0;

  arm(fault: Fault): void {
    this.armed.push({ fault, after: fault.after ?? 0, times: fault.times === 0 ? Infinity : (fault.times ?? 1) });
  }

  clear(): void {
    this.armed = [];
  }

  /** How often a fault struck since the start. */
  get strikes(): number {
    return this.struck;
  }

  /** The fault that strikes this command, if any. */
  take(command: string, collection: unknown): Fault | undefined {
    const index = this.armed.findIndex(({ fault }) => strikes(fault, command, collection));
    const found = this.armed[index];
    if (!found) return undefined;
    if (found.after > 0) {
      found.after--;
      return undefined;
    }
    found.times--;
    if (found.times <= 0) this.armed.splice(index, 1);
    this.struck++;
    return found.fault;
  }
}

function strikes(fault: Fault, command: string, collection: unknown): boolean {
  const hello = ['hello', 'isMaster', 'ismaster'].includes(command);
  const named = fault.commands ? fault.commands.includes(command) : !hello && command !== 'endSessions';
  return named && (fault.collection === undefined || fault.collection === collection);
}

/** What can be sent to another process: faults to arm, or one of the server's own switches. */
export type MongoOrder =
  | { readonly faults: readonly Fault[] }
  | {
      readonly do:
        | 'clearFaults'
        | 'resetCounts'
        | 'pause'
        | 'resume'
        | 'stepDown'
        | 'elect'
        | 'markCommitPoint'
        | 'electBehind'
        | 'loseMajority'
        | 'regainMajority'
        | 'rollBack';
    };
