import { setImmediate } from 'node:timers/promises';

import { type ReadModels } from '#engine';
import { EventUnreadable, type Position, type RecordedEvent } from '#event-store';
import { balanceOf, type Totals } from '#loyalty/account';
import { memberDecider } from '#loyalty/members';
import { idInProgram, type Instant } from '#platform';
import { type Page } from '#read-store';

import {
  differencesOf,
  type LoadedDocuments,
  type ReadModelDifference,
  surplusDocument,
  unreadableStream,
} from './compare-documents.js';
import { COMPARED_MODELS, type ComparedModel, ExpectedMember } from './expected-documents.js';
import { GuestComparison } from './guest-comparison.js';
import { isDue } from './member-check.js';
import { MemberHistory } from './member-history.js';
import { type AuditPorts } from './ports.js';
import { type CaughtUp, ReadModelsBehind } from './read-models-behind.js';

/** Differences that are named in one report; the rest are counted. */
const DIFFERENCES_MAX = 1_000;

const MEMBERS_PER_CHUNK = 50;

const PAGE_SIZE = 1_000;

/** How often a member is looked at again because it moved between reading its stream and its documents. */
const TRIES_MAX = 5;

/** Sums over all members; points. `issued` is what PointsEarned gave, `active` what can be used, `adjusted` is signed. */
export interface PointTotals extends Omit<Totals, 'earned' | 'available'> {
  readonly issued: number;
  readonly active: number;
}

export interface ReconcileOptions {
  readonly program: string;
  /** Totals at that instant, settled up to then, instead of a comparison. */
  readonly asOf?: Instant;
}

export interface ReconcileReport {
  readonly members: number;
  /** Documents of the read models that were looked at; 0 with `asOf`. */
  readonly documents: number;
  readonly points: PointTotals;
  /** Of when the totals are: what was asked for, else when the newest event was recorded; null where there is none. */
  readonly asOf: Instant | null;
  /** Members of whom something is due by now and not recorded, so that it is not in the totals; 0 with `asOf`. */
  readonly unsettledMembers: number;
  readonly differences: readonly ReadModelDifference[];
  /** How many there were; `differences` names the first {@link DIFFERENCES_MAX}. */
  readonly differencesTotal: number;
  /** The totals are of everything up to here. */
  readonly position: Position;
  readonly parameters: ReconcileOptions;
  readonly codeVersion: string;
}

export interface ReconcileProgress {
  readonly members: number;
  readonly membersTotal: number;
  readonly events: number;
}

/**
 * Folds every member's stream and compares with what the read models say. Memory: the ids of all members, and the
 * streams and documents of {@link MEMBERS_PER_CHUNK} at a time. Commands may arrive meanwhile: who moves is read again.
 */
export class Reconciliation {
  private readonly history: MemberHistory;

  constructor(
    private readonly ports: AuditPorts,
    private readonly models: Pick<ReadModels, 'load' | 'loadIn' | 'count' | 'find' | 'scan'>,
    private readonly caughtUp: CaughtUp,
  ) {
    this.history = new MemberHistory(ports);
  }

  /** @throws ReadModelsBehind; ReadStoreUnavailable before the read models were made */
  async reconcile(
    options: ReconcileOptions,
    onProgress: (progress: ReconcileProgress) => void = () => {},
  ): Promise<ReconcileReport> {
    const position = await this.ports.events.ownHead();
    const run = new Run(position, this.ports.clock.now());
    const ids = await this.memberIds(options.program, position);
    for (let at = 0; at < ids.length; at += MEMBERS_PER_CHUNK) {
      const chunk = ids.slice(at, at + MEMBERS_PER_CHUNK);
      if (options.asOf === undefined) await this.compare(options.program, chunk, run);
      else for (const memberId of chunk) await this.addAt(options.program, memberId, options.asOf, run);
      onProgress({ members: at + chunk.length, membersTotal: ids.length, events: run.events });
      await setImmediate(); // a server that reconciles goes on serving
    }
    if (options.asOf === undefined) {
      await this.findOrphans(options.program, new Set(ids), run);
      await this.compareGuests(options.program, run);
    }
    const asOf = options.asOf ?? run.recordedAt;
    return {
      members: ids.length,
      ...run.report(),
      asOf,
      position,
      parameters: options,
      codeVersion: this.ports.codeVersion,
    };
  }

