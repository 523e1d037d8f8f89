import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsEmail,
  IsNotEmpty,
  IsString,
  Matches,
  MaxLength,
  ValidateIf,
} from 'class-validator';

import { IsInstant, IsTextMap, MayBeLeftOut, Nested, SeveralLines } from '#edge';
import { IdentityBody } from '#loyalty/identities/server';
import { TakesMetadata } from '#loyalty/members/server';
import { ID_PATTERN, LIMITS } from '#loyalty/vocabulary';

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
  @MaxLength(LIMITS.emailLengthMax)
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
  @MaxLength(LIMITS.textLengthMax)
  name?: string | null;

  @ApiPropertyOptional({ example: '1990-12-10', nullable: true, type: String })
  @ValidateIf((body: ProfileBody) => isPresent(body, body.birthDate))
  @Matches(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, { message: 'birthDate is a date such as 1990-12-10' })
  birthDate?: string | null;

  @ApiPropertyOptional({
    example: { language: 'nb' },
    description: `Anything else that is personal: up to ${LIMITS.attributesMax} short texts by name; null takes one away.`,
  })
  @MayBeLeftOut()
  @IsTextMap({ entriesMax: LIMITS.attributesMax, lengthMax: LIMITS.textLengthMax })
  attributes?: Record<string, string | null>;
}

/** How the metadata of a member differ from the attributes of a profile. */
const ABOUT_MEMBERS = ' What is personal belongs into `profile.attributes`, which are encrypted.';

export class EnrolMemberBody {
  @ApiPropertyOptional({
    example: 'ada',
    description:
      'Opaque: nothing personal belongs into it, since it is in stream names. Made by the server when left out.',
  })
  @MayBeLeftOut()
  @Matches(ID_PATTERN, { message: 'memberId has 1 to 64 letters, digits, _ and -' })
  memberId?: string;

  @ApiPropertyOptional({ example: '2026-01-15T09:00:00Z', description: 'Now when left out.' })
  @MayBeLeftOut()
  @IsInstant()
  enrolledAt?: string;

  @ApiPropertyOptional({ example: 'web' })
  @MayBeLeftOut()
  @IsString()
  @IsNotEmpty()
  @MaxLength(LIMITS.textLengthMax)
  channel?: string;

  @ApiPropertyOptional({ type: ProfileBody })
  @MayBeLeftOut()
  @Nested(() => ProfileBody)
  profile?: ProfileBody;

  @ApiPropertyOptional({
    example: [],
    type: [IdentityBody],
    description: 'Of kinds that the rules of the programme name: a card, an app account …',
  })
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(LIMITS.identitiesMax)
  @Nested(() => IdentityBody, { each: true })
  identities?: IdentityBody[];

  @TakesMetadata({ segment: 'trade' }, { further: ABOUT_MEMBERS })
  metadata?: Record<string, string>;

  @ApiPropertyOptional({
    description:
      'The member who recommended the programme: an id, or where the rules reward it the code or a link word of a member.',
  })
  @MayBeLeftOut()
  @Matches(ID_PATTERN, { message: 'referredBy is the id, the code or a link word of a member' })
  referredBy?: string;

  @ApiPropertyOptional({
    type: [String],
    description: 'Purchases that were made as a guest, and count as this member’s from now on.',
  })
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(LIMITS.guestPurchasesMax)
  @ArrayUnique()
  @Matches(ID_PATTERN, { each: true, message: 'guestPurchases are ids of guest purchases' })
  guestPurchases?: string[];
}

export class UpdateProfileBody {
  @ApiPropertyOptional({
    type: ProfileBody,
    description: 'What is named changes; null takes a value away; the rest stays.',
  })
  @MayBeLeftOut()
  @Nested(() => ProfileBody)
  profile?: ProfileBody;

  @TakesMetadata(
    { segment: 'retail' },
    { orNull: true, further: `${ABOUT_MEMBERS} What is named changes; null takes a text away; the rest stays.` },
  )
  metadata?: Record<string, string | null>;
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
  @ApiProperty({ example: 'Asked for by the member', description: 'Never deleted: put nothing personal into it.' })
  @IsString()
  @MaxLength(LIMITS.reasonLengthMax)
  @SeveralLines()
  reason!: string;
}
