import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, Max, Min } from 'class-validator';

import { MayBeLeftOut, Nested } from '#edge';
import { type Budget, WHEN_SHORT } from '#loyalty/program';
import { LIMITS } from '#loyalty/vocabulary';

export class BudgetLimitsBody {
  @ApiPropertyOptional({ example: 10_000, description: 'Points that it gives at most.' })
  @MayBeLeftOut()
  @IsInt()
  @Min(1)
  @Max(LIMITS.totalMax)
  points?: number;

  @ApiPropertyOptional({ example: 1_000, description: 'Purchases and other occasions that it rewards at most.' })
  @MayBeLeftOut()
  @IsInt()
  @Min(1)
  @Max(LIMITS.totalMax)
  uses?: number;
}

/** What a campaign may give. */
export class CampaignBudgetBody extends BudgetLimitsBody {
  @ApiPropertyOptional({ description: 'For one member.' })
  @MayBeLeftOut()
  @Nested(() => BudgetLimitsBody)
  perMember?: BudgetLimitsBody;

  @ApiPropertyOptional({ description: 'On one day on which things are recorded, in the time zone of the programme.' })
  @MayBeLeftOut()
  @Nested(() => BudgetLimitsBody)
  perDay?: BudgetLimitsBody;

  @ApiProperty({
    enum: WHEN_SHORT,
    example: 'cut',
    description: 'Where less is left than it would give: `cut` gives that, `skip` gives nothing.',
  })
  @IsIn(WHEN_SHORT)
  whenShort!: Budget['whenShort'];
}

/** What a body says of the budget, without what it leaves out. */
export function budgetOf({ perMember, perDay, whenShort, ...limits }: CampaignBudgetBody): Budget {
  return {
    ...limitsOf(limits),
    ...(perMember && { perMember: limitsOf(perMember) }),
    ...(perDay && { perDay: limitsOf(perDay) }),
    whenShort,
  };
}

const limitsOf = ({ points, uses }: BudgetLimitsBody) => ({
  ...(points !== undefined && { points }),
  ...(uses !== undefined && { uses }),
});
