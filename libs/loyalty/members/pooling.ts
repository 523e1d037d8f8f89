import { type RecordedEvent } from '#event-store';
import { pointsIn } from '#loyalty/account';
import { type Allocation, type NewLot } from '#loyalty/account/events';
import { type EarnedBefore, pooledPercent } from '#loyalty/households';
import { type Member, memberEvent, openTransfer, type OwnHousehold, postingsOf } from '#loyalty/member';
import { type MemberEvent, type MemberEventOf } from '#loyalty/member/events';
import { versionAt } from '#loyalty/program';
import { keysForPurchase, type RecordPurchase } from '#loyalty/purchases';
import { derivedId } from '#platform';
import { type CommandEnvelope, CommandRefused, type Outcome, withDerivedId } from '#runner';

import { type BetweenMembers, type Recorded } from './between-members.js';
import { type MemberCommand } from './commands.js';
import { type PurchaseIds } from './purchase-ids.js';
import { arrivingLots, type Transfers } from './transfers.js';

/** Events by which points that were earned become usable. */
export const EARNED = [
  'PointsEarned',
  'PointsActivated',
  'PurchaseActivated',
  'PointsRecalculated',
  'PointsCorrected',
] as const;

type TakingBack = MemberCommand & { readonly type: 'ReturnPurchase' | 'CorrectPurchase' };

interface PoolingPorts extends BetweenMembers {
  readonly transfers: Pick<Transfers, 'finishOpen'>;
  readonly purchaseIds: Pick<PurchaseIds, 'isOfAnother'>;
  /** What a member's stream recorded of a purchase. */
  purchase(
    command: TakingBack | RecordPurchase,
    purchaseId: string,
    envelope: CommandEnvelope,
  ): Promise<readonly Recorded[]>;
}

/**
 * What members of a household earn goes to it, where the rules pool, by a transfer of its own for each event (ADR 74); and what a purchase
 * had earned comes back before the purchase is taken back.
 */
export class Pooling {
  constructor(private readonly ports: PoolingPorts) {}

  /** Brings what an event earned to the household of the member, once. */
  async pool(event: RecordedEvent, envelope: CommandEnvelope): Promise<void> {
    const lots = earnedBy(event);
    if (lots.length === 0 || !(await this.pools(envelope))) return;
    const { memberId } = memberEvent(event).data;
    const transferId = `pool-${event.id}`;
    const { recordedAt } = event.metadata;
    if (!(await this.ports.current(envelope, memberId)).household) return;
    try {
      await this.ports.send({ type: 'PoolEarnings', memberId, transferId, lots, recordedAt }, envelope);
      await this.ports.transfers.finishOpen(memberId, transferId, envelope);
    } catch (error) {
      if (!(error instanceof CommandRefused) || !HAS_LEFT.has(error.code)) throw error;
    }
  }

  /**
   * Lets the household give back what a purchase had earned, so that taking it back finds it.
   * @returns the command; that of a preview has with it what would be given back
   */
  async givenBack(command: TakingBack, envelope: CommandEnvelope): Promise<TakingBack> {
    const { memberId: toMemberId } = command;
    if (!(await this.pools(envelope))) return command;
    const { household } = await this.ports.current(envelope, toMemberId);
    if (!household || (await this.ports.recordedBy(envelope, toMemberId)).length > 0) return command;
    const opened = (await this.ports.purchase(command, command.purchaseId, envelope)).flatMap(openedBy);
    const points = await this.missing(command, opened, envelope);
    if (points === 0) return command;
    const earned = [{ points, earnedAt: opened.map((lot) => lot.earnedAt) }];
    return this.giveBack(command, { household, earned }, envelope);
  }

  /**
   * The same before a purchase is recorded late, with which later ones would have earned less: what each of them had earned too much comes
   * back first. A purchase that is refused next takes nothing from the household.
   */
  async givenBackLate(command: RecordPurchase, envelope: CommandEnvelope): Promise<RecordPurchase> {
    const { memberId, occurredAt } = command;
    if (occurredAt === undefined || !(await this.pools(envelope))) return command;
    const member = await this.ports.current(envelope, memberId);
    const program = await this.ports.programs.get(envelope.program, envelope.attempt);
    const { codes: _codes, ...purchase } = command;
    const keys = keysForPurchase(purchase, member, { now: this.ports.now(), program });
    if (!member.household || keys.length === 0) return command;
    if ((await this.ports.recordedBy(envelope, memberId)).length > 0) return command;
    const earned = await this.earnedTooMuch(command, envelope);
    if (earned.length === 0 || (await this.ports.purchaseIds.isOfAnother(command, envelope))) return command;
    return this.giveBack(command, { household: member.household, earned }, envelope);
  }

  /** What later purchases would not find in their own lots. */
  private async earnedTooMuch(command: RecordPurchase, envelope: CommandEnvelope): Promise<readonly EarnedBefore[]> {
    const earned: EarnedBefore[] = [];
    const events = await this.previewed(command, envelope);
    for (const { type, data } of events) {
      const { purchaseId, pointsBefore, pointsAfter } = data as unknown as Recalculated;
      if (type !== 'PurchaseRecalculated' || pointsAfter >= pointsBefore) continue;
      const opened = (await this.ports.purchase(command, purchaseId, envelope)).flatMap(openedBy);
      const own = new Set(opened.map(({ lotId }) => lotId));
      const taken = events
        .filter((one) => one.type === 'PointsRecalculated' && one.data['purchaseId'] === purchaseId)
        .flatMap(takenIn)
        .filter(({ lotId }) => own.has(lotId));
      const points = pointsBefore - pointsAfter - pointsIn(taken);
      if (points > 0) earned.push({ points, earnedAt: opened.map(({ earnedAt }) => earnedAt) });
    }
    return earned;
  }

