import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, Matches } from 'class-validator';

import { IsInstant, IsText, MayBeLeftOut } from '#edge';
import { ID_PATTERN, LIMITS, SLUG_PATTERN } from '#loyalty/vocabulary';

export class OpenRequestBody {
  @ApiPropertyOptional({ example: 'case-1001', description: 'Made by the server when left out.' })
  @MayBeLeftOut()
  @Matches(ID_PATTERN, { message: 'requestId has 1 to 64 letters, digits, _ and -' })
  requestId?: string;

  @ApiPropertyOptional({ example: 'delivery' })
  @MayBeLeftOut()
  @Matches(SLUG_PATTERN, { message: 'topic has 1 to 40 lower-case letters, digits, _ and -, a letter first' })
  topic?: string;

  @ApiPropertyOptional({ example: 'email' })
  @MayBeLeftOut()
  @IsText(LIMITS.textLengthMax)
  channel?: string;

  @ApiPropertyOptional({ example: '2026-02-02T10:00:00Z', description: 'Now when left out.' })
  @MayBeLeftOut()
  @IsInstant()
  openedAt?: string;
}

export class AnswerRequestBody {
  @ApiPropertyOptional({
    example: false,
    description: 'True when no person wrote it; it is then no first response. False when left out.',
  })
  @MayBeLeftOut()
  @IsBoolean()
  automatic?: boolean;

  @ApiPropertyOptional({ example: '2026-02-03T11:30:00Z', description: 'Now when left out.' })
  @MayBeLeftOut()
  @IsInstant()
  answeredAt?: string;
}

export class ResolveRequestBody {
  @ApiPropertyOptional({ example: '2026-02-04T09:00:00Z', description: 'Now when left out.' })
  @MayBeLeftOut()
  @IsInstant()
  resolvedAt?: string;
}
