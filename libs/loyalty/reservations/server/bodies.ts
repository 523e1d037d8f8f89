import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsNotEmpty, IsString, Matches, Max, MaxLength, Min } from 'class-validator';

import { IsText, MayBeLeftOut } from '#edge';
import { ID_PATTERN, LIMITS } from '#loyalty/vocabulary';

export class ReserveBody {
  @ApiPropertyOptional({
    example: 'cart-1001',
    description: 'Reserves once, whatever Idempotency-Key it is sent with. Made by the server when left out.',
  })
  @MayBeLeftOut()
  @Matches(ID_PATTERN, { message: 'reservationId has 1 to 64 letters, digits, _ and -' })
  reservationId?: string;

  @ApiProperty({ example: 5 })
  @IsInt()
  @Min(1)
  @Max(LIMITS.pointsMax)
  points!: number;

  @ApiPropertyOptional({ example: 'order-1005' })
  @MayBeLeftOut()
  @IsString()
  @IsNotEmpty()
  @MaxLength(LIMITS.textLengthMax)
  reference?: string;

  @ApiPropertyOptional({
    example: 1_800,
    description:
      'Seconds until the reservation is over, if it is not captured or released before; as the rules say when left out (15 minutes unless they say otherwise).',
  })
  @MayBeLeftOut()
  @IsInt()
  @Min(1)
  @Max(LIMITS.reservationSecondsMax)
  ttlSeconds?: number;
}

export class CaptureBody {
  @ApiPropertyOptional({
    example: 3,
    description: 'How many of the reserved points are used; the rest goes back. All of them when left out.',
  })
  @MayBeLeftOut()
  @IsInt()
  @Min(1)
  @Max(LIMITS.pointsMax)
  points?: number;

  @ApiPropertyOptional({ example: 'order-1005' })
  @MayBeLeftOut()
  @IsString()
  @IsNotEmpty()
  @MaxLength(LIMITS.textLengthMax)
  reference?: string;
}

export class ReleaseBody {
  @ApiPropertyOptional({ example: 'The customer left the checkout.' })
  @MayBeLeftOut()
  @IsText(LIMITS.reasonLengthMax)
  reason?: string;
}
