import { spendOf } from '#loyalty/member';
import { amountOf, type Basis, basisOf, type EarnRule, mulDiv, ruleOfCampaign } from '#loyalty/program';
import { type Program, type ProgramVersion } from '#loyalty/program/events';
import { type BreakdownEntry, inThousandths } from '#loyalty/vocabulary';

import { type CameBack } from './came-back.js';
import { type RecordedPurchase } from './recorded-purchases.js';
import { shareOf } from './share.js';

type Bought = Pick<RecordedPurchase, 'purchase' | 'breakdown'>;

/**
 * How many of the points that each entry of the breakdown gave have come back with a part of the purchase, cumulative: more of it never
 * takes back less. A rule per amount takes back floor(points × amount returned that it saw / per amount), or the same share where a cap had
 * cut it; a multiplier or a limit as much of what it added or cut as the entries before it took back of theirs; fixed points stay until all
 * has come back.
 *
 * @param breakdown with the points that are to be taken back, where those are not the ones that can be spent
 */
export function backByRule(
  soFar: Bought,
  returned: CameBack,
  program: Program,
  breakdown: readonly BreakdownEntry[] = soFar.breakdown,
): readonly number[] {
  if (returned.isWhole) return breakdown.map(({ points }) => points);
  const seen = new Map<number, ReturnedBasis>();
  let [given, back] = [0, 0];
  return breakdown.map((entry) => {
    const basis =
      seen.get(entry.version) ??
      new ReturnedBasis(soFar, returned, versionOf(program, entry.version), program.campaigns);
    seen.set(entry.version, basis);
    const points = backOf(entry, basis, { given, back });
    given += entry.points;
    back += points;
    return points;
  });
}

function versionOf({ versions }: Program, number: number): ProgramVersion | undefined {
  return versions.find(({ version }) => version === number);
}

/** What the entries before one gave, and what of that has come back. */
interface Before {
  readonly given: number;
  readonly back: number;
}

function backOf(entry: BreakdownEntry, basis: ReturnedBasis, before: Before): number {
  const { points, effect, lines } = entry;
  switch (effect) {
    case 'points_per_amount':
      return backPerAmount(entry, basis);
    case 'multiplier':
      return lines
        ? shareOf(points, basis.returnedOf(lines), basis.amountOf(lines))
        : shareOf(points, before.back, before.given);
    case 'limit':
      return shareOf(points, before.back, before.given);
    default:
      return 0;
  }
}

function backPerAmount(entry: BreakdownEntry, basis: ReturnedBasis): number {
  const { points, amount, lines } = entry;
  const on = amount ?? basis.total;
  const returned = basis.returnedOf(lines);
  const effect = basis.ruleOf(entry)?.effect;
  const isPerAmount = effect?.type === 'points_per_amount';
  const isCut = !isPerAmount || points < mulDiv(effect.points, on, effect.perAmount);
  return isCut ? shareOf(points, returned, on) : Math.min(points, mulDiv(effect.points, returned, effect.perAmount));
}

/** What of a purchase rules earn on, and what of that has come back; minor units. */
class ReturnedBasis {
  readonly total: number;
  private readonly basis: Basis;

  constructor(
    private readonly soFar: Bought,
    private readonly returned: CameBack,
    /** Undefined where it is not known any more. */
    private readonly version: ProgramVersion | undefined,
    private readonly campaigns: Program['campaigns'],
  ) {
    const { purchase } = soFar;
    this.total = purchase.total.amount;
    this.basis = basisOf(purchase, version?.rules.points ?? {}, this.total - spendOf(purchase));
  }

  /** The rule that gave what an entry says; undefined where it is not known any more. */
  ruleOf({ rule, campaign: campaignId, campaignVersion }: BreakdownEntry): EarnRule | undefined {
    if (campaignId === undefined || campaignVersion === undefined)
      return this.version?.rules.earnRules.find(({ id }) => id === rule);
    return ruleOfCampaign(this.campaigns, { campaignId, version: campaignVersion }, rule);
  }

  /** What some lines, or all that earn, come to. */
  amountOf(lines: readonly number[] | undefined): number {
    return lines ? amountOf(this.basis, new Set(lines)) : this.basis.amount;
  }

  /**
   * What of some lines, or of all that earn, has come back. Of what came back without a word about lines, all rules see it that see the whole
   * purchase, and a rule on some lines its share.
   */
  returnedOf(lines: readonly number[] | undefined): number {
    const seen = lines && new Set(lines);
    const { basis, returned, total } = this;
    const ofLines = basis.lines.reduce(
      (sum, { line, amount }) =>
        seen && !seen.has(line) ? sum : sum + shareOf(amount, this.quantity(line), this.bought(line)),
      0,
    );
    const paid = returned.withoutLines - shareOf(basis.paidWithPoints, returned.withoutLines, total);
    const money = basis.total === total ? paid : shareOf(basis.total, paid, total);
    const others = seen ? shareOf(money, this.amountOf(lines), basis.amount) : money;
    return Math.min(this.amountOf(lines), ofLines + others);
  }

  private quantity(line: number): number {
    return this.returned.lines.get(line) ?? 0;
  }

  private bought(line: number): number {
    return inThousandths(this.soFar.purchase.lines![line - 1]!.quantity);
  }
}
