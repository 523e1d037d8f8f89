import { setImmediate } from 'node:timers/promises';

import {
  EventUnreadable,
  isUnreadable,
  type LogEvent,
  type Position,
  type RecordedEvent,
  StoreCorrupted,
  type StreamName,
} from '#event-store';
import { type Totals } from '#loyalty/account';
import { withoutHmacs } from '#loyalty/vocabulary';
import { type LogHead, LogTree, type StoredTree } from '#notary';
import { type Instant } from '#platform';

import { EvaluationCheck } from './again/evaluation-check.js';
import { RulesInForce } from './again/rules-in-force.js';
import { EventCheck, type Finding, type Report, type Suspicion } from './event-check.js';
import { MemberCheck } from './member-check.js';
import { MemberUnknown } from './member-history.js';
import { type AuditPorts } from './ports.js';
import { type UnderWay } from './two-sides.js';

/** Findings that are named in one report; the rest are counted. */
const FINDINGS_MAX = 1_000;

/** What to verify: everything in the namespace, one programme, or one member of it. */
export interface VerifyTarget {
  readonly program?: string;
  readonly memberId?: string;
}

export interface VerifyOptions {
  readonly onProgress?: (progress: VerifyProgress) => void;
  /** What the log was at times before; compared where everything is verified. */
  readonly heads?: readonly LogHead[];
  /** What the notary keeps; compared where everything is verified. */
  readonly stored?: StoredTree | undefined;
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
  readonly findings: readonly Finding[];
  /** How many there were; `findings` names the first {@link FINDINGS_MAX}. */
  readonly findingsTotal: number;
  /** False where the store could not be read to its end. */
  readonly complete: boolean;
  readonly parameters: VerifyTarget;
  readonly codeVersion: string;
}

/**
 * Reads the log once, from its beginning, and checks every event against the chain of hashes, the rules of the envelope,
 * its schema and the invariants of the domain. Memory: a head per stream, a folded member per member, and about 30 bytes
 * for each command and 60 for each purchase, however large the log is.
 */
export class Verification {
  constructor(private readonly ports: AuditPorts) {}

  /** @throws MemberUnknown; StoreUnavailable. What is wrong with the log is a finding, never an error. */
  async verify(
    target: VerifyTarget = {},
    { onProgress, heads = [], stored }: VerifyOptions = {},
  ): Promise<VerifyReport> {
    const isWhole = target.program === undefined && target.memberId === undefined;
    const all = [...heads, ...(stored?.heads ?? [])];
    const tree = isWhole ? new LogTree(this.ports.names.namespace, all) : undefined;
    const run = new Run(this.ports, target.memberId === undefined, tree, isWhole ? stored : undefined);
    let complete = true;
    const { program, memberId } = target;
    if (program !== undefined && memberId !== undefined) await run.readRules(program);
    try {
      for await (const batch of this.batches(target)) {
        for (const event of batch) await run.take(event);
        if (isWhole) await stored?.compare();
        onProgress?.(run.progress());
        await setImmediate(); // a server that verifies goes on serving
      }
    } catch (error) {
      if (!(error instanceof StoreCorrupted)) throw error;
      complete = false;
      run.add({
        stream: '',
        revision: -1,
        code: 'store_corrupted',
        detail: `${error.message} ${JSON.stringify(error.place)}`,
      });
    }
    if (target.memberId !== undefined && complete && run.events === 0) throw new MemberUnknown(target.memberId);
    return { ...(await run.finish(complete)), complete, parameters: target, codeVersion: this.ports.codeVersion };
  }

  private async *batches({ program, memberId }: VerifyTarget): AsyncIterable<readonly LogEvent[]> {
    const { events, names } = this.ports;
    if (program !== undefined && memberId !== undefined) {
      for await (const event of this.stream(names.member(program, memberId))) yield [event];
    } else if (program === undefined) {
      yield* events.readAll({ streamPrefixes: [names.prefix] });
    } else {
      const things = [names.members(program), names.identity(program, ''), names.day(program, '')];
      const rules = RulesInForce.streamsOf(names, program);
      for await (const batch of events.readAll({ streamPrefixes: [...things, ...rules] }))
        yield batch.filter(
          ({ stream }) => rules.includes(stream) || things.some((prefix) => stream.startsWith(prefix)),
        );
    }
  }

  /** The whole stream, also what lies behind an event that cannot be read. */
  private async *stream(name: StreamName): AsyncIterable<LogEvent> {
    for (let fromRevision = 0; ;) {
      try {
        yield* this.ports.events.readStream(name, { fromRevision });
        return;
      } catch (error) {
        if (!(error instanceof EventUnreadable)) throw error;
        yield error.event;
        fromRevision = error.event.revision + 1;
      }
    }
  }
}

/** One verification under way. */
class Run {
  events = 0;
  private position: Position | null = null;
  private recordedAt: Instant | null = null;
  private readonly findings: Finding[] = [];
  private findingsTotal = 0;
  private readonly suspicions: Suspicion[] = [];
  private readonly check: EventCheck;
  private readonly members: MemberCheck;
  private readonly rules: RulesInForce;
  private readonly evaluations: EvaluationCheck;
  /** Events of a member that one command has made, until the next event shows that these are all. */
  private append: RecordedEvent[] = [];

