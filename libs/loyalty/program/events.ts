import { type ProgramRules } from './rules.js';

/** A programme is the list of its versions; each is in force from its date until the next one's. */
export type ProgramEvent =
  | {
      readonly type: 'ProgramVersionPublished';
      readonly data: {
        readonly programId: string;
        readonly version: number;
        readonly effectiveFrom: string;
        readonly effectiveAt: string;
        readonly rules: ProgramRules;
      };
    }
  | {
      readonly type: 'DayClosed';
      readonly data: { readonly programId: string; readonly date: string; readonly effectiveAt: string };
    };

export interface ProgramVersion {
  readonly version: number;
  /** Instant; version 1 of the starter programme is in force from 0001-01-01. */
  readonly effectiveFrom: string;
  readonly rules: ProgramRules;
}

/** State of a programme's stream. Versions stand in order of `effectiveFrom`. */
export interface Program {
  readonly programId: string;
  readonly versions: readonly ProgramVersion[];
}
