import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsNotEmpty,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';

import { IsInstant, MayBeLeftOut, Nested } from '#edge';

/** The most that stands in one amount: JSON carries larger whole numbers inexactly. */
const AMOUNT_MAX = 1e12;

const LINES_MAX = 500;

const TEXT_MAX = 200;

const MEMBER_ID = /^[A-Za-z0-9_-]{1,64}$/;

const PROMOTION = /^[A-Za-z0-9_-]{1,64}$/;

const PROMOTION_MESSAGE = 'promotion has 1 to 64 letters, digits, _ and -';

/** Narrower than the id of a member's purchase, since it is in the name of a stream. */
export const GUEST_PURCHASE_ID = /^[A-Za-z0-9_-]{1,64}$/;

export class MoneyBody {
  @ApiProperty({ example: 2933, description: 'Minor units: 2933 is 29.33.' })
  @IsInt()
  @Min(0)
  @Max(AMOUNT_MAX)
  amount!: number;

  @ApiProperty({ example: 'EUR', description: 'ISO 4217; the currency of the programme.' })
  @Matches(/^[A-Z]{3}$/, { message: 'currency is a code of ISO 4217, such as EUR' })
  currency!: string;
}

export class PurchaseLineBody {
  @ApiProperty({ example: 'book-042' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(TEXT_MAX)
  sku!: string;

  @ApiPropertyOptional({ example: 'books' })
  @MayBeLeftOut()
  @IsString()
  @IsNotEmpty()
  @MaxLength(TEXT_MAX)
  category?: string;

  @ApiProperty({ example: 1 })
  @IsInt()
  @Min(1)
  @Max(1e6)
  quantity!: number;

  @ApiProperty({ example: 2933, description: 'Of the whole line, before the discount; minor units.' })
  @IsInt()
  @Min(0)
  @Max(AMOUNT_MAX)
  gross!: number;

  @ApiPropertyOptional({ example: 0 })
  @MayBeLeftOut()
  @IsInt()
  @Min(0)
  @Max(AMOUNT_MAX)
  discount?: number;

  @ApiPropertyOptional({ example: 1800, description: 'What one unit cost the shop; minor units.' })
  @MayBeLeftOut()
  @IsInt()
  @Min(0)
  @Max(AMOUNT_MAX)
  unitCost?: number;

  @ApiPropertyOptional({ example: 'SPRING-26', description: 'The promotion under which the line was sold.' })
  @MayBeLeftOut()
  @Matches(PROMOTION, { message: PROMOTION_MESSAGE })
  promotion?: string;
}

export class PurchaseBody {
  @ApiProperty({
    example: 'order-1001',
    description: 'Counts once for ever, under whichever Idempotency-Key it comes.',
  })
  @IsString()
  @IsNotEmpty()
  @MaxLength(TEXT_MAX)
  purchaseId!: string;

  @ApiPropertyOptional({ example: '2026-02-01T12:30:00Z', description: 'Now when left out.' })
  @MayBeLeftOut()
  @IsInstant()
  occurredAt?: string;

  @ApiProperty({ type: MoneyBody })
  @Nested(() => MoneyBody)
  total!: MoneyBody;

  @ApiPropertyOptional({ example: 2 })
  @MayBeLeftOut()
  @IsInt()
  @Min(0)
  @Max(1e6)
  itemCount?: number;

  @ApiPropertyOptional({ example: 'web' })
  @MayBeLeftOut()
  @IsString()
  @IsNotEmpty()
  @MaxLength(TEXT_MAX)
  channel?: string;

  @ApiPropertyOptional({ example: 'oslo-1' })
  @MayBeLeftOut()
  @IsString()
  @IsNotEmpty()
  @MaxLength(TEXT_MAX)
  location?: string;

  @ApiPropertyOptional({ type: [PurchaseLineBody] })
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(LINES_MAX)
  @Nested(() => PurchaseLineBody, { each: true })
  lines?: PurchaseLineBody[];

  @ApiPropertyOptional({
    example: 100,
    description: 'What was taken off the whole, for purchases without lines; minor units. `total` is after it.',
  })
  @MayBeLeftOut()
  @IsInt()
  @Min(0)
  @Max(AMOUNT_MAX)
  discount?: number;

  @ApiPropertyOptional({ example: 'SPRING-26', description: 'The promotion under which it was bought.' })
  @MayBeLeftOut()
  @Matches(PROMOTION, { message: PROMOTION_MESSAGE })
  promotion?: string;
}

/** A purchase of somebody who is no member; its id names a stream. */
export class GuestPurchaseBody extends PurchaseBody {
  @ApiProperty({ example: 'guest-1001', description: 'Counts once for ever; what it is claimed by later.' })
  @Matches(GUEST_PURCHASE_ID, { message: 'purchaseId has 1 to 64 letters, digits, _ and -' })
  declare purchaseId: string;
}

export class ClaimBody {
  @ApiProperty({ example: 'guest-1002' })
  @Matches(GUEST_PURCHASE_ID, { message: 'purchaseId is the id of a guest purchase' })
  purchaseId!: string;
}

/** A line of a batch: a purchase, whose it is, and its own key. */
export class BatchPurchaseBody extends PurchaseBody {
  @ApiProperty({ example: 'till-7-000123' })
  @IsString()
  @IsNotEmpty()
  idempotencyKey!: string;

  @ApiProperty({ example: 'ada' })
  @Matches(MEMBER_ID, { message: 'memberId has 1 to 64 letters, digits, _ and -' })
  memberId!: string;

  @ApiPropertyOptional({
    example: true,
    description: 'Enrols a member that is not known yet, at the time of this purchase.',
  })
  @MayBeLeftOut()
  @IsBoolean()
  enrol?: boolean;
}
