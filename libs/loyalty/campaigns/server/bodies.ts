import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  Matches,
  Max,
  Min,
} from 'class-validator';

import { IsInstant, MayBeLeftOut, Nested } from '#edge';
import {
  AudienceBody,
  DescriptionOfDefinition,
  NameOfDefinition,
  NamesOfDefinition,
} from '#loyalty/definitions/server';
import { CODE_KINDS, CODE_WORD, type EarnRule, HOLDOUT_MAX, HOLDOUT_MIN, WALL_CLOCK } from '#loyalty/program';
import { CAMPAIGN_ID, LIMITS } from '#loyalty/vocabulary';

import { CampaignBudgetBody } from './budget-body.js';
import { RULE_EXAMPLE } from '../views/campaigns-schema.js';

export class CampaignHoursBody {
  @ApiProperty({ example: '16:00', description: 'In the time zone of the programme.' })
  @Matches(WALL_CLOCK, { message: 'from is a time of the day as HH:mm' })
  from!: string;

  @ApiProperty({
    example: '18:00',
    description: 'The first minute that is not part of it; 24:00 is the end of the day.',
  })
  @Matches(WALL_CLOCK, { message: 'until is a time of the day as HH:mm' })
  until!: string;
}

export class CampaignCodeBody {
  @ApiProperty({
    enum: CODE_KINDS,
    example: 'shared',
    description: 'shared: words that all may know; unique: codes that are made, each used once.',
  })
  @IsIn(CODE_KINDS)
  kind!: (typeof CODE_KINDS)[number];

  @ApiPropertyOptional({
    type: [String],
    example: ['SUMMER26'],
    description:
      'Of a shared code: 3 to 40 letters, digits, _ and -; case does not count. No other campaign that is not over has one of them.',
  })
  @MayBeLeftOut()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(LIMITS.campaignWordsMax)
  @Matches(CODE_WORD, {
    each: true,
    message: `words have 3 to ${LIMITS.campaignWordLengthMax} letters, digits, _ and -`,
  })
  words?: string[];
}

/** What a campaign gives, and to whom. */
export class CampaignTermsBody {
  @ApiPropertyOptional({
    type: [Number],
    description: 'Days of the week in the time zone of the programme, 1 for Monday. Left out: all.',
  })
  @MayBeLeftOut()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(7)
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(7, { each: true })
  days?: number[];

  @ApiPropertyOptional({ type: [CampaignHoursBody], description: 'Times of the day. Left out: all day.' })
  @MayBeLeftOut()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(LIMITS.campaignHoursMax)
  @Nested(() => CampaignHoursBody, { each: true })
  hours?: CampaignHoursBody[];

  @ApiPropertyOptional({
    type: AudienceBody,
    description: 'For members who are all that is named here; of a list, any of it. Left out: for all.',
  })
  @MayBeLeftOut()
  @Nested(() => AudienceBody)
  audience?: AudienceBody;

  @ApiPropertyOptional({ description: 'What it may give at most. Left out: no limit.' })
  @MayBeLeftOut()
  @Nested(() => CampaignBudgetBody)
  budget?: CampaignBudgetBody;

  @ApiProperty({
    isArray: true,
    type: 'object',
    additionalProperties: true,
    example: [RULE_EXAMPLE],
    description: 'Earn rules as a programme has them; their ids have 24 characters at most.',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(LIMITS.campaignRulesMax)
  @IsObject({ each: true })
  rules!: EarnRule[];
}

export class CampaignVersionBody extends CampaignTermsBody {
  @NameOfDefinition('Double points this weekend')
  name!: string;

  @NamesOfDefinition({ nb: 'Doble poeng i helgen' })
  names?: Record<string, string>;

  @DescriptionOfDefinition('More visits on quiet days.')
  description?: string;

  @ApiProperty({ example: '2026-01-01T00:00:00Z', description: 'The first instant at which it is on.' })
  @IsInstant()
  startsAt!: string;

  @ApiPropertyOptional({
    example: '2099-01-01T00:00:00Z',
    description: 'The first instant at which it is over; left out: it goes on until it is ended.',
  })
  @MayBeLeftOut()
  @IsInstant()
  endsAt?: string;

  @ApiPropertyOptional({
    type: CampaignCodeBody,
    example: { kind: 'unique' },
    description: 'What purchases must name in `codes` to get anything of it. Left out: nothing.',
  })
  @MayBeLeftOut()
  @Nested(() => CampaignCodeBody)
  code?: CampaignCodeBody;

  @ApiPropertyOptional({
    example: 0.1,
    description:
      'The share of members who get nothing of it, drawn by chance, so that its results can be compared; up to three decimals. It cannot be changed once the campaign was activated. Left out: none.',
  })
  @MayBeLeftOut()
  @IsNumber({ maxDecimalPlaces: 3 }, { message: 'holdout is a number of up to three decimals' })
  @Min(HOLDOUT_MIN)
  @Max(HOLDOUT_MAX)
  holdout?: number;
}

/** Further unique codes. */
export class CodesBody {
  @ApiProperty({ example: 1_000, description: 'How many; a batch has 100,000 at most, and a campaign 1,000,000.' })
  @IsInt()
  @Min(1)
  @Max(LIMITS.codesPerBatchMax)
  count!: number;
}

/** A campaign to be tried on what was bought. */
export class CampaignPreviewBody extends CampaignTermsBody {
  @ApiPropertyOptional({
    example: 'double-weekend',
    description: 'A campaign that is taken as if it had not been there: the one that would be changed.',
  })
  @MayBeLeftOut()
  @Matches(CAMPAIGN_ID, { message: 'campaignId has lower-case letters, digits and hyphens, at most 39' })
  campaignId?: string;

  @ApiProperty({ example: '2026-01-01T00:00:00Z', description: 'The first instant of the period.' })
  @IsInstant()
  from!: string;

  @ApiProperty({ example: '2026-02-01T00:00:00Z', description: 'The first instant that is not part of it.' })
  @IsInstant()
  to!: string;
}

export class CampaignBody extends CampaignVersionBody {
  @ApiProperty({
    example: 'double-weekend',
    description: 'Lower-case letters, digits and hyphens; it cannot be changed.',
  })
  @Matches(CAMPAIGN_ID, { message: 'campaignId has lower-case letters, digits and hyphens, at most 39' })
  campaignId!: string;
}
