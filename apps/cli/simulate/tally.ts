import { type ShopFact } from '#loyalty/simulation';

/** What `trofast simulate --json` ends with: of the shop, whether this run did it or an earlier one. */
export interface SimulationReport {
  /** Facts by their kind. */
  readonly facts: Readonly<Record<ShopFact['kind'], number>>;
  /** What purchases earned: points, and what of them counts towards tiers. */
  readonly earned: { readonly points: number; readonly statusPoints: number };
  /** Points that members spent of their households', where the rules pool. */
  readonly spentShared: number;
  /** Facts that were there already. */
  readonly skipped: number;
  /** Facts that the programme's rules did not allow. */
  readonly refused: number;
  /** The position of the read models, at least. */
  readonly position: string | null;
}

/** Adds up what became of the facts. */
export class Tally {
  private readonly facts: Record<ShopFact['kind'], number> = {
    enrol: 0,
    'enrol-again': 0,
    purchase: 0,
    activate: 0,
    cancel: 0,
    return: 0,
    redeem: 0,
    reserve: 0,
    capture: 0,
    release: 0,
    transfer: 0,
    correct: 0,
    adjust: 0,
    grant: 0,
    merge: 0,
    'create-household': 0,
    invite: 0,
    join: 0,
    leave: 0,
    'redeem-shared': 0,
    'buy-now': 0,
    claim: 0,
    'use-voucher': 0,
    subscribe: 0,
    feedback: 0,
    behaviour: 0,
    request: 0,
    answer: 0,
    resolve: 0,
    'guest-purchase': 0,
  };
  private readonly earned = { points: 0, statusPoints: 0 };
  private spentShared = 0;
  private sent = 0;
  private skipped = 0;
  private refused = 0;
  private position: string | null = null;

  done(kind: ShopFact['kind'], { wasThere, position }: { wasThere: boolean; position?: string }): void {
    this.facts[kind] += 1;
    this.sent += 1;
    if (wasThere) this.skipped += 1;
    if (position !== undefined && (this.position === null || position > this.position)) this.position = position;
  }

  /** @param statusPoints where these are others than the points */
  earn(points: number, statusPoints = points): void {
    this.earned.points += points;
    this.earned.statusPoints += statusPoints;
  }

  spendShared(points: number): void {
    this.spentShared += points;
  }

  refuse(): void {
    this.sent += 1;
    this.refused += 1;
  }

  /** Facts that have had their answer. */
  get total(): number {
    return this.sent;
  }

  report(): SimulationReport {
    const { facts, earned, spentShared, skipped, refused, position } = this;
    return { facts: { ...facts }, earned: { ...earned }, spentShared, skipped, refused, position };
  }
}

/** The report for people. */
export function linesOf({ facts, earned, spentShared, skipped, refused }: SimulationReport): string[] {
  const figure = (count: number) => count.toLocaleString('en');
  const { enrol, purchase, 'guest-purchase': guest, redeem, feedback, behaviour, request } = facts;
  const byHand = `${figure(facts.correct)} corrections, ${figure(facts.adjust)} adjustments, ${figure(facts.grant)} tier grants, ${figure(facts.merge)} merges`;
  const waiting =
    facts.activate > 0 ? `, ${figure(facts.activate)} activations, ${figure(facts.cancel)} cancellations` : '';
  const used = `${figure(facts.return)} returns, ${figure(redeem)} redemptions, ${figure(facts.reserve)} reservations, ${figure(facts.transfer)} transfers`;
  return [
    `${figure(enrol)} members: ${figure(purchase)} purchases and ${figure(guest)} of guests${waiting}, ${used}, ${byHand}, ${figure(feedback)} answers, ${figure(behaviour)} behaviours, ${figure(request)} service requests`,
    `purchases earned ${figure(earned.points)} points, and ${figure(earned.statusPoints)} status points towards tiers`,
    ...(facts.join > 0
      ? [`${figure(facts.join)} members joined the households of their families, ${figure(facts.leave)} left`]
      : []),
    ...(spentShared > 0
      ? [`${figure(facts['redeem-shared'])} members spent ${figure(spentShared)} points of their households`]
      : []),
    ...(facts['buy-now'] > 0
      ? [
          `club evening: ${figure(facts['buy-now'])} purchases, ${figure(facts.claim)} rewards, ${figure(facts['use-voucher'])} vouchers used, ${figure(facts.subscribe)} plans begun`,
        ]
      : []),
    ...(skipped > 0 ? [`${figure(skipped)} facts were there already`] : []),
    ...(refused > 0
      ? [
          `refused: ${figure(refused)} facts that the rules do not allow, such as uses of points that had expired or were never earned`,
        ]
      : []),
  ];
}
