import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Matches } from 'class-validator';

import { IsInstant, IsText, MayBeLeftOut } from '#edge';
import { LIMITS, SLUG_PATTERN } from '#loyalty/vocabulary';

import { SYSTEM_BEHAVIOURS, USUAL_BEHAVIOURS } from '../events.js';

export class EarningBody {
  @ApiProperty({
    example: 'review',
    description: `A slug that earn rules may name: ${USUAL_BEHAVIOURS.join(', ')}, or your own. Trofast records ${SYSTEM_BEHAVIOURS.join(', ')} itself.`,
  })
  @Matches(SLUG_PATTERN, { message: 'behaviour has 1 to 40 lower-case letters, digits, _ and -, a letter first' })
  behaviour!: string;

  @ApiPropertyOptional({ example: 'review-77', description: 'What it was: nothing personal belongs into it.' })
  @MayBeLeftOut()
  @IsText(LIMITS.textLengthMax)
  reference?: string;

  @ApiPropertyOptional({ example: 'app' })
  @MayBeLeftOut()
  @IsText(LIMITS.textLengthMax)
  channel?: string;

  @ApiPropertyOptional({ example: '2026-02-02T10:00:00Z', description: 'Now when left out.' })
  @MayBeLeftOut()
  @IsInstant()
  occurredAt?: string;
}
