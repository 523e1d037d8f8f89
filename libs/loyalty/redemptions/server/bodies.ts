import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsNotEmpty, IsString, Max, MaxLength, Min } from 'class-validator';

import { IsInstant, MayBeLeftOut } from '#edge';
import { AMOUNT_MAX, TEXT_MAX } from '#loyalty/membership/server';

export class RedemptionBody {
  @ApiProperty({ example: 5 })
  @IsInt()
  @Min(1)
  @Max(AMOUNT_MAX)
  points!: number;

  @ApiPropertyOptional({ example: 'order-1002' })
  @MayBeLeftOut()
  @IsString()
  @IsNotEmpty()
  @MaxLength(TEXT_MAX)
  reference?: string;

  @ApiPropertyOptional({ example: '2026-02-02T10:00:00Z', description: 'Now when left out.' })
  @MayBeLeftOut()
  @IsInstant()
  occurredAt?: string;
}
