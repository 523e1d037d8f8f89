import { type Position } from '#event-store';
import { type Totals } from '#loyalty/account';
import { type LogHead, type TreePlace } from '#notary';
import { type Instant } from '#platform';

import { type ClaimsReport } from './claims-check.js';
import { type Finding } from './event-check.js';
import { type KeysReport } from './sealed-check.js';
import { type UnderWay } from './two-sides.js';

/** Findings that are named in one report; the rest are counted. */
export const FINDINGS_MAX = 1_000;

/** What to verify: everything in the namespace, one programme, or one member of it. */
export interface VerifyTarget {
  readonly program?: string;
  readonly memberId?: string;
}

/** What heads that the notary signed say of the log. */
export interface SignedReport {
  /** How many were compared. */
  readonly heads: number;
  /** How many events the newest covers. */
  readonly covered: number;
  /** How many events came since: what becomes of them no head shows yet. */
  readonly uncovered: number;
}

/** An event, so that it is known again. */
export interface KnownEvent {
  readonly stream: string;
  readonly revision: number;
  readonly position: Position;
  readonly hash: string;
}

/** Where nothing was wrong up to, with what is needed to go on. */
export interface VerifiedPlace extends TreePlace {
  readonly last: KnownEvent;
}

/** What a verification that went on did not examine, and what it examined again. */
export interface ResumedReport {
  /** Events that were verified before. */
  readonly before: number;
  /** Members whose earlier events were read again, since something of them came later. */
  readonly membersAgain: number;
  /** Whether the tiles of the notary lead to what was verified before; false where they do not reach so far, or there are none. */
  readonly tilesLeadThere: boolean;
}

export interface VerifyProgress {
  readonly events: number;
  readonly streams: number;
  readonly findings: number;
  readonly position: Position | null;
}

export interface VerifyReport extends Omit<VerifyProgress, 'findings'> {
  readonly members: number;
  /** Sums over all members, as recorded by `asOf`: what came due later was not settled yet. */
  readonly points: Totals;
  /** When the newest event was recorded; null where there is none. */
  readonly asOf: Instant | null;
  /** Members of whom something is due by now and not recorded: an activation, an expiry, a fall of the tier. */
  readonly unsettledMembers: number;
  /** What was on its way between two members at the end; null where one member was verified. Servers end what they left open. */
  readonly underWay: UnderWay | null;
  /** What the log is now, to be compared with later; null where one programme or one member was verified, or not all could be read. */
  readonly head: LogHead | null;
  /** Null where there is no notary, or not everything was verified. */
  readonly signed: SignedReport | null;
  /** Commands that were decided again by the rules of then. */
  readonly decidedAgain: number;
  /** Null where not all members of a programme were read. */
  readonly claims: ClaimsReport | null;
  /** Null where the keys of personal values were not at hand: sealed values were not opened. */
  readonly keys: KeysReport | null;
  readonly findings: readonly Finding[];
  /** How many there were; `findings` names the first {@link FINDINGS_MAX}. */
  readonly findingsTotal: number;
  /** False where the store could not be read to its end. */
  readonly complete: boolean;
  readonly parameters: VerifyTarget;
  readonly codeVersion: string;
  /** Where it went on from an earlier verification: then figures are of what was read, and nothing is said of all members together. */
  readonly resumed?: ResumedReport;
}
