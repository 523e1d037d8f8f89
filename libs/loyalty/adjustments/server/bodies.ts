import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsString, Max, MaxLength, Min, NotEquals } from 'class-validator';

import { SeveralLines } from '#edge';
import { LIMITS } from '#loyalty/vocabulary';

export class AdjustmentBody {
  @ApiProperty({ example: 25, description: 'Above zero gives, below zero takes.' })
  @IsInt()
  @NotEquals(0)
  @Min(-LIMITS.pointsMax)
  @Max(LIMITS.pointsMax)
  points!: number;

  @ApiProperty({
    example: 'Goodwill for a late delivery',
    description: 'Never deleted: put nothing personal into it.',
  })
  @IsString()
  @MaxLength(LIMITS.reasonLengthMax)
  @SeveralLines()
  reason!: string;
}
