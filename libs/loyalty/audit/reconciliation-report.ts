import { type Position, type RecordedEvent } from '#event-store';
import { NO_POINTS, type Totals } from '#loyalty/account';
import { type Instant } from '#platform';

import { BudgetsOfCampaigns } from './budgets-of-campaigns.js';
import { type ReadModelDifference } from './compare-documents.js';
import { COMPARED_MODELS } from './compared-models.js';
import { type ExpectedMember } from './expected-documents.js';
import { isDue } from './member-check.js';
import { SharedPurchaseIds } from './shared-purchase-ids.js';
import { type SettlementsTotals, SettlementsWithPartners } from './settlements-with-partners.js';
import { StockOfRewards } from './stock-of-rewards.js';
import { type TakingsTotals } from './takings-totals.js';

/** Differences that are named in one report; the rest are counted. */
const DIFFERENCES_MAX = 1_000;

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
  /** Documents of the read models that were compared; 0 with `asOf`. */
  readonly documents: number;
  readonly points: PointTotals;
  /** Of when the totals are: what was asked for, else when the newest event was recorded; null where there is none. */
  readonly asOf: Instant | null;
  /** Members of whom something is due by now and not recorded, so that it is not in the totals; 0 with `asOf`. */
  readonly unsettledMembers: number;
  readonly differences: readonly ReadModelDifference[];
  /** How many there were; `differences` names the first {@link DIFFERENCES_MAX}. */
  readonly differencesTotal: number;
  /** Purchase ids that several members have, a thousand at most; none with `asOf`. No difference: they may be numbered per member. */
  readonly sharedPurchaseIds: readonly string[];
  /** What was taken from stocks of rewards; nothing with `asOf`. */
  readonly rewardStock: TakingsTotals;
  /** Points that were taken from the budgets of campaigns; nothing with `asOf`. */
  readonly campaignBudgets: TakingsTotals;
  /** Settlements with partners; nothing with `asOf`. */
  readonly partnerSettlements: SettlementsTotals;
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

/** One reconciliation under way: what it has found so far. */
export class ReconciliationRun {
  events = 0;
  documents = 0;
  readonly purchaseIds = new SharedPurchaseIds();
  readonly rewardStock: StockOfRewards;
  readonly campaignBudgets: BudgetsOfCampaigns;
  readonly partnerSettlements: SettlementsWithPartners;
  /** The newest event that was read. */
  latest: Position | undefined;
  /** When that was recorded. */
  recordedAt: Instant | null = null;
  private unsettledMembers = 0;
  private differencesTotal = 0;
  private readonly differences: ReadModelDifference[] = [];
  private readonly totals: Totals = { ...NO_POINTS };

  constructor(
    readonly position: Position,
    private readonly now: Instant,
  ) {
    this.rewardStock = new StockOfRewards(position);
    this.campaignBudgets = new BudgetsOfCampaigns(position);
    this.partnerSettlements = new SettlementsWithPartners(position);
  }

  /** What is given every event of every member, once. */
  get takers(): readonly { take(event: RecordedEvent): void }[] {
    return [this.purchaseIds, this.rewardStock, this.campaignBudgets, this.partnerSettlements];
  }

  saw(event: RecordedEvent): void {
    if (this.latest !== undefined && event.position <= this.latest) return;
    this.latest = event.position;
    this.recordedAt = event.metadata.recordedAt;
  }

  add(balance: Totals, events: number): void {
    for (const name of Object.keys(this.totals) as (keyof Totals)[]) this.totals[name] += balance[name];
    this.events += events;
  }

  addDocuments(documents: number): void {
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
