import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsString, Max, MaxLength, Min, NotEquals } from 'class-validator';

import { SeveralLines } from '#edge';
import { AMOUNT_MAX, REASON_MAX } from '#loyalty/membership/server';

export class AdjustmentBody {
  @ApiProperty({ example: 25, description: 'Above zero gives, below zero takes.' })
  @IsInt()
  @NotEquals(0)
  @Min(-AMOUNT_MAX)
  @Max(AMOUNT_MAX)
  points!: number;

  @ApiProperty({
    example: 'Goodwill for a late delivery',
    description: 'Kept for ever: nothing personal belongs into it.',
  })
  @IsString()
  @MaxLength(REASON_MAX)
  @SeveralLines()
  reason!: string;
}
