import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, Matches, MaxLength } from 'class-validator';

import { IsInstant, MayBeLeftOut, SeveralLines } from '#edge';
import { ID_PATTERN, LIMITS } from '#loyalty/vocabulary';

export class GrantTierBody {
  @ApiPropertyOptional({
    example: 'welcome-back',
    description: 'Grants once, whatever Idempotency-Key it is sent with. Made by the server when left out.',
  })
  @MayBeLeftOut()
  @Matches(ID_PATTERN, { message: 'grantId has 1 to 64 letters, digits, _ and -' })
  grantId?: string;

  @ApiProperty({ example: 'gold', description: 'A tier of the ladder in force.' })
  @Matches(ID_PATTERN, { message: 'tier has 1 to 64 letters, digits, _ and -' })
  tier!: string;

  @ApiPropertyOptional({
    example: '2099-12-31T23:00:00Z',
    description: 'The first instant at which it is over; left out: never.',
  })
  @MayBeLeftOut()
  @IsInstant()
  until?: string;

  @ApiProperty({
    example: 'Status match with another programme',
    description: 'Never deleted: put nothing personal into it.',
  })
  @IsString()
  @MaxLength(LIMITS.reasonLengthMax)
  @SeveralLines()
  reason!: string;
}

export class RevokeTierGrantBody {
  @ApiProperty({ example: 'Granted to the wrong member', description: 'Never deleted: put nothing personal into it.' })
  @IsString()
  @MaxLength(LIMITS.reasonLengthMax)
  @SeveralLines()
  reason!: string;
}
