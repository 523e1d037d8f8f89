import { type ShopFact } from '#loyalty/simulation';

/** What `trofast simulate --json` ends with: of the shop, whether this run did it or an earlier one. */
export interface SimulationReport {
  /** Facts by their kind. */
  readonly facts: Readonly<Record<ShopFact['kind'], number>>;
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
    feedback: 0,
    behaviour: 0,
    request: 0,
    answer: 0,
    resolve: 0,
    'guest-purchase': 0,
  };
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

  refuse(): void {
    this.sent += 1;
    this.refused += 1;
  }

  /** Facts that have had their answer. */
  get total(): number {
    return this.sent;
  }

  report(): SimulationReport {
    return { facts: { ...this.facts }, skipped: this.skipped, refused: this.refused, position: this.position };
  }
}

/** The report for people. */
export function linesOf({ facts, skipped, refused }: SimulationReport): string[] {
  const figure = (count: number) => count.toLocaleString('en');
  const { enrol, purchase, 'guest-purchase': guest, redeem, feedback, behaviour, request } = facts;
  const byHand = `${figure(facts.correct)} corrections, ${figure(facts.adjust)} adjustments, ${figure(facts.grant)} tier grants, ${figure(facts.merge)} merges`;
  const waiting =
    facts.activate > 0 ? `, ${figure(facts.activate)} activations, ${figure(facts.cancel)} cancellations` : '';
  const used = `${figure(facts.return)} returns, ${figure(redeem)} redemptions, ${figure(facts.reserve)} reservations, ${figure(facts.transfer)} transfers`;
  return [
    `${figure(enrol)} members: ${figure(purchase)} purchases and ${figure(guest)} of guests${waiting}, ${used}, ${byHand}, ${figure(feedback)} answers, ${figure(behaviour)} behaviours, ${figure(request)} service requests`,
    ...(skipped > 0 ? [`${figure(skipped)} facts were there already`] : []),
    ...(refused > 0
      ? [
          `refused: ${figure(refused)} facts that the rules do not allow, such as uses of points that had expired or were never earned`,
        ]
      : []),
  ];
}
