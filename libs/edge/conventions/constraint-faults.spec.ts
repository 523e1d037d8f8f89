import { describe, expect, it } from '@jest/globals';
import {
  IsArray,
  IsBoolean,
  IsEmail,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
} from 'class-validator';

import { checkBody } from './valid-body.js';

class EverythingBody {
  @IsOptional() @IsInt() @Min(0) @Max(1_000_000) amount?: number;
  @IsOptional() @IsInt() @Min(1) count?: number;
  @IsOptional()
  @IsNumber({ maxDecimalPlaces: 2 }, { message: 'factor must be a number with up to 2 decimals' })
  @Max(9.5)
  factor?: number;
  @IsOptional() @IsInt() whole?: number;
  @IsOptional() @IsString() @MaxLength(5) name?: string;
  @IsOptional() @IsEmail() @MaxLength(20) email?: string;
  @IsOptional() @IsBoolean() flag?: boolean;
  @IsOptional() @IsArray() list?: unknown[];
}

const faultsOf = (body: object) => {
  const checked = checkBody(EverythingBody, body);
  return 'errors' in checked ? checked.errors.map(({ code, detail }) => `${code}: ${detail}`) : [];
};

describe('what is wrong with a field', () => {
  it.each<[object, string]>([
    [{ amount: '100' }, 'is_int: amount must be an integer from 0 to 1,000,000'],
    [{ amount: -5 }, 'min: amount must be an integer from 0 to 1,000,000'],
    [{ amount: 1e12 }, 'max: amount must be an integer from 0 to 1,000,000'],
    [{ amount: 1.5 }, 'is_int: amount must be an integer from 0 to 1,000,000'],
    [{ amount: -1.5 }, 'is_int: amount must be an integer from 0 to 1,000,000'],
    [{ count: 0 }, 'min: count must be an integer from 1 on'],
    [{ factor: 10 }, 'max: factor must be a number up to 9.5'],
    [{ factor: '10' }, 'is_number: factor must be a number with up to 2 decimals'],
    [{ factor: 1.125 }, 'is_number: factor must be a number with up to 2 decimals'],
    [{ whole: true }, 'is_int: whole must be an integer'],
    [{ name: 5 }, 'is_string: name must be text'],
    [{ name: 'too long' }, 'max_length: name must be shorter than or equal to 5 characters'],
    [{ email: 5 }, 'is_email: email must be an e-mail address, such as ada@example.com'],
    [{ flag: 'yes' }, 'is_boolean: flag must be true or false'],
    [{ list: {} }, 'is_array: list must be a list'],
  ])('is said in one sentence: %j', (body, fault) => expect(faultsOf(body)).toEqual([fault]));
});
