import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsNotEmpty,
  IsString,
  Matches,
  MaxLength,
} from 'class-validator';

import { IsNamedTexts, MayBeLeftOut, SeveralLines } from '#edge';
import { ID_PATTERN, LANGUAGE, LIMITS } from '#loyalty/vocabulary';

/** What people call what is defined. */
export const NameOfDefinition = (example: string): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ example, description: 'For people.' }),
    IsString(),
    IsNotEmpty(),
    MaxLength(LIMITS.textLengthMax),
  );

/** The same in other languages; may be left out. */
export const NamesOfDefinition = (example: Readonly<Record<string, string>>): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({
      type: 'object',
      additionalProperties: true,
      example,
      description: 'The name in other languages, by their two letters (ISO 639-1).',
    }),
    MayBeLeftOut(),
    IsNamedTexts({
      ...{ entriesMax: LIMITS.languagesMax, lengthMax: LIMITS.textLengthMax },
      ...{ names: LANGUAGE, namesAre: 'two small letters' },
    }),
  );

/** What it is, in words; may be left out. */
export const DescriptionOfDefinition = (example: string): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ example }),
    MayBeLeftOut(),
    IsString(),
    IsNotEmpty(),
    MaxLength(LIMITS.reasonLengthMax),
    SeveralLines(),
  );

/**
 * At least one id, each once; may be left out.
 * @param named the field, as the error names it
 * @param ids what an id is like; any id when left out
 */
export const SomeIds = (
  named: string,
  { max, description, ids = ID_PATTERN }: { max: number; description: string; ids?: RegExp },
): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ type: [String], description }),
    MayBeLeftOut(),
    IsArray(),
    ArrayMinSize(1),
    ArrayMaxSize(max),
    ArrayUnique(),
    Matches(ids, { each: true, message: `${named} have ${ids === ID_PATTERN ? ANY_ID : SLUG_ID}` }),
  );

const ANY_ID = '1 to 64 letters, digits, _ and -';

const SLUG_ID = 'lower-case letters, digits and hyphens, at most 39';
