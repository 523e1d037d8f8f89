import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, Matches, Max, Min } from 'class-validator';

import { MayBeLeftOut, Nested } from '#edge';
import { DescriptionOfDefinition, NameOfDefinition, NamesOfDefinition } from '#loyalty/definitions/server';
import { CURRENCY_PATTERN, LIMITS, PLAN_ID } from '#loyalty/vocabulary';

import { BenefitsBody } from './benefits-body.js';

export class PlanFeeBody {
  @ApiProperty({ example: 9_900, description: 'In minor units.' })
  @IsInt()
  @Min(0)
  @Max(LIMITS.amountMax)
  amount!: number;

  @ApiProperty({ example: 'EUR', description: 'That of the programme.' })
  @Matches(CURRENCY_PATTERN, { message: 'currency is a code of ISO 4217' })
  currency!: string;
}

export class PlanLengthBody {
  @ApiPropertyOptional({ example: 12, description: 'So many months; or days.' })
  @MayBeLeftOut()
  @IsInt()
  @Min(1)
  @Max(LIMITS.planMonthsMax)
  months?: number;

  @ApiPropertyOptional({ description: 'So many days; or months.' })
  @MayBeLeftOut()
  @IsInt()
  @Min(1)
  @Max(LIMITS.planDaysMax)
  days?: number;
}

export class PlanVersionBody {
  @NameOfDefinition('Prime')
  name!: string;

  @NamesOfDefinition({ nb: 'Prime', sv: 'Prime' })
  names?: Record<string, string>;

  @DescriptionOfDefinition('Free delivery, and double points.')
  description?: string;

  @ApiProperty({ type: PlanFeeBody, description: 'What a period costs. Trofast charges nothing: the shop does.' })
  @Nested(() => PlanFeeBody)
  fee!: PlanFeeBody;

  @ApiProperty({ type: PlanLengthBody, example: { months: 12 }, description: 'How long a period is.' })
  @Nested(() => PlanLengthBody)
  period!: PlanLengthBody;

  @ApiPropertyOptional({
    type: PlanLengthBody,
    example: { months: 1 },
    description: 'The free first period, for members who never had one. Left out: there is none.',
  })
  @MayBeLeftOut()
  @Nested(() => PlanLengthBody)
  trial?: PlanLengthBody;

  @ApiPropertyOptional({
    example: 7,
    description:
      'Days after what was paid for in which the plan goes on, so that a payment may be late. Left out: none.',
  })
  @MayBeLeftOut()
  @IsInt()
  @Min(0)
  @Max(LIMITS.graceDaysMax)
  graceDays?: number;

  @ApiPropertyOptional({
    type: BenefitsBody,
    example: { multiplier: 2, earlyAccessDays: 2 },
    description: 'What members of the plan have, as tiers have it.',
  })
  @MayBeLeftOut()
  @Nested(() => BenefitsBody)
  benefits?: BenefitsBody;
}

export class PlanBody extends PlanVersionBody {
  @ApiProperty({ example: 'prime', description: 'Lower-case letters, digits and hyphens; it cannot be changed.' })
  @Matches(PLAN_ID, { message: 'planId has lower-case letters, digits and hyphens, at most 39' })
  planId!: string;
}
