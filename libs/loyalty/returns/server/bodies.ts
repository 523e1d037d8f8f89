import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsInt,
  IsNotEmpty,
  IsNumber,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';

import { IsInstant, IsText, MayBeLeftOut, Nested } from '#edge';
import { LineKey, LineMember } from '#loyalty/members/server';
import { CURRENCY_PATTERN, LIMITS } from '#loyalty/vocabulary';

import { IsBuyer } from './buyer-body.js';

export class ReturnedAmountBody {
  @ApiProperty({ example: 500, description: 'Minor units: 500 is 5.00.' })
  @IsInt()
  @Min(1)
  @Max(LIMITS.amountMax)
  amount!: number;

  @ApiProperty({ example: 'EUR', description: 'ISO 4217; the currency of the purchase.' })
  @Matches(CURRENCY_PATTERN, { message: 'currency is a code of ISO 4217, such as EUR' })
  currency!: string;
}

export class ReturnedLineBody {
  @ApiProperty({ example: 1, description: 'Which line of the purchase, counted from 1 as it was recorded.' })
  @IsInt()
  @Min(1)
  @Max(LIMITS.linesMax)
  line!: number;

  @ApiProperty({ example: 0.5, description: 'How much of it: pieces, or a measure of up to three decimals.' })
  @IsNumber({ maxDecimalPlaces: 3 }, { message: 'quantity is a number of up to three decimals' })
  @Min(0.001)
  @Max(LIMITS.quantityMax)
  quantity!: number;
}

export class ReturnBody {
  @ApiPropertyOptional({
    example: 'return-1001',
    description: 'Counts once, whatever Idempotency-Key it is sent with. Made by the server when left out.',
  })
  @MayBeLeftOut()
  @IsString()
  @IsNotEmpty()
  @MaxLength(LIMITS.textLengthMax)
  returnId?: string;

  @ApiProperty({ example: 'order-1001', description: 'The purchase that comes back.' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(LIMITS.textLengthMax)
  purchaseId!: string;

  @IsBuyer()
  purchasedBy?: string;

  @ApiPropertyOptional({ example: '2026-02-10T10:00:00Z', description: 'When it was returned; now when left out.' })
  @MayBeLeftOut()
  @IsInstant()
  occurredAt?: string;

  @ApiPropertyOptional({
    type: ReturnedAmountBody,
    description:
      'How much of the total comes back, what points had paid included. Left out: what the `lines` cost, and without lines all that is left.',
  })
  @MayBeLeftOut()
  @Nested(() => ReturnedAmountBody)
  amount?: ReturnedAmountBody;

  @ApiPropertyOptional({
    type: [ReturnedLineBody],
    description: 'Which lines come back. Name an `amount` too where another amount is refunded than they cost.',
  })
  @MayBeLeftOut()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(LIMITS.linesMax)
  @Nested(() => ReturnedLineBody, { each: true })
  lines?: ReturnedLineBody[];

  @ApiPropertyOptional({ example: 'Too small', description: 'Never deleted: put nothing personal into it.' })
  @MayBeLeftOut()
  @IsText(LIMITS.reasonLengthMax)
  reason?: string;
}

/** A line of a batch: a return, whose it is, and its own key. */
export class BatchReturnBody extends ReturnBody {
  @LineKey('desk-2-000123')
  idempotencyKey!: string;

  @LineMember()
  memberId!: string;
}
