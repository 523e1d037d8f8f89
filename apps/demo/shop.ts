import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** What a shop is drawn from: the same figures give the same shop, to the byte. */
export interface ShopPlan {
  readonly seed: number;
  readonly members: number;
  /** Start of the UTC day on which the shop's two years end, in milliseconds since 1970. */
  readonly endsAt: number;
  readonly currency: string;
}

export type ShopAction =
  | { readonly kind: 'enrol'; readonly at: string; readonly channel: string }
  | {
      readonly kind: 'purchase';
      readonly at: string;
      readonly purchaseId: string;
      readonly amount: number;
      readonly channel: string;
      readonly location?: string;
      readonly lines: readonly ShopLine[];
    }
  | { readonly kind: 'redeem'; readonly at: string; readonly points: number; readonly reference: string }
  | { readonly kind: 'adjust'; readonly points: number; readonly reason: string };

export interface ShopLine {
  readonly sku: string;
  readonly category: string;
  readonly quantity: number;
  /** Minor units. */
  readonly gross: number;
  readonly discount?: number;
}

/** A member's two years, in the order in which they happened. */
export interface ShopMember {
  readonly memberId: string;
  readonly life: Life;
  readonly actions: readonly ShopAction[];
}

/** How often members come: purchases in ten months, for each quarter of their membership, and the size of a basket. */
const LIVES = {
  steady: { share: 30, visits: [8, 8, 8, 8, 8, 8, 8, 8], basket: 30 },
  growing: { share: 20, visits: [4, 5, 6, 8, 10, 14, 16, 18], basket: 40 },
  fading: { share: 20, visits: [18, 15, 12, 8, 3, 0, 0, 0], basket: 40 },
  returning: { share: 10, visits: [14, 10, 0, 0, 0, 0, 12, 14], basket: 50 },
  occasional: { share: 20, visits: [5, 0, 0, 5, 0, 4, 0, 0], basket: 25 },
} as const;

type Life = keyof typeof LIVES;

const SHELVES = [
  { category: 'books', skus: 40, price: 18 },
  { category: 'coffee', skus: 15, price: 9 },
  { category: 'kitchen', skus: 25, price: 32 },
  { category: 'garden', skus: 20, price: 27 },
] as const;
const SHOPS = ['oslo-1', 'bergen-1', 'aarhus-1', 'malmo-1'] as const;

const DAY_MS = 86_400_000;
const DAYS = 730;
const QUARTER_DAYS = 91;
/** The starter programme gives 10 points for each 100 spent, fractions dropped. */
const MINOR_PER_POINT = 1000;
/** Lots last 12 months to the end of the month, so those of the last 11 have certainly not expired. */
const SURELY_LASTING_MS = 330 * DAY_MS;

/** The shop, member by member; pure, so that it can be made again from its plan alone. */
export function* shop(plan: ShopPlan): Generator<ShopMember> {
  for (let number = 1; number <= plan.members; number++) yield member(plan, number);
}

function member(plan: ShopPlan, number: number): ShopMember {
  const draw = dice(plan.seed, number);
  const life = lifeOf(draw(1, 100));
  const { visits, basket } = LIVES[life];
  const memberId = `shopper-${String(number).padStart(4, '0')}`;
  const startsAt = plan.endsAt - (DAYS - draw(0, 240)) * DAY_MS;
  const online = draw(1, 100);
  const home = SHOPS[draw(0, SHOPS.length - 1)]!;
  const wallet = new Wallet();
  const actions: ShopAction[] = [
    { kind: 'enrol', at: instant(startsAt + draw(8, 10) * 3_600_000), channel: online > 50 ? 'web' : 'store' },
  ];
  let purchases = 0;
  for (let at = startsAt + DAY_MS; at < plan.endsAt; at += DAY_MS) {
    const quarter = Math.min(Math.floor((at - startsAt) / (QUARTER_DAYS * DAY_MS)), visits.length - 1);
    if (draw(1, 300) <= visits[quarter]!) {
      const time = at + draw(11 * 60, 19 * 60) * 60_000;
      const lines = basketOf(draw, basket);
      const amount = lines.reduce((sum, { gross, discount }) => sum + gross - (discount ?? 0), 0);
      const web = draw(1, 100) <= online;
      purchases += 1;
      actions.push({
        kind: 'purchase',
        at: instant(time),
        purchaseId: `${memberId}-${purchases}`,
        amount,
        channel: web ? 'web' : 'store',
        location: web ? undefined : home,
        lines,
      });
      wallet.earn(time, Math.floor(amount / MINOR_PER_POINT));
    }
    if (draw(1, 300) === 1) {
      const time = at + 20 * 3_600_000;
      const points = Math.floor((wallet.surelyThere(time) * draw(30, 90)) / 100);
      if (points >= 5) {
        actions.push({ kind: 'redeem', at: instant(time), points, reference: `voucher-${memberId}-${actions.length}` });
        wallet.redeem(time, points);
      }
    }
  }
  const luck = draw(1, 50);
  if (luck === 1) actions.push({ kind: 'adjust', points: draw(5, 40), reason: 'Goodwill for a late delivery' });
  if (luck === 2 && wallet.surelyThere(plan.endsAt) >= 5)
    actions.push({ kind: 'adjust', points: -draw(1, 3), reason: 'Correction of a purchase that was rung up twice' });
  return { memberId, life, actions };
}

/**
 * What a member has at least: everything earned lately less everything redeemed lately, since redeeming takes the oldest
 * points first. It asks nobody, so that the shop stays a function of its plan.
 */
class Wallet {
  readonly #earned: { at: number; points: number }[] = [];
  readonly #redeemed: { at: number; points: number }[] = [];

  earn(at: number, points: number): void {
    this.#earned.push({ at, points });
  }

  redeem(at: number, points: number): void {
    this.#redeemed.push({ at, points });
  }

  surelyThere(at: number): number {
    const lately = (moves: readonly { at: number; points: number }[]) =>
      moves.reduce((sum, move) => sum + (move.at > at - SURELY_LASTING_MS ? move.points : 0), 0);
    return Math.max(0, lately(this.#earned) - lately(this.#redeemed));
  }
}

type Dice = (from: number, to: number) => number;

/** Each member has dice of its own, so that a larger shop begins with the same members. */
function dice(seed: number, number: number): Dice {
  const generator = xoroshiro128plus((Math.imul(seed, 0x9e3779b1) ^ Math.imul(number, 0x85ebca6b)) | 0);
  return (from, to) => uniformInt(generator, from, to);
}

function lifeOf(percent: number): Life {
  let below = 0;
  for (const [life, { share }] of Object.entries(LIVES) as [Life, (typeof LIVES)[Life]][]) {
    below += share;
    if (percent <= below) return life;
  }
  return 'occasional';
}

function basketOf(draw: Dice, basket: number): ShopLine[] {
  const lines: ShopLine[] = [];
  for (
    let spent = 0, target = draw(basket / 3, basket * 2) * 100;
    spent < target && lines.length < 8;
    spent += lines.at(-1)!.gross
  ) {
    const shelf = SHELVES[draw(0, SHELVES.length - 1)]!;
    const number = draw(1, shelf.skus);
    const quantity = draw(1, 3);
    const gross = quantity * (shelf.price * 100 + ((number * 137) % 900) - 1);
    const reduced = draw(1, 5) === 1;
    lines.push({
      sku: `${shelf.category}-${number}`,
      category: shelf.category,
      quantity,
      gross,
      discount: reduced ? Math.floor(gross / 5) : undefined,
    });
  }
  return lines;
}

function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