  private async giveBack<Command extends TakingBack | RecordPurchase>(
    command: Command,
    { household, earned }: { readonly household: OwnHousehold; readonly earned: readonly EarnedBefore[] },
    envelope: CommandEnvelope,
  ): Promise<Command> {
    const { memberId: toMemberId } = command;
    const commandId = this.idOf(command, envelope);
    const { dryRun } = envelope;
    const derived = {
      ...withDerivedId(envelope, 'give-back'),
      commandId,
      formerly: undefined,
      ifMatch: undefined,
      dryRun,
    };
    const transferId = `back-${commandId}`;
    const { householdId: memberId } = household;
    const giveBack = { type: 'GiveBack', memberId, transferId, toMemberId, earned } as const;
    const { state } = await this.ports.send(giveBack, derived);
    if (dryRun) return withArrival(command, state, transferId);
    await this.ports.transfers.finishOpen(memberId, transferId, derived);
    return command;
  }

  /** Of the return or the correction, so that what it takes back is given back once, whatever it is sent with. */
  private idOf(command: TakingBack | RecordPurchase, { program }: CommandEnvelope): string {
    const of = ofCommand(command);
    return derivedId('give-back', this.ports.names.member(program, command.memberId), command.purchaseId, of);
  }

  /** What taking the purchase back would not find in its own lots; 0 where the rules would not take it, or refuse the command. */
  private async missing(command: TakingBack, own: readonly NewLot[], envelope: CommandEnvelope): Promise<number> {
    const program = await this.ports.programs.get(envelope.program, envelope.attempt);
    if (versionAt(program, this.ports.now())?.rules.returns?.policy === 'only_pending') return 0;
    return missingIn(await this.previewed(command, envelope), new Set(own.map(({ lotId }) => lotId)));
  }

  /** What a command would record; nothing where it was recorded before, or is refused. */
  private async previewed(
    command: TakingBack | RecordPurchase,
    envelope: CommandEnvelope,
  ): Promise<Outcome<Member>['events']> {
    const preview = { ...withDerivedId(envelope, 'missing'), ifMatch: undefined, dryRun: true };
    try {
      const { kind, events } = await this.ports.send(command, preview);
      return kind === 'preview' ? events : [];
    } catch (error) {
      if (error instanceof CommandRefused) return []; // the command itself is refused next
      throw error;
    }
  }

  /** Whether any version of the rules pools: most programmes need not look at each earning and each return. */
  private async pools({ program, attempt }: CommandEnvelope): Promise<boolean> {
    const { versions } = await this.ports.programs.get(program, attempt);
    return versions.some(({ rules }) => pooledPercent(rules) > 0);
  }
}

/** The member is in no household any more. */
const HAS_LEFT: ReadonlySet<string> = new Set(['member_closed', 'member_forgotten', 'member_merged']);

function earnedBy(event: RecordedEvent): readonly Allocation[] {
  const one = memberEvent(event);
  const postings = EARNED.some((type) => type === one.type) ? postingsOf(one) : undefined;
  const legs = postings?.legs.filter(({ from, to }) => to === 'available' && (from === 'issued' || from === 'pending'));
  return (legs ?? []).flatMap(({ lots }) => lots);
}

function missingIn(events: Outcome<Member>['events'], own: ReadonlySet<string>): number {
  let points = 0;
  for (const { type, data } of events) {
    if (type === 'PurchaseReturned' || type === 'PurchaseCorrected')
      points += Number(data['waived'] ?? 0) + Number(data['debt'] ?? 0);
    if (TAKES_BACK.has(type)) points += pointsIn(takenIn({ type, data }).filter(({ lotId }) => !own.has(lotId)));
  }
  return points;
}

type Recalculated = MemberEventOf<'PurchaseRecalculated'>['data'];

/** Which return or correction of a purchase it is, or that it was recorded late. */
function ofCommand(command: TakingBack | RecordPurchase): string {
  switch (command.type) {
    case 'ReturnPurchase':
      return command.returnId;
    case 'CorrectPurchase':
      return command.correctionId;
    default:
      return 'recorded-late';
  }
}

/** Events by which what a purchase had earned is taken back. */
const TAKES_BACK: ReadonlySet<string> = new Set(['PointsReversed', 'PointsCorrected']);

function takenIn(event: Recorded): readonly Allocation[] {
  const { legs = [] } = postingsOf(event as unknown as MemberEvent) ?? {};
  return legs.filter(({ to }) => to === 'reversed').flatMap(({ lots }) => lots);
}

/** The command of a preview, with what a household has reserved for the member in a preview of its own. */
function withArrival<Command extends TakingBack | RecordPurchase>(
  command: Command,
  household: Member,
  transferId: string,
): Command {
  const open = openTransfer(household, transferId);
  if (!open) return command;
  const { memberId: householdId } = household;
  const lots = arrivingLots(household, open);
  const { memberId } = command;
  const arriving = {
    type: 'ReceivePoints',
    memberId,
    fromMemberId: householdId,
    transferId,
    householdId,
    lots,
  } as const;
  return { ...command, arriving };
}

/** Lots that an event made of what was earned. */
function openedBy({ type, data }: Recorded): readonly NewLot[] {
  if (!EARNED.some((one) => one === type)) return [];
  const { lot, opened = [] } = data as unknown as { lot?: NewLot; opened?: readonly NewLot[] };
  return [...(lot ? [lot] : []), ...opened];
}
