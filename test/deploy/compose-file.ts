import { readFileSync } from 'node:fs';

import { parse } from 'yaml';

/** The part of a compose file that the checks read; each service as it is after anchors were merged. */
export interface ComposeFile {
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
  readonly volumes: Readonly<Record<string, object>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
}

export interface Service {
  readonly image: string;
  readonly build?: { readonly dockerfile: string; readonly target: string };
  readonly user?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly cap_add?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly privileged?: boolean;
  readonly tmpfs?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly secrets?: readonly string[];
  readonly ports?: readonly string[];
  readonly networks: readonly string[];
  readonly volumes?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
  readonly restart: string;
  readonly init?: boolean;
  readonly mem_limit?: string;
  readonly pids_limit?: number;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck: {
    readonly test: readonly string[];
    readonly disable?: boolean;
    readonly [timing: string]: unknown;
  };
  readonly stop_grace_period?: string;
}

/** Values of `.env.example`, as `docker compose` reads a copy of it. */
export function exampleEnvironment(): Record<string, string> {
  const lines = readFileSync('.env.example', 'utf8').split('\n');
  return Object.fromEntries(
    lines.filter((line) => /^[A-Z]/.test(line)).map((line) => line.split(/=(.*)/, 2) as [string, string]),
  );
}

/**
 * The compose file with its variables put in, by the rules of the compose specification that the file makes use of:
 * `${NAME}`, `${NAME:-default}` and `${NAME:?what is missing}`.
 * @throws Error where a variable that must be set is not, with what the file says of it
 */
export function composeFile(environment: Readonly<Record<string, string>>): ComposeFile {
  const interpolate = (text: string) =>
    text.replace(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_, name: string, operator?: string, rest = '') => {
      const value = environment[name];
      if (value !== undefined && value !== '') return value;
      if (operator === '?') throw new Error(`${name}: ${rest}`);
      return operator === '-' ? rest : '';
    });
  return inEveryText(parse(composeText(), { merge: true }), interpolate) as ComposeFile;
}

export function composeText(): string {
  return readFileSync('docker-compose.yml', 'utf8');
}

function inEveryText(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => inEveryText(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, inEveryText(inner, change)]));
}