  private async memberIds(program: string, position: Position): Promise<readonly string[]> {
    const prefix = this.ports.names.members(program);
    const ids: string[] = [];
    for await (const batch of this.ports.events.readAll({ streamPrefixes: [prefix] })) {
      for (const event of batch) {
        if (event.position > position) return ids;
        if (event.revision === 0) ids.push(event.stream.slice(prefix.length));
      }
      await setImmediate();
    }
    return ids;
  }

  private async addAt(program: string, memberId: string, asOf: Instant, run: Run): Promise<void> {
    try {
      const { member, events } = await this.history.stateAt(program, memberId, { asOf });
      run.add(balanceOf(member), events);
    } catch (error) {
      if (!(error instanceof EventUnreadable)) throw error;
      run.differs(unreadableStream(memberId, error.message));
    }
  }

  private async compare(program: string, ids: readonly string[], run: Run): Promise<void> {
    let moving = ids;
    for (let tries = 1; moving.length > 0; tries++) {
      moving = await this.compareOnce(program, moving, run, tries);
    }
  }

  /** @returns members that differ but have moved since their streams were read: to be looked at again */
  private async compareOnce(
    program: string,
    ids: readonly string[],
    run: Run,
    tries: number,
  ): Promise<readonly string[]> {
    const expected: ExpectedMember[] = [];
    for (const id of ids) {
      const one = await this.fold(program, id, run, tries === 1);
      if (one) expected.push(one);
    }
    if (run.latest !== undefined && !(await this.caughtUp(run.latest))) throw new ReadModelsBehind(run.latest);
    const loaded: LoadedDocuments = new Map();
    for (const model of COMPARED_MODELS) {
      const documentIds = expected.flatMap((one) => [...one.documents[model].keys()]);
      loaded.set(model, await this.models.loadIn(program, model, documentIds));
    }
    const moving: string[] = [];
    for (const one of expected) {
      const differences = [...inProgram(program, differencesOf(one, loaded)), ...(await this.surplusOf(program, one))];
      if (differences.length > 0 && tries < TRIES_MAX && (await this.hasMoved(program, one))) moving.push(one.memberId);
      else run.compared(one, differences);
    }
    return moving;
  }

  private async hasMoved(program: string, { memberId, revision }: ExpectedMember): Promise<boolean> {
    const later = this.history.events(program, memberId, { fromRevision: revision + 1, limit: 1 });
    for await (const _event of later) return true;
    return false;
  }

  /** Undefined where the stream cannot be read: then what its documents should say is not known, which is a difference. */
  private async fold(program: string, memberId: string, run: Run, first: boolean): Promise<ExpectedMember | undefined> {
    try {
      return await this.folded(program, memberId, run, first);
    } catch (error) {
      if (!(error instanceof EventUnreadable)) throw error;
      run.differs(unreadableStream(memberId, error.message));
      return undefined;
    }
  }

  private async folded(program: string, memberId: string, run: Run, first: boolean): Promise<ExpectedMember> {
    const expected = new ExpectedMember(memberId);
    let balance: Totals | undefined;
    let events = 0;
    for await (const event of this.history.events(program, memberId)) {
      if (event.position > run.position) balance ??= balanceOf(expected.member);
      expected.apply(event);
      run.saw(event);
      events += 1;
    }
    expected.finish();
    if (first) run.add(balance ?? balanceOf(expected.member), events);
    return expected;
  }

  /** Documents of the member that should not be there. */
  private async surplusOf(
    program: string,
    { memberId, documents }: ExpectedMember,
  ): Promise<readonly ReadModelDifference[]> {
    const surplus: ReadModelDifference[] = [];
    for (const model of COMPARED_MODELS.filter((name) => !ONE_FOR_EACH_MEMBER.has(name))) {
      const expected = documents[model];
      if ((await this.models.count(model, { program, memberId })) <= expected.size) continue;
      for await (const id of this.idsOf(program, model, memberId)) {
        if (!expected.has(id.slice(idInProgram(program, '').length)))
          surplus.push(surplusDocument(memberId, model, id));
      }
    }
    return surplus;
  }

