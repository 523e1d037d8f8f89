import { type Row } from '../reading/row.js';
import { type ImportMap, type LineTest, type SkipRule } from './map-schema.js';

/** Codes of faults that a map expects. */
export function expectedCodes(skip: ImportMap['skip']): ReadonlySet<string> {
  return new Set(skip.filter((one) => typeof one === 'string'));
}

/** What a map says to leave out: it is counted by its name, and is no fault. */
export class Skips {
  readonly codes: ReadonlySet<string>;
  private readonly rules: readonly { readonly rule: SkipRule; readonly fits: (row: Row) => boolean }[];

  constructor(skip: ImportMap['skip']) {
    this.codes = expectedCodes(skip);
    this.rules = skip.flatMap((rule) => (typeof rule === 'string' ? [] : [{ rule, fits: rowTest(rule) }]));
  }

  /** The name of the first rule that the line fits. */
  ruleOf(row: Row): string | undefined {
    return this.rules.find(({ fits }) => fits(row))?.rule.as;
  }
}

/** What says of a row whether it is one of the lines that a map names. */
export function rowTest(rule: LineTest): (row: Row) => boolean {
  const fits = testOf(rule);
  return (row) => fits(row.value(rule) ?? '');
}

function testOf({ is, startsWith, pattern }: LineTest): (text: string) => boolean {
  if (is !== undefined) return (text) => [is].flat().includes(text);
  if (startsWith !== undefined) return (text) => text.startsWith(startsWith);
  if (pattern === undefined) return (text) => text === '';
  const expression = new RegExp(pattern, 'u');
  return (text) => expression.test(text);
}
