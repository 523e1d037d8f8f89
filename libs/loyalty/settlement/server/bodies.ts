import { ApiPropertyOptional } from '@nestjs/swagger';

import { IsInstant, MayBeLeftOut } from '#edge';
import { ReasonBody } from '#loyalty/membership/server';

export class SettlementRevocationBody extends ReasonBody {
  @ApiPropertyOptional({
    example: '2026-02-01T00:00:00Z',
    description: 'Only what was recorded from then on, by the clock that recorded it.',
  })
  @MayBeLeftOut()
  @IsInstant()
  recordedFrom?: string;

  @ApiPropertyOptional({ example: '2029-12-31T00:00:00Z', description: 'Only what was recorded up to then.' })
  @MayBeLeftOut()
  @IsInstant()
  recordedTo?: string;
}
