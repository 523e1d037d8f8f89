import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';

import { IsInstant, MayBeLeftOut, Nested } from '#edge';
import { AudienceBody, DescriptionOfDefinition, NameOfDefinition } from '#loyalty/definitions/server';
import { type ChallengeTerms, COUNTED } from '#loyalty/program';
import { REWARD_ID } from '#loyalty/rewards/events';
import { CALENDAR } from '#platform';
import { CHALLENGE_ID, ID_PATTERN, LIMITS, SLUG_PATTERN } from '#loyalty/vocabulary';

type Target = ChallengeTerms['target'];

/** A category or a place, as purchases name it. */
const PART = new RegExp(`^[\\s\\S]{1,${LIMITS.textLengthMax}}$`, 'u');

const PERIODS = ['day', 'week', 'month'] as const;

export class ChallengeStreakBody {
  @ApiProperty({ enum: PERIODS, description: 'Of the calendar, in the time zone of the programme.' })
  @IsIn(PERIODS)
  every!: (typeof PERIODS)[number];

  @ApiProperty({ example: 1, description: 'How much is to be counted in each period.' })
  @IsInt()
  @Min(1)
  @Max(LIMITS.challengeGoalMax)
  atLeast!: number;
}

export class ChallengeTargetBody {
  @ApiProperty({
    enum: COUNTED,
    description:
      'Purchases, what they come to, their items, behaviours, or which of some categories or places there were.',
  })
  @IsIn(COUNTED)
  counts!: Target['counts'];

  @ApiProperty({
    example: 9,
    description: 'How many; minor units of spend; of a streak, how many periods one after the other.',
  })
  @IsInt()
  @Min(1)
  @Max(LIMITS.challengeGoalMax)
  goal!: number;

  @ApiPropertyOptional({ example: 'review', description: 'Which behaviour, where behaviours are counted.' })
  @MayBeLeftOut()
  @Matches(SLUG_PATTERN, { message: 'behaviour is a slug' })
  behaviour?: string;

  @ApiPropertyOptional({
    example: 'purchase.channel == "app"',
    description: 'A condition as rules have it, over the purchase or the behaviour.',
  })
  @MayBeLeftOut()
  @IsString()
  @IsNotEmpty()
  @MaxLength(LIMITS.conditionLengthMax)
  when?: string;

  @ApiPropertyOptional({
    example: 'line.category == "coffee"',
    description: 'A condition on lines as rules have it: only these lines count.',
  })
  @MayBeLeftOut()
  @IsString()
  @IsNotEmpty()
  @MaxLength(LIMITS.conditionLengthMax)
  lines?: string;

  @ApiPropertyOptional({ type: [String], description: 'The categories or places that count, each once.' })
  @MayBeLeftOut()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(LIMITS.challengePartsMax)
  @ArrayUnique()
  @Matches(PART, { each: true, message: `of names categories or places of 1 to ${LIMITS.textLengthMax} characters` })
  of?: string[];

  @ApiPropertyOptional({ type: ChallengeStreakBody, description: 'Periods one after the other.' })
  @MayBeLeftOut()
  @Nested(() => ChallengeStreakBody)
  streak?: ChallengeStreakBody;
}

export class ChallengeWindowBody {
  @ApiPropertyOptional({ enum: CALENDAR, description: 'Windows of the calendar, in the time zone of the programme.' })
  @MayBeLeftOut()
  @IsIn(CALENDAR)
  every?: (typeof CALENDAR)[number];

  @ApiPropertyOptional({ example: 30, description: 'Windows of so many days, from the day of `startsAt` on.' })
  @MayBeLeftOut()
  @IsInt()
  @Min(1)
  @Max(LIMITS.challengeWindowDaysMax)
  days?: number;
}

const REWARDS = ['points', 'badge', 'reward'] as const;

export class ChallengeRewardBody {
  @ApiProperty({
    enum: REWARDS,
    example: 'badge',
    description: 'Points, which end as others do, a badge, or a reward for no points.',
  })
  @IsIn(REWARDS)
  type!: (typeof REWARDS)[number];

  @ApiPropertyOptional({ description: 'How many, where it is points.' })
  @MayBeLeftOut()
  @IsInt()
  @Min(1)
  @Max(LIMITS.pointsMax)
  points?: number;

