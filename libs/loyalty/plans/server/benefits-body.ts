import { ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsNumber,
  Matches,
  Max,
  Min,
} from 'class-validator';

import { MayBeLeftOut, Nested } from '#edge';
import { LIMITS } from '#loyalty/vocabulary';

const { benefitWordsMax, exclusiveRewardsMax, textLengthMax } = LIMITS;

const COUNTS = ['spendable', 'status', 'both'] as const;

const PHRASE = new RegExp(`^[\\s\\S]{1,${textLengthMax}}$`, 'u');

const Phrases =
  (example: string): PropertyDecorator =>
  (target, name) => {
    ApiPropertyOptional({ type: [String], example: [example], description: 'What the shop does itself.' })(
      target,
      name,
    );
    MayBeLeftOut()(target, name);
    IsArray()(target, name);
    ArrayMinSize(1)(target, name);
    ArrayMaxSize(benefitWordsMax)(target, name);
    Matches(PHRASE, { each: true, message: `phrases have 1 to ${textLengthMax} characters` })(target, name);
  };

export class BenefitWordsBody {
  @Phrases('Free delivery')
  en?: string[];

  @Phrases('Gratis frakt')
  nb?: string[];

  @Phrases('Fri frakt')
  sv?: string[];

  @Phrases('Gratis levering')
  da?: string[];
}

/** What members of a plan have, as tiers have it. */
export class BenefitsBody {
  @ApiPropertyOptional({
    example: 2,
    description: 'Times what a purchase earns by the rules and the tier; four decimals at most.',
  })
  @MayBeLeftOut()
  @IsNumber()
  @Min(0.0001)
  @Max(LIMITS.multiplierMax)
  multiplier?: number;

  @ApiPropertyOptional({ enum: COUNTS, description: 'What it multiplies; both when left out.' })
  @MayBeLeftOut()
  @IsIn(COUNTS)
  multiplierCounts?: (typeof COUNTS)[number];

  @ApiPropertyOptional({
    type: [String],
    example: ['lounge'],
    description: 'Ids of rewards that only members of such a plan or tier can have.',
  })
  @MayBeLeftOut()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(exclusiveRewardsMax)
  @ArrayUnique()
  @Matches(PHRASE, { each: true, message: `exclusive names rewards of 1 to ${textLengthMax} characters` })
  exclusive?: string[];

  @ApiPropertyOptional({ example: 2, description: 'How many days before others they can have new rewards.' })
  @MayBeLeftOut()
  @IsInt()
  @Min(1)
  @Max(LIMITS.earlyAccessDaysMax)
  earlyAccessDays?: number;

  @ApiPropertyOptional({ type: BenefitWordsBody, description: 'What the shop does itself, by language.' })
  @MayBeLeftOut()
  @Nested(() => BenefitWordsBody)
  words?: BenefitWordsBody;
}
