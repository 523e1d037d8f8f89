import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsIn, IsInt, Matches, Max, Min } from 'class-validator';

import { IsInstant, IsText, MayBeLeftOut, Nested } from '#edge';
import { DescriptionOfDefinition, NameOfDefinition, NamesOfDefinition, SomeIds } from '#loyalty/definitions/server';
import { ID_PATTERN, LIMITS, PLAN_ID } from '#loyalty/vocabulary';

import { CALENDAR, type CalendarPeriod } from '#platform';
import { CODE_PREFIX, REWARD_ID, REWARD_KINDS, type RewardDefinition } from '../events.js';

export class TierPriceBody {
  @ApiProperty({ example: 'gold', description: 'A tier of the ladder in force.' })
  @Matches(ID_PATTERN, { message: 'tier has 1 to 64 letters, digits, _ and -' })
  tier!: string;

  @ApiProperty({ example: 4, description: 'Points; 0 for a gift.' })
  @IsInt()
  @Min(0)
  @Max(LIMITS.pointsMax)
  price!: number;
}

export class RewardEventBody {
  @ApiProperty({ example: '2099-06-05T18:00:00Z', description: 'When it takes place; nobody claims it from then on.' })
  @IsInstant()
  at!: string;

  @ApiPropertyOptional({ example: 'Hamngatan 1, Stockholm', description: 'Where it takes place.' })
  @MayBeLeftOut()
  @IsText(LIMITS.textLengthMax)
  place?: string;

  @ApiProperty({ example: 100, description: 'For how many: that is the stock of the reward.' })
  @IsInt()
  @Min(0)
  @Max(LIMITS.stockMax)
  capacity!: number;
}

export class RewardValueBody {
  @ApiPropertyOptional({ example: 500, description: 'Money, in minor units of the programme’s currency.' })
  @MayBeLeftOut()
  @IsInt()
  @Min(1)
  @Max(LIMITS.amountMax)
  amount?: number;

  @ApiPropertyOptional({ description: 'Instead of an amount: a share of the purchase, in per cent.' })
  @MayBeLeftOut()
  @IsInt()
  @Min(1)
  @Max(100)
  percent?: number;
}

export class VoucherPolicyBody {
  @ApiProperty({ example: 30, description: 'It is valid on the day of the claim, and on so many more.' })
  @IsInt()
  @Min(1)
  @Max(LIMITS.voucherDaysMax)
  validDays!: number;

  @ApiPropertyOptional({ example: 2_000, description: 'What a purchase comes to at least, in minor units.' })
  @MayBeLeftOut()
  @IsInt()
  @Min(1)
  @Max(LIMITS.amountMax)
  minimumSpend?: number;

  @ApiPropertyOptional({
    example: false,
    description: 'Whether what is not used of its money stays for further purchases (default false).',
  })
  @MayBeLeftOut()
  @IsBoolean()
  partial?: boolean;

  @ApiPropertyOptional({ example: 'SPRING', description: 'What its code begins with: capital letters and digits.' })
  @MayBeLeftOut()
  @Matches(CODE_PREFIX, { message: 'codePrefix has 1 to 12 capital letters and digits' })
  codePrefix?: string;
}

export class RewardVersionBody {
  @NameOfDefinition('Free coffee')
  name!: string;

  @NamesOfDefinition({ nb: 'Gratis kaffe', sv: 'Gratis kaffe' })
  names?: Record<string, string>;

  @DescriptionOfDefinition('Any size, in any of our shops.')
  description?: string;

  @ApiProperty({ example: 'product', enum: REWARD_KINDS })
  @IsIn(REWARD_KINDS)
  kind!: RewardDefinition['kind'];

  @ApiProperty({ example: 5, description: 'Points; 0 for a gift.' })
  @IsInt()
  @Min(0)
  @Max(LIMITS.pointsMax)
  price!: number;

  @ApiPropertyOptional({ type: [TierPriceBody], description: 'What members of some tiers pay instead.' })
  @MayBeLeftOut()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(LIMITS.tiersMax)
  @Nested(() => TierPriceBody, { each: true })
  tierPrices?: TierPriceBody[];

