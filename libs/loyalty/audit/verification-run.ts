import {
  EventUnreadable,
  isUnreadable,
  type LogEvent,
  type Position,
  type RecordedEvent,
  storedOf,
} from '#event-store';
import { withoutHmacs } from '#loyalty/vocabulary';
import { type LogTree, type StoredTree } from '#notary';
import { type Instant } from '#platform';

import { ActorCheck } from './actor-check.js';
import { EvaluationCheck } from './again/evaluation-check.js';
import { RewardsThen } from './again/rewards-then.js';
import { RulesInForce } from './again/rules-in-force.js';
import { ClaimsCheck } from './claims-check.js';
import { EarlierEvents } from './earlier-events.js';
import { checkEnvelope } from './envelope-check.js';
import { EventCheck, type Finding, type Report, type Suspicion } from './event-check.js';
import { MemberCheck } from './member-check.js';
import { type AuditPorts } from './ports.js';
import { SealedCheck } from './sealed-check.js';
import {
  FINDINGS_MAX,
  type KnownEvent,
  type ResumedReport,
  type SignedReport,
  type VerifiedPlace,
  type VerifyProgress,
  type VerifyReport,
} from './verify-report.js';

/** Where it begins, and where those who ask may go on. */
interface Places {
  readonly from: VerifiedPlace | undefined;
  /** Events between two places that are given out. */
  readonly placeEvery: number;
  readonly onVerified: ((place: VerifiedPlace) => void) | undefined;
}

/** One verification under way. */
export class VerificationRun {
  events = 0;
  private position: Position | null = null;
  private last: KnownEvent | undefined;
  private recordedAt: Instant | null = null;
  private readonly findings: Finding[] = [];
  private findingsTotal = 0;
  private readonly suspicions: Suspicion[] = [];
  private readonly check: EventCheck;
  private readonly members: MemberCheck;
  private readonly actors = new ActorCheck();
  private readonly rules: RulesInForce;
  private readonly evaluations: EvaluationCheck;
  /** Where all members of a programme are read. */
  private readonly claims: ClaimsCheck | undefined;
  private readonly sealed: SealedCheck | undefined;
  /** Where it goes on from an earlier verification. */
  private readonly earlier: EarlierEvents | undefined;
  private placedAt = 0;
  /** Events of a member that one command has made, until the next event shows that these are all. */
  private append: RecordedEvent[] = [];

  constructor(
    private readonly ports: AuditPorts,
    seesAll: boolean,
    private readonly tree: LogTree | undefined,
    private readonly stored: StoredTree | undefined,
    private readonly places: Places,
  ) {
    const { from } = places;
    this.check = new EventCheck(ports.registry);
    this.members = new MemberCheck(seesAll);
    this.rules = new RulesInForce(ports.names);
    this.evaluations = new EvaluationCheck(ports, this.rules, new RewardsThen(ports));
    this.claims = seesAll ? new ClaimsCheck(ports.names, ports.keys) : undefined;
    this.sealed = ports.keys && new SealedCheck(ports.keys, ports.registry);
    if (!from) return;
    const { check, rules } = this;
    const recall = (event: LogEvent) => this.checkOne(event);
    this.earlier = new EarlierEvents(ports, { position: from.last.position, check, rules, recall });
  }

  /** For a reading that has the streams of members alone. */
  readRules(program: string): Promise<void> {
    return this.rules.readAhead(this.ports, program);
  }

  async take(event: LogEvent): Promise<void> {
    if (!this.isOfAppend(event)) {
      await this.endAppend();
      if (this.events - this.placedAt >= this.places.placeEvery) this.giveOutPlace();
    }
    await this.earlier?.before(event);
    this.events += 1;
    this.position = event.position;
    this.last = knownEvent(event);
    this.tree?.append(event);
    this.stored?.append(event);
    if (!isUnreadable(event) && this.ports.names.is('member', event.stream)) this.append.push(event);
    else this.checkOne(event);
    if (!isUnreadable(event) && this.ports.names.is('identity', event.stream)) this.claims?.takeClaim(event);
    this.applyRules(event);
  }

  /** Everything in front of it was examined, and nothing is wrong so far. */
  private giveOutPlace(): void {
    const { tree, last = this.places.from?.last } = this;
    this.placedAt = this.events;
    if (!last || !tree || this.findingsTotal > 0 || this.suspicions.length > 0) return;
    this.places.onVerified?.({ ...tree.place(), last });
  }

