import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsNotEmpty, IsString, Max, MaxLength, Min } from 'class-validator';

import { IsInstant, MayBeLeftOut } from '#edge';
import { LIMITS } from '#loyalty/vocabulary';

export class RedemptionBody {
  @ApiProperty({ example: 5 })
  @IsInt()
  @Min(1)
  @Max(LIMITS.pointsMax)
  points!: number;

  @ApiPropertyOptional({ example: 'order-1002' })
  @MayBeLeftOut()
  @IsString()
  @IsNotEmpty()
  @MaxLength(LIMITS.textLengthMax)
  reference?: string;

  @ApiPropertyOptional({ example: '2026-02-02T10:00:00Z', description: 'Now when left out.' })
  @MayBeLeftOut()
  @IsInstant()
  occurredAt?: string;
}
