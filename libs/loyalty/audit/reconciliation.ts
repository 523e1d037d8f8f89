import { setImmediate } from 'node:timers/promises';

import { type ReadModels } from '#engine';
import { EventUnreadable, type Position } from '#event-store';
import { balanceOf, type Totals } from '#loyalty/account';
import { idInProgram, type Instant } from '#platform';

import {
  differencesOf,
  type LoadedDocuments,
  type ReadModelDifference,
  unreadableStream,
} from './compare-documents.js';
import { COMPARED_MODELS } from './compared-models.js';
import { ExpectedMember } from './expected-documents.js';
import { GuestComparison } from './guest-comparison.js';
import { MemberHistory } from './member-history.js';
import { OtherSides } from './other-sides.js';
import { type AuditPorts } from './ports.js';
import { type CaughtUp, ReadModelsBehind } from './read-models-behind.js';
import {
  type ReconcileOptions,
  type ReconcileProgress,
  type ReconcileReport,
  ReconciliationRun,
} from './reconciliation-report.js';
import { SurplusDocuments } from './surplus-documents.js';

const MEMBERS_PER_CHUNK = 50;

/** How often a member is compared because it moved between reading its stream and its documents. */
const TRIES_MAX = 5;

/**
 * Folds every member's stream and compares with what the read models say. Memory: the ids of all members, and the
 * streams and documents of {@link MEMBERS_PER_CHUNK} at a time. Commands may arrive meanwhile: who moves is read again.
 */
export class Reconciliation {
  private readonly history: MemberHistory;
  private readonly surplus: SurplusDocuments;
  private readonly otherSides: OtherSides;

  constructor(
    private readonly ports: AuditPorts,
    private readonly models: Pick<ReadModels, 'load' | 'loadIn' | 'count' | 'find' | 'scan'>,
    private readonly caughtUp: CaughtUp,
  ) {
    this.history = new MemberHistory(ports);
    this.surplus = new SurplusDocuments(models, this.history);
    this.otherSides = new OtherSides(models);
  }

  /** @throws ReadModelsBehind; ReadStoreUnavailable before the read models were made */
  async reconcile(
    options: ReconcileOptions,
    onProgress: (progress: ReconcileProgress) => void = () => {},
  ): Promise<ReconcileReport> {
    const position = await this.ports.events.ownHead();
    const run = new ReconciliationRun(position, this.ports.clock.now());
    const ids = await this.memberIds(options.program, position);
    for (let at = 0; at < ids.length; at += MEMBERS_PER_CHUNK) {
      const chunk = ids.slice(at, at + MEMBERS_PER_CHUNK);
      if (options.asOf === undefined) await this.compare(options.program, chunk, run);
      else for (const memberId of chunk) await this.addAt(options.program, memberId, options.asOf, run);
      onProgress({ members: at + chunk.length, membersTotal: ids.length, events: run.events });
      await setImmediate(); // a server that reconciles goes on serving
    }
    if (options.asOf === undefined) {
      for await (const difference of this.surplus.ofUnknown(options.program, new Set(ids))) run.differs(difference);
      for await (const difference of this.otherSides.differences(options.program)) run.differs(difference);
      await this.compareGuests(options.program, run);
      for (const shared of [run.rewardStock, run.campaignBudgets, run.partnerSettlements]) {
        await shared.read(this.ports, options.program);
        for (const difference of shared.differences(options.program)) run.differs(difference);
      }
    }
    const asOf = options.asOf ?? run.recordedAt;
    return {
      members: ids.length,
      ...run.report(),
      rewardStock: run.rewardStock.totals,
      campaignBudgets: run.campaignBudgets.totals,
      partnerSettlements: run.partnerSettlements.totals,
      sharedPurchaseIds: await run.purchaseIds.found(options.program, this.models),
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

  private async addAt(program: string, memberId: string, asOf: Instant, run: ReconciliationRun): Promise<void> {
    try {
      const { member, events } = await this.history.foldedAt(program, memberId, { asOf });
      run.add(balanceOf(member), events);
    } catch (error) {
      if (!(error instanceof EventUnreadable)) throw error;
      run.differs(unreadableStream(memberId, error.message));
    }
  }

  private async compare(program: string, ids: readonly string[], run: ReconciliationRun): Promise<void> {
    let moving = ids;
    for (let tries = 1; moving.length > 0; tries++) {
      moving = await this.compareOnce(program, moving, run, tries);
    }
  }

  /** @returns members that differ but have moved since their streams were read: to be compared again */
  private async compareOnce(
    program: string,
    ids: readonly string[],
    run: ReconciliationRun,
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
      const differences = [
        ...inProgram(program, differencesOf(one, loaded)),
        ...(await this.surplus.ofMember(program, one)),
      ];
      if (differences.length > 0 && tries < TRIES_MAX && (await this.hasMoved(program, one))) moving.push(one.memberId);
      else run.compared(one, differences);
    }
    return moving;
  }

  private async hasMoved(program: string, { memberId, revision, successors }: ExpectedMember): Promise<boolean> {
    for (const [id, at] of [[memberId, revision] as const, ...successors])
      if (await this.history.hasEvents(program, id, at + 1)) return true;
    return false;
  }

  /** Undefined where the stream cannot be read: then what its documents should say is not known, which is a difference. */
  private async fold(
    program: string,
    memberId: string,
    run: ReconciliationRun,
    first: boolean,
  ): Promise<ExpectedMember | undefined> {
    try {
      return await this.folded(program, memberId, run, first);
    } catch (error) {
      if (!(error instanceof EventUnreadable)) throw error;
      run.differs(unreadableStream(memberId, error.message));
      return undefined;
    }
  }

  private async folded(
    program: string,
    memberId: string,
    run: ReconciliationRun,
    first: boolean,
  ): Promise<ExpectedMember> {
    const expected = new ExpectedMember(memberId);
    let balance: Totals | undefined;
    let events = 0;
    for await (const event of this.history.events(program, memberId)) {
      if (event.position > run.position) balance ??= balanceOf(expected.member);
      expected.apply(event);
      if (first) for (const taker of run.takers) taker.take(event);
      run.saw(event);
      events += 1;
    }
    if (expected.goesOn) await this.follow(program, expected, run);
    expected.finish();
    if (first) run.add(balance ?? balanceOf(expected.member), events);
    return expected;
  }

  /** What becomes of the purchases and the claims of a merged member is in the streams of those that it is part of. */
  private async follow(program: string, expected: ExpectedMember, run: ReconciliationRun): Promise<void> {
    let into = expected.member.mergedInto;
    while (into !== undefined && !expected.successors.has(into)) {
      const memberId: string = into;
      into = undefined;
      for await (const event of this.history.events(program, memberId)) {
        expected.follow(event);
        run.saw(event);
        if (event.type === 'MemberMerged') into = event.data['intoMemberId'] as string;
      }
    }
  }

  /** Guest purchases have streams of their own. */
  private async compareGuests(program: string, run: ReconciliationRun): Promise<void> {
    const guests = new GuestComparison(this.ports, this.models, this.caughtUp);
    for await (const { documents, unclaimed, differences } of guests.compare(program)) {
      run.addDocuments(documents);
      for (const purchaseId of unclaimed) run.purchaseIds.takeUnclaimed(purchaseId);
      for (const difference of differences) run.differs(difference);
      await setImmediate();
    }
  }
}

/** Named as the read models name their documents. */
function inProgram(program: string, differences: Iterable<ReadModelDifference>): readonly ReadModelDifference[] {
  return Array.from(differences, (one) => ({ ...one, documentId: idInProgram(program, one.documentId) }));
}
