import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsEmail,
  IsInt,
  IsNotEmpty,
  IsObject,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  NotEquals,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

import { MayBeLeftOut } from '../conventions/valid-body.js';
import { IsInstant, IsTextMap } from './validators.js';

/** The most that stands in one amount or movement: JSON carries larger whole numbers inexactly. */
const AMOUNT_MAX = 1e12;
const LINES_MAX = 500;
const TEXT_MAX = 200;
const REASON_MAX = 500;
const MEMBER_ID = /^[A-Za-z0-9_-]{1,64}$/;
const isPresent = (_body: object, value: unknown): boolean => value !== undefined && value !== null;

export class ProfileBody {
  @ApiPropertyOptional({
    example: 'ada@example.com',
    nullable: true,
    type: String,
    description: 'Unique among the members of the programme. null takes it away.',
  })
  @ValidateIf((body: ProfileBody) => isPresent(body, body.email))
  @IsEmail()
  @MaxLength(254)
  email?: string | null;

  @ApiPropertyOptional({
    example: '+4791234567',
    nullable: true,
    type: String,
    description: 'Unique among the members of the programme. null takes it away.',
  })
  @ValidateIf((body: ProfileBody) => isPresent(body, body.phone))
  @Matches(/^\+?[\d ()-]{5,30}$/, { message: 'phone has 5 to 30 digits, spaces, brackets and hyphens' })
  phone?: string | null;

  @ApiPropertyOptional({ example: 'Ada Lovelace', nullable: true, type: String })
  @ValidateIf((body: ProfileBody) => isPresent(body, body.name))
  @IsString()
  @IsNotEmpty()
  @MaxLength(TEXT_MAX)
  name?: string | null;

  @ApiPropertyOptional({ example: '1990-12-10', nullable: true, type: String })
  @ValidateIf((body: ProfileBody) => isPresent(body, body.birthDate))
  @Matches(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, { message: 'birthDate is a date such as 1990-12-10' })
  birthDate?: string | null;

  @ApiPropertyOptional({
    example: { language: 'nb' },
    description: 'Anything else that is personal: up to 50 short texts by name; null takes one away.',
  })
  @MayBeLeftOut()
  @IsTextMap()
  attributes?: Record<string, string | null>;
}

export class EnrolMemberBody {
  @ApiPropertyOptional({
    example: 'ada',
    description:
      'Opaque: nothing personal belongs into it, since it is in stream names. Made by the server when left out.',
  })
  @MayBeLeftOut()
  @Matches(MEMBER_ID, { message: 'memberId has 1 to 64 letters, digits, _ and -' })
  memberId?: string;

  @ApiPropertyOptional({ example: '2026-01-15T09:00:00Z', description: 'Now when left out.' })
  @MayBeLeftOut()
  @IsInstant()
  enrolledAt?: string;

  @ApiPropertyOptional({ example: 'web' })
  @MayBeLeftOut()
  @IsString()
  @IsNotEmpty()
  @MaxLength(TEXT_MAX)
  channel?: string;

  @ApiPropertyOptional({ type: ProfileBody })
  @MayBeLeftOut()
  @IsObject()
  @ValidateNested()
  @Type(() => ProfileBody)
  profile?: ProfileBody;
}

export class UpdateProfileBody {
  @ApiProperty({ type: ProfileBody, description: 'What is named changes; null takes a value away; the rest stays.' })
  @IsObject()
  @ValidateNested()
  @Type(() => ProfileBody)
  profile!: ProfileBody;
}

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
  @IsObject()
  @ValidateNested()
  @Type(() => MoneyBody)
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
  @ValidateNested({ each: true })
  @Type(() => PurchaseLineBody)
  lines?: PurchaseLineBody[];
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

export class RedemptionBody {
  @ApiProperty({ example: 5 })
  @IsInt()
  @Min(1)
  @Max(AMOUNT_MAX)
  points!: number;

  @ApiPropertyOptional({ example: 'order-1002' })
  @MayBeLeftOut()
  @IsString()
  @IsNotEmpty()
  @MaxLength(TEXT_MAX)
  reference?: string;

  @ApiPropertyOptional({ example: '2026-02-02T10:00:00Z', description: 'Now when left out.' })
  @MayBeLeftOut()
  @IsInstant()
  occurredAt?: string;
}

export class AdjustmentBody {
  @ApiProperty({ example: 25, description: 'Above zero gives, below zero takes.' })
  @IsInt()
  @NotEquals(0)
  @Min(-AMOUNT_MAX)
  @Max(AMOUNT_MAX)
  points!: number;

  @ApiProperty({
    example: 'Goodwill for a late delivery',
    description: 'Kept for ever: nothing personal belongs into it.',
  })
  @IsString()
  @MaxLength(REASON_MAX)
  reason!: string;
}

export class ConsentBody {
  @ApiProperty({ example: 'newsletter' })
  @Matches(/^[a-z0-9][a-z0-9._-]{0,63}$/, { message: 'purpose has 1 to 64 lower-case letters, digits, dots, _ and -' })
  purpose!: string;

  @ApiProperty({ example: true })
  @IsBoolean()
  granted!: boolean;
}

export class ReasonBody {
  @ApiProperty({ example: 'Asked for by the member', description: 'Kept for ever: nothing personal belongs into it.' })
  @IsString()
  @MaxLength(REASON_MAX)
  reason!: string;
}