  constructor(
    private readonly ports: AuditPorts,
    seesAll: boolean,
    private readonly tree: LogTree | undefined,
    private readonly stored: StoredTree | undefined,
  ) {
    this.check = new EventCheck(ports.registry);
    this.members = new MemberCheck(seesAll);
    this.rules = new RulesInForce(ports.names);
    this.evaluations = new EvaluationCheck(ports, this.rules);
  }

  /** For a reading that has the streams of members alone. */
  readRules(program: string): Promise<void> {
    return this.rules.readAhead(this.ports, program);
  }

  async take(event: LogEvent): Promise<void> {
    if (!this.isOfAppend(event)) await this.endAppend();
    if (!isUnreadable(event) && this.ports.names.is('member', event.stream)) this.append.push(event);
    else this.checkOne(event);
    this.rules.apply(event);
  }

  private isOfAppend(event: LogEvent): boolean {
    const [first] = this.append;
    if (!first || isUnreadable(event)) return false;
    return first.stream === event.stream && first.metadata.commandId === event.metadata.commandId;
  }

  private async endAppend(): Promise<void> {
    const { append } = this;
    if (append.length === 0) return;
    this.append = [];
    const member = this.members.before(append[0]!.stream);
    if (member) await this.evaluations.check(append, member, (event) => this.reporting(event));
    for (const event of append) this.checkOne(event);
  }

  private reporting({ stream, revision }: LogEvent): Report {
    return (code, detail) => this.add({ stream, revision, code, detail });
  }

  private checkOne(event: LogEvent): void {
    const { stream, revision } = event;
    const report = this.reporting(event);
    this.events += 1;
    this.position = event.position;
    this.tree?.append(event);
    this.stored?.append(event);
    if (isUnreadable(event)) {
      this.check.passOver(event, report);
      this.members.giveUp(stream);
      return;
    }
    const suspect = (suspicion: Suspicion) => {
      if (this.suspicions.length < FINDINGS_MAX) this.suspicions.push(suspicion);
    };
    this.recordedAt = event.metadata.recordedAt;
    this.check.check(event, report, suspect);
    if (this.ports.names.is('member', stream)) this.members.check(event, report, suspect);
  }

  add(finding: Finding): void {
    this.findingsTotal += 1;
    if (this.findings.length < FINDINGS_MAX)
      this.findings.push({ ...finding, stream: withoutHmacs(finding.stream), detail: withoutHmacs(finding.detail) });
  }

  progress(): VerifyProgress {
    return {
      events: this.events,
      streams: this.check.streams,
      findings: this.findingsTotal,
      position: this.position,
    };
  }

  /** @param complete whether the log was read to its end */
  async finish(complete: boolean): Promise<Omit<VerifyReport, 'complete' | 'parameters' | 'codeVersion'>> {
    await this.endAppend();
    for (const suspicion of this.suspicions) await this.confirm(suspicion);
    const now = this.ports.clock.now();
    const { members, unsettledMembers, totals, underWay } = this.members.finish(now, (stream, code, detail) =>
      this.add({ stream, revision: -1, code, detail }),
    );
    for (const { kind, detail } of [...(this.tree?.faults(complete) ?? []), ...(this.stored?.faults() ?? [])])
      this.add({ stream: '', revision: -1, code: kind, detail });
    return {
      ...this.progress(),
      members,
      points: totals,
      asOf: this.recordedAt,
      unsettledMembers,
      underWay,
      head: (complete && this.tree?.head()) || null,
      signed: this.signed(),
      findings: this.findings,
      findingsTotal: this.findingsTotal,
    };
  }

  private signed(): SignedReport | null {
    if (!this.stored) return null;
    const { heads, covered } = this.stored;
    return { heads: heads.length, covered, uncovered: Math.max(0, this.events - covered) };
  }

  /** Short hashes met; the stream says whether the keys themselves did. */
  private async confirm({ stream, revision, kind }: Suspicion): Promise<void> {
    const keyOf = ({ type, data, metadata }: RecordedEvent) =>
      kind === 'command' ? metadata.commandId : `${type}\n${data['purchaseId'] as string}`;
    const seen = new Map<string, RecordedEvent>();
    const { events } = this.ports;
    for await (const event of beforeUnreadable(events.readStream(stream, { limit: revision + 1 }))) {
      const first = seen.get(keyOf(event));
      if (event.revision === revision && first) {
        const code = kind === 'command' ? 'command_applied_twice' : 'purchase_awarded_twice';
        this.add({ stream, revision, code, detail: `The same as at revision ${first.revision}.` });
      }
      if (!first) seen.set(keyOf(event), event);
    }
  }
}

/** The events of a stream up to the first that cannot be read. */
async function* beforeUnreadable(events: AsyncIterable<RecordedEvent>): AsyncIterable<RecordedEvent> {
  try {
    yield* events;
  } catch (error) {
    if (!(error instanceof EventUnreadable)) throw error;
  }
}