  private applyRules(event: LogEvent): void {
    try {
      this.rules.apply(event);
    } catch (error) {
      this.reporting(event)('fold_failed', `It cannot be applied to the rules: ${String(error)}.`);
    }
  }

  private isOfAppend(event: LogEvent): boolean {
    const [first] = this.append;
    if (!first || isUnreadable(event)) return false;
    return first.stream === event.stream && first.metadata.commandId === event.metadata.commandId;
  }

  /** Decides it again before it is applied, and says last what differs: faults of the chain explain more. */
  private async endAppend(): Promise<void> {
    const { append } = this;
    if (append.length === 0) return;
    this.append = [];
    const member = this.members.before(append[0]!.stream);
    const differing: Finding[] = [];
    if (member)
      await this.evaluations.check(append, member, ({ stream, revision }) => (code, detail) => {
        differing.push({ stream, revision, code, detail });
      });
    const { program, position } = { ...append[0]!.metadata, ...append[0]! };
    for (const event of append) {
      this.checkOne(event);
      await this.sealed?.check(event, this.reporting(event));
      this.claims?.take(event, this.rules.at(program, position));
    }
    for (const finding of differing) this.add(finding);
  }

  private reporting({ stream, revision }: LogEvent): Report {
    return (code, detail) => this.add({ stream, revision, code, detail });
  }

  private checkOne(event: LogEvent): void {
    const { stream } = event;
    const report = this.reporting(event);
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
    this.actors.check(event, report);
    if (!this.ports.names.is('member', stream)) return;
    checkEnvelope(event, this.ports.names, report);
    this.evaluations.know(event);
    this.members.check(event, report, suspect);
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
    if (complete) await this.endAppend();
    else for (const event of this.append) this.checkOne(event); // of its last events nothing is known
    for (const suspicion of this.suspicions.splice(0)) await this.confirm(suspicion);
    const now = this.ports.clock.now();
    const { members, unsettledMembers, totals, underWay } = this.members.finish(now, (stream, code, detail) =>
      this.add({ stream, revision: -1, code, detail }),
    );
    const report = (stream: string, revision: number, code: Finding['code'], detail: string) =>
      this.add({ stream, revision, code, detail });
    const claims = complete ? this.claims?.finish(this.members.folded, report) : undefined;
    const { check, ports } = this;
    const has = this.tree && complete && !this.places.from ? (stream: string) => check.knows(stream) : undefined;
    const keys = await this.sealed?.finish(ports.events, report, has, ports.names.prefix);
    for (const { kind, detail } of [...(this.tree?.faults(complete) ?? []), ...(this.stored?.faults() ?? [])])
      this.add({ stream: '', revision: -1, code: kind, detail });
    if (complete) this.giveOutPlace();
    return {
      ...this.progress(),
      members,
      points: totals,
      asOf: this.recordedAt,
      unsettledMembers,
      underWay,
      head: (complete && this.tree?.head()) || null,
      signed: this.signed(),
      decidedAgain: this.evaluations.evaluated,
      claims: claims ?? null,
      keys: keys ?? null,
      findings: this.findings,
      findingsTotal: this.findingsTotal,
      ...this.resumed(),
    };
  }

  private signed(): SignedReport | null {
    if (!this.stored) return null;
    const { heads, covered } = this.stored;
    return { heads: heads.length, covered, uncovered: Math.max(0, (this.tree?.size ?? this.events) - covered) };
  }

  private resumed(): { readonly resumed?: ResumedReport } {
    const { from } = this.places;
    if (!from || !this.earlier) return {};
    const tilesLeadThere = this.stored?.reaches(from.size) ?? false;
    return { resumed: { before: from.size, membersAgain: this.earlier.members, tilesLeadThere } };
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

function knownEvent(event: LogEvent): KnownEvent {
  const { stream, revision, position } = event;
  return { stream, revision, position, hash: storedOf(event)?.metadata.hash ?? '' };
}

/** The events of a stream up to the first that cannot be read. */
async function* beforeUnreadable(events: AsyncIterable<RecordedEvent>): AsyncIterable<RecordedEvent> {
  try {
    yield* events;
  } catch (error) {
    if (!(error instanceof EventUnreadable)) throw error;
  }
}