  private async *idsOf(program: string, model: ComparedModel, memberId: string): AsyncIterable<string> {
    let after: Page['cursor'];
    do {
      const page: Page = await this.models.find(model, {
        filter: { program, memberId },
        limit: PAGE_SIZE,
        ...(after && { after }),
      });
      for (const { id } of page.documents) yield id;
      after = page.cursor;
    } while (after);
  }

  /** Documents of members that the log does not know. */
  private async findOrphans(program: string, known: ReadonlySet<string>, run: Run): Promise<void> {
    for (const model of COMPARED_MODELS) {
      let scanned = 0;
      for await (const { id, body } of this.models.scan(model)) {
        if (++scanned % 1_000 === 0) await setImmediate();
        const memberId = body?.['memberId'] as string;
        if (body?.['program'] !== program || known.has(memberId) || (await this.exists(program, memberId))) continue;
        run.differs(surplusDocument(memberId, model, id));
      }
    }
  }

  /** Guest purchases have streams of their own. */
  private async compareGuests(program: string, run: Run): Promise<void> {
    const guests = new GuestComparison(this.ports, this.models, this.caughtUp);
    for await (const { documents, differences } of guests.compare(program)) {
      run.looked(documents);
      for (const difference of differences) run.differs(difference);
      await setImmediate();
    }
  }

  private async exists(program: string, memberId: string): Promise<boolean> {
    for await (const _event of this.history.events(program, memberId, { limit: 1 })) return true;
    return false;
  }
}

/** Of these a member has one document, which is there or not; of the others there can be too many. */
const ONE_FOR_EACH_MEMBER: ReadonlySet<ComparedModel> = new Set(['member', 'balances', 'features']);

/** Named as the read models name their documents. */
function inProgram(program: string, differences: Iterable<ReadModelDifference>): readonly ReadModelDifference[] {
  return Array.from(differences, (one) => ({ ...one, documentId: idInProgram(program, one.documentId) }));
}

/** One reconciliation under way. */
class Run {
  events = 0;
  documents = 0;
  /** The newest event that was read. */
  latest: Position | undefined;
  /** When that was recorded. */
  recordedAt: Instant | null = null;
  private unsettledMembers = 0;
  private differencesTotal = 0;
  private readonly differences: ReadModelDifference[] = [];
  private readonly totals = { ...balanceOf(memberDecider.initial()) };

  constructor(
    readonly position: Position,
    private readonly now: Instant,
  ) {}

  saw(event: RecordedEvent): void {
    if (this.latest !== undefined && event.position <= this.latest) return;
    this.latest = event.position;
    this.recordedAt = event.metadata.recordedAt;
  }

  add(balance: Totals, events: number): void {
    for (const name of Object.keys(this.totals) as (keyof Totals)[]) this.totals[name] += balance[name];
    this.events += events;
  }

  looked(documents: number): void {
    this.documents += documents;
  }

  differs(difference: ReadModelDifference): void {
    this.differencesTotal += 1;
    if (this.differences.length < DIFFERENCES_MAX) this.differences.push(difference);
  }

  compared({ documents, member }: ExpectedMember, differences: readonly ReadModelDifference[]): void {
    for (const model of COMPARED_MODELS) this.documents += documents[model].size;
    if (isDue(member, this.now)) this.unsettledMembers += 1;
    for (const difference of differences) this.differs(difference);
  }

  report(): Pick<ReconcileReport, 'documents' | 'points' | 'unsettledMembers' | 'differences' | 'differencesTotal'> {
    const { earned, available, ...rest } = this.totals;
    return {
      documents: this.documents,
      points: { issued: earned, active: available, ...rest },
      unsettledMembers: this.unsettledMembers,
      differences: this.differences,
      differencesTotal: this.differencesTotal,
    };
  }
}
