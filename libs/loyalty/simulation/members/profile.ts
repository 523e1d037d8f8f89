import { Dice } from '../chance/dice.js';
import { type MemberTruth } from '../facts.js';
import { type Kind, KINDS, type TrueClass } from '../parameters.js';
import { STREAMS } from '../world/streams.js';
import { type World } from '../world/world.js';
import { drawPositive, drawShare } from './traits.js';

const TRUE_CLASSES: readonly TrueClass[] = [...KINDS, 'mixed'];

/** What `mixed` members are mixed of. */
const MOTIVES: readonly Kind[] = ['satisfaction', 'price', 'opportunistic', 'convenience', 'true'];

/** The founding members come within this share of the time. */
const FOUNDING_SHARE_OF_DAYS = 0.1;

/** Those who are after benefits enrol when there are some. */
const OPPORTUNISTS_PER_ORDINARY_DAY_IN_CAMPAIGN = 3;

const MONTH_DAYS = 30.4;

/** What a member's number alone gives, without living its life; so that members can know of each other. */
export interface Profile {
  readonly number: number;
  readonly member: string;
  readonly trueClass: TrueClass;
  readonly actsAs: MemberTruth['actsAs'];
  readonly arrivesOn: number;
  /** The first day on which the member would no longer come; infinite where nobody leaves. */
  readonly leavesOn: number;
  /** Readiness to bring somebody along. */
  readonly advocacy: number;
  readonly town: number;
}

/** Members are numbered from 1 in the order in which they arrive. */
export function profileOf(world: World, number: number): Profile {
  const { seed, members, towns, kinds, lifetimeScale, memberPrefix } = world.parameters;
  const dice = new Dice(seed, STREAMS.profile, number);
  const arrivesOn = arrivalOf(world, (number - 1 + dice.unit()) / members);
  const trueClass = classOf(world, dice, arrivesOn);
  const actsAs = motivesOf(dice, trueClass);
  const main = kinds[actsAs[0]!.kind];
  const lifetimeDays = drawPositive(dice, main.lifetimeMonths) * MONTH_DAYS * (lifetimeScale ?? 1);
  const advocacy = actsAs.reduce((sum, { kind, share }) => sum + share * drawShare(dice, kinds[kind].advocacy), 0);
  return {
    number,
    member: `${memberPrefix}${String(number).padStart(6, '0')}`,
    trueClass,
    actsAs,
    arrivesOn,
    leavesOn: lifetimeScale === null ? Number.POSITIVE_INFINITY : arrivesOn + 1 + Math.floor(lifetimeDays),
    advocacy,
    town: dice.whole(0, towns - 1),
  };
}

/** Rises with the quantile, which keeps arrivals in the order of the members' numbers. */
function arrivalOf({ parameters: { foundingShare }, calendar: { days } }: World, quantile: number): number {
  const founding = days * FOUNDING_SHARE_OF_DAYS;
  const day =
    quantile < foundingShare
      ? (quantile / foundingShare) * founding
      : founding + ((quantile - foundingShare) / (1 - foundingShare)) * (days - founding);
  return Math.min(days - 1, Math.floor(day));
}

function classOf({ parameters: { mix }, promotions }: World, dice: Dice, day: number): TrueClass {
  const inCampaign = promotions.campaignOf[day] !== -1;
  const weights = TRUE_CLASSES.map((name) =>
    name === 'opportunistic' && inCampaign ? mix[name] * OPPORTUNISTS_PER_ORDINARY_DAY_IN_CAMPAIGN : mix[name],
  );
  return TRUE_CLASSES[dice.weighted(weights)]!;
}

function motivesOf(dice: Dice, trueClass: TrueClass): MemberTruth['actsAs'] {
  if (trueClass !== 'mixed') return [{ kind: trueClass, share: 1 }];
  const first = dice.pick(MOTIVES);
  const second = dice.pick(MOTIVES.filter((kind) => kind !== first));
  const share = 0.5 + 0.2 * dice.unit();
  return [
    { kind: first, share },
    { kind: second, share: 1 - share },
  ];
}
