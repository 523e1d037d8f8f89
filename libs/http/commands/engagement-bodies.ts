import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, Matches, Max, Min } from 'class-validator';

import {
  FEEDBACK_KINDS,
  FEEDBACK_REASONS,
  SYSTEM_BEHAVIOURS,
  USUAL_BEHAVIOURS,
  type FeedbackKind,
  type FeedbackReason,
} from '#domain';

import { SeveralLines } from '../conventions/nested.js';
import { MayBeLeftOut } from '../conventions/valid-body.js';
import { IsInstant, IsText } from './validators.js';

const COMMENT_MAX = 2_000;
const NAME_MAX = 200;
const SLUG = /^[a-z][a-z0-9_-]{0,39}$/;
const REQUEST_ID = /^[A-Za-z0-9_-]{1,64}$/;

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
  reason?: FeedbackReason;

  @ApiPropertyOptional({
    example: 'Kind people, quick help.',
    description: 'Personal: encrypted with the member’s key, and gone when the member is forgotten.',
  })
  @MayBeLeftOut()
  @IsText(COMMENT_MAX)
  @SeveralLines()
  comment?: string;

  @ApiPropertyOptional({ example: 'order-1001', description: 'The purchase that it is about.' })
  @MayBeLeftOut()
  @IsText(NAME_MAX)
  purchaseId?: string;

  @ApiPropertyOptional({ example: 'email' })
  @MayBeLeftOut()
  @IsText(NAME_MAX)
  channel?: string;

  @ApiPropertyOptional({ example: '2026-02-02T10:00:00Z', description: 'Now when left out.' })
  @MayBeLeftOut()
  @IsInstant()
  occurredAt?: string;
}

export class EarningBody {
  @ApiProperty({
    example: 'review',
    description: `A slug that earn rules may name: ${USUAL_BEHAVIOURS.join(', ')}, or your own. Trofast records ${SYSTEM_BEHAVIOURS.join(', ')} itself.`,
  })
  @Matches(SLUG, { message: 'behaviour has 1 to 40 lower-case letters, digits, _ and -, a letter first' })
  behaviour!: string;

  @ApiPropertyOptional({ example: 'review-77', description: 'What it was: nothing personal belongs into it.' })
  @MayBeLeftOut()
  @IsText(NAME_MAX)
  reference?: string;

  @ApiPropertyOptional({ example: 'app' })
  @MayBeLeftOut()
  @IsText(NAME_MAX)
  channel?: string;

  @ApiPropertyOptional({ example: '2026-02-02T10:00:00Z', description: 'Now when left out.' })
  @MayBeLeftOut()
  @IsInstant()
  occurredAt?: string;
}

export class OpenRequestBody {
  @ApiPropertyOptional({ example: 'case-1001', description: 'Made by the server when left out.' })
  @MayBeLeftOut()
  @Matches(REQUEST_ID, { message: 'requestId has 1 to 64 letters, digits, _ and -' })
  requestId?: string;

  @ApiPropertyOptional({ example: 'delivery' })
  @MayBeLeftOut()
  @Matches(SLUG, { message: 'topic has 1 to 40 lower-case letters, digits, _ and -, a letter first' })
  topic?: string;

  @ApiPropertyOptional({ example: 'email' })
  @MayBeLeftOut()
  @IsText(NAME_MAX)
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
