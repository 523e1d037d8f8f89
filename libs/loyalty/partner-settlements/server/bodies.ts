import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Matches } from 'class-validator';

import { IsInstant, MayBeLeftOut } from '#edge';
import { ID_PATTERN } from '#loyalty/vocabulary';

export class SettlementBody {
  @ApiPropertyOptional({
    example: '2026-02',
    description: 'Settles once, whatever Idempotency-Key it is sent with. Made by the server when left out.',
  })
  @MayBeLeftOut()
  @Matches(ID_PATTERN, { message: 'settlementId has 1 to 64 letters, digits, _ and -' })
  settlementId?: string;

  @ApiProperty({
    example: '2026-02-01T00:00:00Z',
    description: 'The first instant of the period: where the last settlement ended, if there is one.',
  })
  @IsInstant()
  from!: string;

  @ApiProperty({
    example: '2026-03-01T00:00:00Z',
    description: 'The first instant that is not part of it; not ahead of now.',
  })
  @IsInstant()
  to!: string;
}
