import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsNotEmpty, IsString, Matches } from 'class-validator';

import { ID_PATTERN } from '#loyalty/vocabulary';

/** What every line of a batch has besides its command. */
export interface BatchLine {
  readonly idempotencyKey: string;
  readonly memberId: string;
}

/** The key of a line, as the header `Idempotency-Key` of a command alone. */
export const LineKey = (example: string): PropertyDecorator =>
  applyDecorators(ApiProperty({ example }), IsString(), IsNotEmpty());

/** Whose the line is. */
export const LineMember = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ example: 'ada' }),
    Matches(ID_PATTERN, { message: 'memberId has 1 to 64 letters, digits, _ and -' }),
  );