  @SomeIds('tiers', {
    max: LIMITS.tiersMax,
    description:
      'Only members of these tiers can have it. Left out: those whose benefits name it as exclusive, or all where none do.',
  })
  tiers?: string[];

  @SomeIds('plans', {
    max: LIMITS.audiencePlansMax,
    description:
      'Only members with one of these paid plans can have it. Left out: those whose benefits name it as exclusive, or all where none do.',
    ids: PLAN_ID,
  })
  plans?: string[];

  @SomeIds('segments', {
    max: LIMITS.rewardSegmentsMax,
    description: 'Only members in one of these announced segments can have it. Left out: all.',
  })
  segments?: string[];

  @ApiPropertyOptional({
    example: '2026-01-01T00:00:00Z',
    description: 'The first instant at which it can be claimed; left out: since ever.',
  })
  @MayBeLeftOut()
  @IsInstant()
  from?: string;

  @ApiPropertyOptional({
    example: '2099-01-01T00:00:00Z',
    description: 'The first instant at which it cannot be claimed any more; left out: never.',
  })
  @MayBeLeftOut()
  @IsInstant()
  until?: string;

  @ApiPropertyOptional({
    example: true,
    description:
      'Whether tiers and plans with `earlyAccessDays` can claim it so many days before `from` (default false).',
  })
  @MayBeLeftOut()
  @IsBoolean()
  earlyAccess?: boolean;

  @ApiPropertyOptional({
    example: 2,
    description: 'How often one member can have it; left out: as often as they like.',
  })
  @MayBeLeftOut()
  @IsInt()
  @Min(1)
  @Max(LIMITS.claimsPerRewardMax)
  perMember?: number;

  @ApiPropertyOptional({
    enum: CALENDAR,
    description:
      'In which period of the calendar `perMember` counts, in the time zone of the programme; left out: in all the time.',
  })
  @MayBeLeftOut()
  @IsIn(CALENDAR)
  perMemberEvery?: CalendarPeriod;

  @ApiPropertyOptional({
    example: 100,
    description:
      'How many there are when it is offered first. It never changes, so further versions say the same: what comes or goes later is added at `…/stock`. Left out: no limit.',
  })
  @MayBeLeftOut()
  @IsInt()
  @Min(0)
  @Max(LIMITS.stockMax)
  stock?: number;

  @ApiPropertyOptional({
    type: RewardEventBody,
    description: 'Of an experience: when and where it takes place, and for how many, which is the stock then.',
  })
  @MayBeLeftOut()
  @Nested(() => RewardEventBody)
  event?: RewardEventBody;

  @ApiPropertyOptional({
    type: RewardValueBody,
    description: 'What it is worth at the till. Left out: nothing that can be counted, such as a product.',
  })
  @MayBeLeftOut()
  @Nested(() => RewardValueBody)
  value?: RewardValueBody;

  @ApiPropertyOptional({
    type: VoucherPolicyBody,
    description: 'A claim gives a voucher, which anybody who has its code can use at the till. Left out: it does not.',
  })
  @MayBeLeftOut()
  @Nested(() => VoucherPolicyBody)
  voucher?: VoucherPolicyBody;

  @ApiPropertyOptional({
    type: [String],
    description:
      'Other rewards, of which the member chooses one: it gets that one, for the price of this one and to whom this one is offered. Left out: it is a reward of its own.',
  })
  @MayBeLeftOut()
  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(LIMITS.choiceMax)
  @Matches(REWARD_ID, { each: true, message: 'choice names rewards by their ids' })
  choice?: string[];
}

export class RewardBody extends RewardVersionBody {
  @ApiProperty({
    example: 'free-coffee',
    description: 'Lower-case letters, digits and hyphens; it cannot be changed.',
  })
  @Matches(REWARD_ID, { message: 'rewardId has lower-case letters, digits and hyphens, at most 63' })
  rewardId!: string;
}
