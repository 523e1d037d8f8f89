import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiQuery } from '@nestjs/swagger';

import { type FastifyRequest, QueryParameters } from '#edge';
import { LIMITS } from '#loyalty/vocabulary';
import { CommandRefused, type Refusal } from '#runner';

import { TERMS_LANGUAGES, type TermsLanguage } from '../language.js';
import { type Terms } from '../saying.js';

/** Terms, and of which version of what they are. */
export type TermsOf<Id extends string> = Terms &
  Readonly<Record<Id | 'programId', string>> & { readonly version: number };

/** How the terms of a definition are asked for. */
export const AskedTerms = (summary: string, description: string): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary, description }),
    ApiQuery({ name: 'language', required: false, enum: TERMS_LANGUAGES, description: 'en when left out.' }),
    ApiQuery({
      name: 'version',
      required: false,
      schema: { type: 'integer', minimum: 1, maximum: LIMITS.versionMax },
      description: 'The version of the definition; the newest when left out.',
    }),
  );

interface Asked {
  readonly language: TermsLanguage;
  readonly version: number | undefined;
  readonly parameters: QueryParameters;
}

/** Reads the parameters. @throws Problem invalid_parameter */
export function askedOf(request: FastifyRequest): Asked {
  const parameters = new QueryParameters(request);
  const language = parameters.choice('language', TERMS_LANGUAGES) ?? 'en';
  const version = parameters.integer('version', { min: 1, max: LIMITS.versionMax });
  parameters.done();
  return { language, version, parameters };
}

/** The version that is asked for. @throws CommandRefused where there is no such definition; Problem invalid_parameter, also where it has no such version */
export function versionOf<Version extends { readonly version: number }>(
  versions: readonly Version[] = [],
  { version, parameters }: Asked,
  unknown: () => Refusal,
): Version {
  const newest = versions.at(-1);
  if (!newest) throw new CommandRefused(unknown());
  const found = version === undefined ? newest : versions.find((one) => one.version === version);
  if (found) return found;
  parameters.fail('version', 'unknown_version', `Its versions are 1 to ${newest.version}.`);
  parameters.done();
  return newest;
}