  @ApiPropertyOptional({ example: 'regular', description: 'Which badge, where it is one.' })
  @MayBeLeftOut()
  @Matches(ID_PATTERN, { message: 'badgeId has 1 to 64 letters, digits, _ and -' })
  badgeId?: string;

  @ApiPropertyOptional({
    description: 'Which reward, where it is one: as it is defined now, without a stock, and no choice.',
  })
  @MayBeLeftOut()
  @Matches(REWARD_ID, { message: 'rewardId has lower-case letters, digits and hyphens, at most 63' })
  rewardId?: string;

  @ApiPropertyOptional({ example: 'Regular', description: 'What people call the badge.' })
  @MayBeLeftOut()
  @IsString()
  @IsNotEmpty()
  @MaxLength(LIMITS.textLengthMax)
  name?: string;
}

const Rewards = (description: string): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: [ChallengeRewardBody], description }),
    IsArray(),
    ArrayMinSize(1),
    ArrayMaxSize(LIMITS.challengeRewardsMax),
    Nested(() => ChallengeRewardBody, { each: true }),
  );

export class ChallengeMilestoneBody {
  @ApiProperty({ example: 5, description: 'Below the goal.' })
  @IsInt()
  @Min(1)
  @Max(LIMITS.challengeGoalMax)
  at!: number;

  @Rewards('What it gives: points, a badge or a reward.')
  rewards!: ChallengeRewardBody[];
}

export class ChallengeVersionBody {
  @NameOfDefinition('Nine coffees')
  name!: string;

  @DescriptionOfDefinition('The tenth is on us.')
  description?: string;

  @ApiProperty({ example: '2026-01-01T00:00:00Z', description: 'The first instant at which it is on.' })
  @IsInstant()
  startsAt!: string;

  @ApiPropertyOptional({
    example: '2099-01-01T00:00:00Z',
    description: 'The first instant at which it is over; left out: it goes on until it is ended. A streak has an end.',
  })
  @MayBeLeftOut()
  @IsInstant()
  endsAt?: string;

  @ApiPropertyOptional({
    type: AudienceBody,
    description: 'For members who are all that is named here; of a list, any of it. Left out: for all.',
  })
  @MayBeLeftOut()
  @Nested(() => AudienceBody)
  audience?: AudienceBody;

  @ApiProperty({
    type: ChallengeTargetBody,
    example: { counts: 'purchases', goal: 9 },
    description: 'What it asks for.',
  })
  @Nested(() => ChallengeTargetBody)
  target!: ChallengeTargetBody;

  @ApiPropertyOptional({
    type: ChallengeWindowBody,
    example: { every: 'month' },
    description: 'Progress is counted in windows, each for itself. Left out: in all of the challenge.',
  })
  @MayBeLeftOut()
  @Nested(() => ChallengeWindowBody)
  within?: ChallengeWindowBody;

  @ApiPropertyOptional({ type: [ChallengeMilestoneBody], description: 'What it gives on the way.' })
  @MayBeLeftOut()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(LIMITS.challengeMilestonesMax)
  @Nested(() => ChallengeMilestoneBody, { each: true })
  milestones?: ChallengeMilestoneBody[];

  @Rewards('What it gives: points, a badge or a reward.')
  rewards!: ChallengeRewardBody[];

  @ApiPropertyOptional({ example: 5, description: 'How often it can be completed in one window. Left out: once.' })
  @MayBeLeftOut()
  @IsInt()
  @Min(1)
  @Max(LIMITS.challengeTimesMax)
  times?: number;

  @ApiPropertyOptional({
    enum: ['keep', 'take_back'],
    description:
      'What becomes of what was given once a return or a correction takes progress back. Left out: it is taken back.',
  })
  @MayBeLeftOut()
  @IsIn(['keep', 'take_back'])
  whenReturned?: 'keep' | 'take_back';
}

export class ChallengeBody extends ChallengeVersionBody {
  @ApiProperty({ example: 'coffee-card', description: 'Lower-case letters, digits and hyphens; it cannot be changed.' })
  @Matches(CHALLENGE_ID, { message: 'challengeId has lower-case letters, digits and hyphens, at most 39' })
  challengeId!: string;
}
