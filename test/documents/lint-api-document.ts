import { createConfig, lintFromString } from '@redocly/openapi-core';
import spectral, { type RulesetDefinition } from '@stoplight/spectral-core';
import { Resolver } from '@stoplight/spectral-ref-resolver';
import rulesets from '@stoplight/spectral-rulesets';

/**
 * Every recommended rule of Redocly, and those of its others that are about the document. The rest of them want another API:
 * plural nouns in each part of a path, groups of operations by the alphabet, no media types but JSON.
 */
const REDOCLY: Parameters<typeof createConfig>[0] = {
  extends: ['recommended-strict'],
  rules: {
    'operation-description': 'error',
    'parameter-description': 'error',
    'component-name-unique': 'error',
    'no-required-schema-properties-undefined': 'error',
    'array-parameter-serialization': 'error',
  },
};

/** Every recommended rule of Spectral for OpenAPI. */
const SPECTRAL: RulesetDefinition = {
  extends: [[rulesets.oas as RulesetDefinition, 'recommended']],
  rules: {
    'oas3-parameter-description': 'error',
    'info-contact': 'off', // there is no address for questions before Trofast is published
    // OpenAPI 3.1 lets every kind of security scheme name roles; the rule knows OAuth2's scopes only. Redocly checks that the
    // schemes are there.
    'oas3-operation-security-defined': 'off',
    // References are not expanded (see below), so all components look unused. Redocly checks that.
    'oas3-unused-component': 'off',
  },
};

/** What a linter found wrong. */
export interface Finding {
  readonly rule: string;
  /** In the document, as `paths/~1v1…`. */
  readonly where: string;
  readonly message: string;
}

/** What the linters say against an OpenAPI document, warnings too. */
export async function lintApiDocument(document: object): Promise<readonly Finding[]> {
  return [...(await byRedocly(document)), ...(await bySpectral(document))];
}

async function byRedocly(document: object): Promise<readonly Finding[]> {
  const config = await createConfig(REDOCLY);
  const found = await lintFromString({ source: JSON.stringify(document), absoluteRef: 'openapi.json', config });
  return found.map(({ ruleId, message, location }) => ({
    rule: `redocly ${ruleId}`,
    where: location[0]?.pointer ?? '',
    message,
  }));
}

/** Each component is linted once, where it is defined: with references expanded it takes 15 times as long and finds the same. */
async function bySpectral(document: object): Promise<readonly Finding[]> {
  const linter = new spectral.Spectral({ resolver: new Resolver({ dereferenceInline: false }) });
  linter.setRuleset(SPECTRAL);
  const found = await linter.run(document as Record<string, unknown>);
  return found.map(({ code, message, path }) => ({ rule: `spectral ${code}`, where: path.join('/'), message }));
}
