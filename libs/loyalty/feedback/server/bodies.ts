import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, Max, Min } from 'class-validator';

import { IsInstant, IsText, MayBeLeftOut, SeveralLines } from '#edge';
import { LIMITS } from '#loyalty/vocabulary';

import { type Feedback, FEEDBACK_KINDS, FEEDBACK_REASONS, type FeedbackKind } from '../events.js';

export class FeedbackBody {
  @ApiProperty({ example: 'nps', enum: FEEDBACK_KINDS, description: 'Net Promoter Score or customer satisfaction.' })
  @IsIn(FEEDBACK_KINDS)
  kind!: FeedbackKind;

  @ApiProperty({ example: 9, description: 'NPS 0 to 10, CSAT 1 to 5.' })
  @IsInt()
  @Min(0)
  @Max(10)
  score!: number;

  @ApiPropertyOptional({ example: 'service', enum: FEEDBACK_REASONS })
  @MayBeLeftOut()
  @IsIn(FEEDBACK_REASONS)
  reason?: Feedback['reason'];

  @ApiPropertyOptional({
    example: 'Kind people, quick help.',
    description: 'Personal: encrypted with the member’s key, and gone when the member is forgotten.',
  })
  @MayBeLeftOut()
  @IsText(LIMITS.commentLengthMax)
  @SeveralLines()
  comment?: string;

  @ApiPropertyOptional({ example: 'order-1001', description: 'The purchase that it is about.' })
  @MayBeLeftOut()
  @IsText(LIMITS.textLengthMax)
  purchaseId?: string;

  @ApiPropertyOptional({ example: 'email' })
  @MayBeLeftOut()
  @IsText(LIMITS.textLengthMax)
  channel?: string;

  @ApiPropertyOptional({ example: '2026-02-02T10:00:00Z', description: 'Now when left out.' })
  @MayBeLeftOut()
  @IsInstant()
  occurredAt?: string;
}
