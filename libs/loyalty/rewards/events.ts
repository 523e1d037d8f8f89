import { type DataOf, defineEvents, type EventOf } from '#event-store';
import {
  boolean,
  id,
  instant,
  integer,
  LIMITS,
  list,
  names,
  object,
  oneOf,
  pattern,
  planId,
  programId,
  text,
  version,
} from '#loyalty/vocabulary';
import { CALENDAR } from '#platform';
import { type CommandNoted } from '#runner';

export const REWARD_ID = /^[a-z][a-z0-9-]{0,62}$/;

export const REWARD_KINDS = ['discount', 'product', 'experience', 'donation', 'partner', 'delivery'] as const;

export const rewardId = pattern(REWARD_ID);

export const rewardKind = oneOf(REWARD_KINDS);

export const price = integer(0, LIMITS.pointsMax);

const money = integer(1, LIMITS.amountMax);

/** Of a purchase, in per cent. */
const percent = integer(1, 100);

/** Money in minor units of the programme's currency, or a share of a purchase; one of both. */
export const rewardValue = object({ amount: money.optional(), percent: percent.optional() });

export type RewardValue = DataOf<{ readonly value: typeof rewardValue }>['value'];

export const CODE_PREFIX = /^[A-Z0-9]{1,12}$/;

export const codePrefix = pattern(CODE_PREFIX);

/** What a voucher for the reward is like, and what a voucher that was issued keeps of that. */
export const voucherTerms = {
  /** What the purchase must come to at least, in minor units. */
  minimumSpend: money.optional(),
  /** What is not used of its money stays for further purchases. */
  partial: boolean.optional(),
  /** What its code begins with. */
  codePrefix: codePrefix.optional(),
};

const voucher = {
  /** The day of the claim, and so many more. */
  validDays: integer(1, LIMITS.voucherDaysMax),
  ...voucherTerms,
};

export const voucherPolicy = object(voucher);

/** That members who claim the reward get a voucher for it. */
export type VoucherPolicy = DataOf<typeof voucher>;

const definition = {
  name: text(),
  /** The same in other languages. */
  names: names.optional(),
  description: text(LIMITS.reasonLengthMax).optional(),
  kind: rewardKind,
  /** Points; 0 for a gift. */
  price,
  /** What members of some tiers pay instead. */
  tierPrices: list(object({ tier: id, price }), LIMITS.tiersMax, 1).optional(),
  /** Only members of these tiers can have it. Left out: those whose benefits name it as exclusive, or all where none do. */
  tiers: list(id, LIMITS.tiersMax, 1).optional(),
  /** Only members with one of these paid plans can have it. Left out: those whose benefits name it as exclusive, or all where none do. */
  plans: list(planId, LIMITS.audiencePlansMax, 1).optional(),
  /** Only members who are recorded in one of these segments can have it. Left out: all. */
  segments: list(id, LIMITS.rewardSegmentsMax, 1).optional(),
  /** The first instant at which it can be claimed, for tiers and plans without early access. Left out: since ever. */
  from: instant.optional(),
  /** The first instant at which it cannot be claimed any more. Left out: never. */
  until: instant.optional(),
  /** Whether tiers and plans with early access can claim it so many days before `from`. */
  earlyAccess: boolean.optional(),
  /** How often one member can have it. Left out: as often as they like. */
  perMember: integer(1, LIMITS.claimsPerRewardMax).optional(),
  /** In which period of the calendar `perMember` counts, in the programme's time zone. Left out: in all the time. */
  perMemberEvery: oneOf(CALENDAR).optional(),
  /** How many there are when it is offered first; it never changes. Left out: no limit, or as `event` says. */
  stock: integer(0, LIMITS.stockMax).optional(),
  /** When and where an experience takes place, and for how many: that is its stock. */
  event: object({ at: instant, place: text().optional(), capacity: integer(0, LIMITS.stockMax) }).optional(),
  /** What it is worth at the till. Left out: nothing that can be counted, such as a product. */
  value: rewardValue.optional(),
  /** A claim gives a voucher for it. Left out: it does not. */
  voucher: voucherPolicy.optional(),
  /** Other rewards, of which the member chooses one and gets that for this price. Left out: it is a reward of its own. */
  choice: list(rewardId, LIMITS.choiceMax, 2).optional(),
};

/** What a reward is, and who can have it for how many points. */
export type RewardDefinition = DataOf<typeof definition>;

export const REWARD_FIELDS = Object.keys(definition) as readonly (keyof RewardDefinition)[];

const ofReward = { programId, rewardId };

const rewardVersion = { ...ofReward, version, ...definition };

/** A version of a definition; the newest counts at once, and for nothing that was claimed before it. */
export type RewardVersion = DataOf<typeof rewardVersion>;

const step = { ...ofReward, effectiveAt: instant };

export const rewardEvents = defineEvents({
  RewardDefined: {
    description: 'A reward was defined, or changed by a further version of its definition.',
    data: { ...rewardVersion, effectiveAt: instant },
  },
  RewardActivated: { description: 'Members can claim the reward from now on, or again.', data: step },
  RewardPaused: { description: 'Nobody can claim the reward until it is activated again.', data: step },
  RewardEnded: { description: 'Nobody can claim the reward any more.', data: step },
});

export type RewardEvent = EventOf<typeof rewardEvents> | CommandNoted;
