import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsString, Matches, Max, MaxLength, Min, NotEquals } from 'class-validator';

import { IsLocalDay, MayBeLeftOut, SeveralLines } from '#edge';
import { LineKey, LineMember } from '#loyalty/members/server';
import { ID_PATTERN, LIMITS } from '#loyalty/vocabulary';

export class AdjustmentBody {
  @ApiPropertyOptional({ example: 'adj-1001', description: 'Made by the server when left out.' })
  @MayBeLeftOut()
  @Matches(ID_PATTERN, { message: 'adjustmentId has 1 to 64 letters, digits, _ and -' })
  adjustmentId?: string;

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

  @ApiPropertyOptional({
    example: '2099-12-31',
    description:
      'The last day on which points that are given count, in the zone of the programme; left out: as its rules say.',
  })
  @MayBeLeftOut()
  @IsLocalDay()
  expiresOn?: string;
}

/** A line of a batch: an adjustment, whose it is, and its own key. */
export class BatchAdjustmentBody extends AdjustmentBody {
  @LineKey('office-1-000123')
  idempotencyKey!: string;

  @LineMember()
  memberId!: string;
}

export class DeclineBody {
  @ApiProperty({ example: 'Counted twice', description: 'Never deleted: put nothing personal into it.' })
  @IsString()
  @MaxLength(LIMITS.reasonLengthMax)
  @SeveralLines()
  reason!: string;
}
