import { type Offer, OFFER_ACTS, type OfferAct } from '#loyalty/offers';
import { Dice, type Kind, KINDS } from '#loyalty/simulation';

type ByKind = Readonly<Record<Kind, number>>;

const byKind = (...values: readonly [number, number, number, number, number, number]): ByKind =>
  Object.fromEntries(KINDS.map((kind, at) => [kind, values[at]!])) as unknown as ByKind;

/**
 * How likely members of a kind do what an offer is for within two weeks although nobody shows it to them, where nothing is
 * missing for it. Figures are of our own making: the opportunistic take savings anyway, who is true buys anyway.
 */
export const READINESS: Readonly<Record<OfferAct, ByKind>> = {
  //              satisfaction price opportunistic convenience true casual
  saving: byKind(0.15, 0.35, 0.55, 0.1, 0.15, 0.08),
  range: byKind(0.12, 0.1, 0.2, 0.05, 0.2, 0.05),
  recognition: byKind(0.08, 0.06, 0.12, 0.03, 0.2, 0.03),
  ease: byKind(0.08, 0.05, 0.06, 0.12, 0.1, 0.05),
  step: byKind(0.3, 0.25, 0.15, 0.4, 0.4, 0.08),
  word: byKind(0.03, 0.02, 0.03, 0.01, 0.15, 0.01),
  keep: byKind(0.2, 0.35, 0.6, 0.1, 0.25, 0.08),
  ask: byKind(0.05, 0.05, 0.03, 0.02, 0.1, 0.02),
};

/** What seeing the offer adds to the log odds of that. */
export const LIFT: Readonly<Record<OfferAct, ByKind>> = {
  saving: byKind(0.4, 0.6, 0.3, 0.3, 0.2, 0.6),
  range: byKind(0.9, 0.4, 0.2, 0.2, 0.7, 0.4),
  recognition: byKind(1, 0.3, 0.1, 0.3, 1, 0.3),
  ease: byKind(0.4, 0.5, 0.2, 1.1, 0.4, 0.5),
  step: byKind(0.5, 0.5, 0.9, 0.3, 0.5, 0.4),
  word: byKind(0.2, 0.1, 0.1, 0.1, 1, 0.1),
  keep: byKind(0.8, 0.7, 0.3, 0.8, 0.7, 0.8),
  ask: byKind(0.4, 0.3, 0.1, 0.2, 0.8, 0.2),
};

/** Taken off the log odds, shown or not, of what is as far away as can be. */
const FAR = 2;

/** Added to the log odds of what is seen and ends now, and of what gives as much as a quarter of a year. */
const URGENT = 0.5;

const WORTH = 0.5;

/** Sequences of a seed that the simulation does not use. */
export const STREAMS = { tables: 9_001, tastes: 9_002, shown: 9_003, programme: 9_004, ends: 9_005 } as const;

/** Deviation of what single members of a kind make of an act, in log odds. */
const TASTE = 0.6;

const DAY_MS = 86_400_000;

const URGENT_DAYS = 14;

const MONTHS_OF_WORTH = 3;

/** Whether kinds of members have tastes of their own as the tables say, or each shop another kind's: then the idea of classes is wrong. */
export type Tastes = 'by kind' | 'shuffled';

interface Responder {
  readonly memberNumber: number;
  readonly actsAs: readonly { readonly kind: Kind; readonly share: number }[];
  /** Points in a month. */
  readonly month: number;
}

export interface Response {
  /** Likelihoods: not shown, and shown. */
  readonly anyway: number;
  readonly shown: number;
}

/** How the members of one shop respond: by the tables, moved for each shop by its own draws. */
export class Responses {
  private readonly readiness = new Map<string, number>();
  private readonly lift = new Map<string, number>();
  private readonly far: number;
  private readonly urgent: number;
  private readonly worth: number;

  constructor(
    private readonly seed: number,
    tastes: Tastes,
  ) {
    const dice = new Dice(seed, STREAMS.tables);
    const as = tastes === 'by kind' ? KINDS : shuffled(KINDS, dice);
    for (const act of OFFER_ACTS)
      for (const [at, kind] of KINDS.entries()) {
        this.readiness.set(`${act} ${kind}`, logOdds(READINESS[act][as[at]!]) + between(dice, -0.6, 0.6));
        this.lift.set(`${act} ${kind}`, LIFT[act][as[at]!] * Math.exp(between(dice, -0.5, 0.5)));
      }
    this.far = FAR * between(dice, 0.5, 1.5);
    this.urgent = URGENT * between(dice, 0.5, 1.5);
    this.worth = WORTH * between(dice, 0.5, 1.5);
  }

  of({ memberNumber, actsAs, month }: Responder, offer: Offer, now: string): Response {
    const { act, nearness } = offer;
    const taste =
      TASTE * new Dice(this.seed, STREAMS.tastes, memberNumber * OFFER_ACTS.length + OFFER_ACTS.indexOf(act)).normal();
    const seen = taste + this.urgent * urgencyOf(offer, now) + this.worth * worthOf(offer, month);
    let [anyway, shown] = [0, 0];
    for (const { kind, share } of actsAs) {
      const odds = this.readiness.get(`${act} ${kind}`)! - this.far * (1 - (nearness ?? 1));
      anyway += share * likelihood(odds);
      shown += share * likelihood(odds + this.lift.get(`${act} ${kind}`)! + seen);
    }
    return { anyway, shown };
  }
}

function urgencyOf({ until }: Offer, now: string): number {
  return until === null ? 0 : Math.exp(-(Date.parse(until) - Date.parse(now)) / DAY_MS / URGENT_DAYS);
}

function worthOf({ gain }: Offer, month: number): number {
  if (gain === null) return 0;
  const points = 'factor' in gain ? (gain.factor - 1) * month : gain.points;
  return Math.min(1, points / Math.max(1, month) / MONTHS_OF_WORTH);
}

function between(dice: Dice, low: number, high: number): number {
  return low + (high - low) * dice.unit();
}

function shuffled<T>(items: readonly T[], dice: Dice): readonly T[] {
  const drawn = items.map((item) => ({ item, at: dice.unit() }));
  return drawn.sort((a, b) => a.at - b.at).map(({ item }) => item);
}

const logOdds = (share: number): number => Math.log(share / (1 - share));

const likelihood = (odds: number): number => 1 / (1 + Math.exp(-odds));
