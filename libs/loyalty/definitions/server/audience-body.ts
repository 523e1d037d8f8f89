import { ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn } from 'class-validator';

import { MayBeLeftOut } from '#edge';
import { LOYALTY_CLASSES, type LoyaltyClass } from '#loyalty/classes/events';
import { type Audience } from '#loyalty/program';
import { LIMITS, PLAN_ID } from '#loyalty/vocabulary';

import { SomeIds } from './body-parts.js';

/** Who a definition is for. */
export class AudienceBody {
  @SomeIds('segments', { max: LIMITS.audienceSegmentsMax, description: 'Recorded in one of these announced segments.' })
  segments?: string[];

  @SomeIds('tiers', { max: LIMITS.tiersMax, description: 'In one of these tiers.' })
  tiers?: string[];

  @ApiPropertyOptional({ isArray: true, enum: LOYALTY_CLASSES, description: 'Of one of these loyalty classes.' })
  @MayBeLeftOut()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(LOYALTY_CLASSES.length)
  @ArrayUnique()
  @IsIn(LOYALTY_CLASSES, { each: true })
  classes?: LoyaltyClass[];

  @SomeIds('plans', { max: LIMITS.audiencePlansMax, description: 'With one of these paid plans.', ids: PLAN_ID })
  plans?: string[];

  @SomeIds('members', { max: LIMITS.audienceMembersMax, description: 'These members.' })
  members?: string[];
}

/** The audience that a body names; nothing where it names none. */
export function audienceOf(body: AudienceBody | undefined): { readonly audience?: Audience } {
  return body && Object.values(body).some((one) => one !== undefined) ? { audience: definedOnly(body) } : {};
}

/** Without what is undefined. */
export const definedOnly = <Value extends object>(value: Value): Value =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Value;
