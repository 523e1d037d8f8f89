import { type FastifyRequest } from 'fastify';

import { hasControlCharacters, type Instant, ownValue, parseAsOf, parseInstant, type ZoneOfDay } from '#platform';

import { Problem, type ProblemError } from './problems.js';
import { type Range, rangeWords } from './range-words.js';
import { unknownParameter } from './server/route-input.js';

const TEXT_LENGTH_MAX = 1024;

export const LIMIT_MAX = 200;

export const LIMIT_DEFAULT = 50;

/** As which of its pasts a thing is asked for. Nothing set: as it is now. */
export interface TimeTravel {
  /** The state on the effective time line. */
  readonly asOf?: Instant;
  /** What had been recorded by then. */
  readonly knownAt?: Instant;
  readonly revision?: number;
}

/**
 * Reads the parameters of a query and reports everything that is wrong with them at once. Parameters that nobody asked
 * for are refused too: a misspelt `asof` must not be answered with the present.
 *
 *     const q = new QueryParameters(request);
 *     const limit = q.limit();
 *     const kind = q.choice('kind', ['credit', 'debit']);
 *     q.done();                                            // throws Problem invalid_parameter
 */
export class QueryParameters {
  private readonly query: Readonly<Record<string, unknown>>;
  private readonly asked = new Set<string>();
  private readonly errors: ProblemError[] = [];

  constructor(request: Pick<FastifyRequest, 'query'>) {
    this.query = (request.query ?? {}) as Readonly<Record<string, unknown>>;
  }

  text(name: string, lengthMax = TEXT_LENGTH_MAX): string | undefined {
    this.asked.add(name);
    const value = ownValue(this.query, name);
    if (value === undefined) return undefined;
    const isText = typeof value === 'string' && value.length > 0 && value.length <= lengthMax;
    if (isText && !hasControlCharacters(value)) return value;
    const detail = `${name} is given once and has 1 to ${lengthMax} characters, none of them a control character.`;
    return this.fail(name, 'not_a_text', detail);
  }

  integer(name: string, range: Range): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const value = Number(text);
    const { min = -Infinity, max = Infinity } = range;
    if (/^-?\d{1,15}$/.test(text) && value >= min && value <= max) return value;
    return this.fail(name, 'not_in_range', `${name} must be ${rangeWords('an integer', range)}.`);
  }

  flag(name: string): boolean {
    return this.choice(name, ['true', 'false']) === 'true';
  }

  choice<const Choice extends string>(name: string, choices: readonly Choice[]): Choice | undefined {
    const text = this.text(name);
    if (text === undefined || choices.includes(text as Choice)) return text as Choice | undefined;
    return this.fail(name, 'not_a_choice', `${name} is one of ${choices.join(', ')}.`);
  }

  instant(name: string): Instant | undefined {
    const text = this.text(name);
    return text === undefined
      ? undefined
      : (parseInstant(withPlus(text)) ??
          this.fail(
            name,
            'not_an_instant',
            `${name} is an RFC 3339 date-time with its offset, such as 2026-11-22T05:38:00Z.`,
          ));
  }

  /** An instant, or a bare date, which means the last instant of that day in its zone. */
  instantOrDate(name: string, zoneOf: ZoneOfDay): Instant | undefined {
    const text = this.text(name);
    const hint = `${name} is a date (2026-11-22), or an RFC 3339 date-time with its offset.`;
    return text === undefined
      ? undefined
      : (parseAsOf(withPlus(text), zoneOf) ?? this.fail(name, 'not_an_instant', hint));
  }

  /** `asOf`, `knownAt` and `revision` (alone: it says already what was known). */
  timeTravel(zoneOf: ZoneOfDay): TimeTravel {
    const asOf = this.instantOrDate('asOf', zoneOf);
    const knownAt = this.instantOrDate('knownAt', zoneOf);
    const revision = this.integer('revision', { min: 0 });
    if (revision !== undefined && knownAt !== undefined)
      this.fail('revision', 'conflicting', 'revision goes without knownAt: it says already what was known.');
    return {
      ...(asOf === undefined ? {} : { asOf }),
      ...(knownAt === undefined ? {} : { knownAt }),
      ...(revision === undefined ? {} : { revision }),
    };
  }

  /** How many items a page has. */
  limit(): number {
    return this.integer('limit', { min: 1, max: LIMIT_MAX }) ?? LIMIT_DEFAULT;
  }

  /** Names a parameter as wrong; for checks that only the caller can make. */
  fail(name: string, code: string, detail: string): undefined {
    this.errors.push({ pointer: `?${name}`, code, detail });
    return undefined;
  }

  /** @throws Problem invalid_parameter */
  done(): void {
    for (const name of Object.keys(this.query)) {
      if (!this.asked.has(name)) this.errors.push(unknownParameter(name, [...this.asked]));
    }
    if (this.errors.length > 0)
      throw new Problem('invalid_parameter', this.errors.map(({ detail }) => detail).join(' '), {
        errors: this.errors,
      });
  }
}

/** An address decodes "+" as a space; in an instant a space can only have been that. */
function withPlus(text: string): string {
  return text.replace(/ (\d\d:\d\d)$/, '+$1');
}
