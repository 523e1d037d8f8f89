import { type Type } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsNotIn,
  IsString,
  Matches,
  Max,
  Min,
} from 'class-validator';

import { type Scopes } from '../conventions/scopes.js';
import { MayBeLeftOut } from '../conventions/valid-body.js';
import { RESERVED_CLIENTS } from './api-keys.js';
import { PARTNER_PATTERN } from './events.js';

/** What is asked of a new key. */
export interface NewKeyBody {
  readonly client: string;
  readonly scopes: readonly string[];
  readonly partner?: string;
  readonly expiresAt?: string;
}

/** The class of the body that asks for a new key, with scopes that it can be given. */
export function createKeyBody(scopes: Scopes): Type<NewKeyBody> {
  const { grantable } = scopes;
  class CreateKeyBody implements NewKeyBody {
    @ApiProperty({
      example: 'till-7',
      description: 'Who uses it. Stays the same when the key is rotated: idempotency depends on it.',
    })
    @Matches(/^[a-z0-9][a-z0-9-]{0,39}$/, { message: 'client has 1 to 40 lower-case letters, digits and hyphens' })
    @IsNotIn(RESERVED_CLIENTS, { message: 'client is a name that keys of the server itself have: use another' })
    client!: string;

    @ApiProperty({
      example: scopes.table.example,
      enum: [...grantable],
      isArray: true,
      description: ['What it opens', ...olderNames(scopes)].join('; ').concat('.'),
    })
    @IsArray()
    @ArrayMinSize(1)
    @ArrayMaxSize(grantable.length)
    @IsIn(grantable, { each: true })
    scopes!: readonly string[];

    @ApiPropertyOptional({
      description:
        'Whose key it is, by the id of the partner: of its scopes it opens only what partners may do, and only what is its own. Left out: the key is the programme’s.',
    })
    @MayBeLeftOut()
    @Matches(PARTNER_PATTERN, { message: 'partner has 1 to 39 lower-case letters, digits and hyphens' })
    partner?: string;

    @ApiPropertyOptional({
      example: '2099-01-01T00:00:00Z',
      description: 'From then on it is refused. Left out: as many days from now as TROFAST_KEY_DAYS says.',
    })
    @MayBeLeftOut()
    @IsString()
    expiresAt?: string;
  }
  return CreateKeyBody;
}

function olderNames({ older }: Scopes): readonly string[] {
  return Object.entries(older).flatMap(([name, { stillGranted }]) =>
    stillGranted === undefined ? [] : [`\`${name}\` is ${stillGranted}`],
  );
}

const GRACE_SECONDS_MAX = 30 * 86_400;

export class RotateKeyBody {
  @ApiPropertyOptional({
    example: 3600,
    minimum: 0,
    maximum: GRACE_SECONDS_MAX,
    description: 'How long the old key goes on opening what it opens. 0 when left out.',
  })
  @MayBeLeftOut()
  @IsInt()
  @Min(0)
  @Max(GRACE_SECONDS_MAX)
  graceSeconds?: number;

  @ApiPropertyOptional({
    example: '2099-01-01T00:00:00Z',
    description: 'The end of the new key, as when a key is made.',
  })
  @MayBeLeftOut()
  @IsString()
  expiresAt?: string;
}
