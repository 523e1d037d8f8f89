import { readFileSync } from 'node:fs';

import { TrofastError } from '../errors.js';
import { type Field } from './field.js';
import { type FieldName, FIELDS, type Settings } from './fields.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Everything that is wrong with the configuration, one line each. */
export class InvalidSettings extends TrofastError {
  constructor(readonly findings: readonly string[]) {
    super(
      'invalid_settings',
      `The configuration is not valid:\n${findings.map((finding) => `  - ${finding}`).join('\n')}`,
    );
  }
}

/**
 * The settings from the environment; flags (`{ port: '8080' }`, keyed as the fields are) win over it, and
 * `TROFAST_..._FILE` gives a secret as a file.
 * @throws InvalidSettings naming every bad value at once and what it takes; never a secret's value
 */
export function loadSettings(environment: Environment, flags: Partial<Record<FieldName, string>> = {}): Settings {
  const findings = unknown(environment);
  const settings: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(FIELDS) as [FieldName, Field<unknown>][]) {
    const found = textOf(field, environment, flags[name]);
    if ('finding' in found) findings.push(found.finding);
    if (!('text' in found)) continue;
    const parsed = field.schema.safeParse(found.text);
    if (parsed.success) settings[name] = parsed.data;
    else
      findings.push(
        `${field.variable}${field.secret ? '' : `=${JSON.stringify(found.text)}`}: ${parsed.error.issues[0]?.message ?? 'is not valid'}`,
      );
  }
  if (findings.length === 0) findings.push(...disagreeing(settings as unknown as Settings));
  if (findings.length > 0) throw new InvalidSettings(findings);
  return settings as unknown as Settings;
}

/** What is right by itself and wrong together with the rest. */
function disagreeing({ eventStoreUrl, keyStoreUrl, masterKey }: Settings): string[] {
  if (eventStoreUrl === undefined)
    return keyStoreUrl === undefined
      ? []
      : [
          'TROFAST_KEY_STORE_URL goes with TROFAST_EVENT_STORE_URL: an embedded log keeps its keys in the same directory; unset it',
        ];
  const missing = [
    ...(keyStoreUrl === undefined ? ['TROFAST_KEY_STORE_URL'] : []),
    ...(masterKey === undefined ? ['TROFAST_MASTER_KEY'] : []),
  ];
  return missing.map(
    (variable) =>
      `${variable} is required with TROFAST_EVENT_STORE_URL, since every process must seal with the same keys; set it`,
  );
}

function textOf(
  field: Field<unknown>,
  environment: Environment,
  flag: string | undefined,
): { text: string } | { finding: string } | object {
  const given = flag ?? presence(environment[field.variable]);
  const file = field.secret ? presence(environment[`${field.variable}_FILE`]) : undefined;
  if (given !== undefined && file !== undefined && flag === undefined)
    return { finding: `${field.variable} and ${field.variable}_FILE are both set; set one of them` };
  if (given !== undefined) return { text: given };
  if (file !== undefined) return secretFrom(file, field.variable);
  return field.fallback === undefined ? {} : { text: field.fallback };
}

/** An empty variable counts as unset, as compose files write it. */
function presence(text: string | undefined): string | undefined {
  return text === undefined || text === '' ? undefined : text;
}

function secretFrom(file: string, variable: string): { text: string } | { finding: string } {
  try {
    return { text: readFileSync(file, 'utf8').trim() };
  } catch (error) {
    return { finding: `${variable}_FILE: cannot read ${file} (${(error as NodeJS.ErrnoException).code ?? 'error'})` };
  }
}

/** A misspelt variable would silently leave the default in force. */
function unknown(environment: Environment): string[] {
  const known = new Set(
    Object.values(FIELDS as Record<string, Field<unknown>>).flatMap(({ variable, secret }) =>
      secret ? [variable, `${variable}_FILE`] : [variable],
    ),
  );
  return Object.keys(environment)
    .filter(
      (name) =>
        name.startsWith('TROFAST_') &&
        !name.startsWith('TROFAST_TEST_') &&
        !known.has(name as Field<unknown>['variable']),
    )
    .map((name) => `${name} is no setting; look it up in the table of the README`);
}
