import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsString,
  Matches,
  MaxLength,
  MinLength,
} from 'class-validator';

import { MayBeLeftOut } from '#edge';
import { ID_PATTERN } from '#loyalty/vocabulary';

import { EXPORT_LIMITS } from '../limits.js';

export class ExportBody {
  @ApiPropertyOptional({
    example: ['ada'],
    description: 'Events of these members alone; of the whole programme when left out.',
  })
  @MayBeLeftOut()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(EXPORT_LIMITS.membersMax)
  @ArrayUnique()
  @Matches(ID_PATTERN, { each: true, message: 'members have 1 to 64 letters, digits, hyphens and underscores each' })
  members?: string[];

  @ApiPropertyOptional({
    example: '2026-01-01',
    description: 'Recorded at or after it; a bare date means the beginning of that programme day.',
  })
  @MayBeLeftOut()
  @IsString()
  from?: string;

  @ApiPropertyOptional({
    example: '2099-12-31',
    description: 'Recorded at or before it; a bare date means the end of that programme day.',
  })
  @MayBeLeftOut()
  @IsString()
  to?: string;

  @ApiProperty({
    example: 'Audit of the year 2026',
    description: 'Why; it is in the manifest and in the log of who opened personal data.',
  })
  @IsString()
  @MinLength(1)
  @MaxLength(EXPORT_LIMITS.purposeMax)
  purpose!: string;

  @ApiPropertyOptional({
    example: false,
    description: 'Whether personal values come in plain, next to the events; needs pii:read.',
  })
  @MayBeLeftOut()
  @IsBoolean()
  personal?: boolean;
}
