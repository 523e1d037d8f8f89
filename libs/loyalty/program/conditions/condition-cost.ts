import { type ASTNode } from '@marcbachmann/cel-js';

import { LIMITS } from '#loyalty/vocabulary';

import { isDatePart, listSteps, matchSteps, SEARCHES, searchSteps, textSteps, ZONE_STEPS } from './condition-prices.js';
import { regularExpression } from './regular-expression.js';

/** How large a value can be: characters of a text, elements of a list and what each is at most. */
interface Shape {
  readonly text: number;
  readonly length: number;
  readonly item?: Shape;
}

interface Estimate {
  readonly steps: number;
  readonly shape: Shape;
}

type Names = ReadonlyMap<string, Shape>;

const SCALAR: Shape = { text: 0, length: 0 };

const TEXT: Shape = { text: LIMITS.textLengthMax, length: 0 };

const FIELDS_OF_A_LINE = 9;

const LINE: Shape = { text: 0, length: FIELDS_OF_A_LINE, item: TEXT };

const SEGMENTS: Shape = { text: 0, length: LIMITS.segmentsPerMemberMax, item: TEXT };

const LINES: Shape = { text: 0, length: LIMITS.linesMax, item: LINE };

/** What is a list, by the name of its field. */
const LISTS: ReadonlyMap<string, Shape> = new Map([
  ['lines', LINES],
  ['segments', SEGMENTS],
]);

/** Digits of a number as text. */
const NUMBER_TEXT: Shape = { text: 32, length: 0 };

/** The predicate's branches and what a macro does with their values. */
const STEPS_OF_AN_ITERATION = 4;

/**
 * Steps that an expression takes at most, for the largest purchase that there can be: its lines at their limit, each text
 * as long as it may be. An upper bound as long as no part of it fails.
 * @throws InvalidPattern for a pattern that is written in the expression
 */
export function conditionCost(ast: ASTNode): number {
  return Math.ceil(estimate(ast, new Map()).steps);
}

function estimate(node: ASTNode, names: Names): Estimate {
  switch (node.op) {
    case 'value':
      return { steps: 1, shape: { text: typeof node.args === 'string' ? node.args.length : 0, length: 0 } };
    case 'id':
      return { steps: 1, shape: names.get(node.args) ?? SCALAR };
    case '.':
    case '.?': {
      const of = estimate(node.args[0], names);
      const shape = LISTS.get(node.args[1]) ?? of.shape.item ?? TEXT;
      return { steps: of.steps + 1, shape };
    }
    case '[]':
    case '[?]': {
      const [of, at] = [estimate(node.args[0], names), estimate(node.args[1], names)];
      return { steps: of.steps + at.steps + 1, shape: of.shape.item ?? TEXT };
    }
    case 'list':
      return made(list(node.args.map((element) => estimate(element, names))));
    case 'map':
      return list(node.args.flat().map((part) => estimate(part, names)));
    case '?:': {
      const [condition, ...branches] = node.args.map((part) => estimate(part, names));
      return { steps: total(branches) + condition!.steps + 1, shape: widest(branches) };
    }
    case '!_':
    case '-_':
      return { steps: estimate(node.args, names).steps + 1, shape: SCALAR };
    case 'call':
      return call(node.args[0], node.args[1], names);
    case 'rcall':
      return macro(node.args, names) ?? call(node.args[0], [node.args[1], ...node.args[2]], names);
    default:
      return binary(node.op, node.args, names);
  }
}

function binary(op: string, args: readonly [ASTNode, ASTNode], names: Names): Estimate {
  const [a, b] = [estimate(args[0], names), estimate(args[1], names)];
  const steps = a.steps + b.steps + 1;
  if (op === '+') {
    const item = a.shape.item && b.shape.item ? wider(a.shape.item, b.shape.item) : (a.shape.item ?? b.shape.item);
    const shape = { text: a.shape.text + b.shape.text, length: a.shape.length + b.shape.length, ...(item && { item }) };
    return made({ steps, shape });
  }
  return { steps: op === '||' || op === '&&' ? steps : steps + deep(a.shape) + deep(b.shape), shape: SCALAR };
}

const QUANTIFIERS: ReadonlySet<string> = new Set(['all', 'exists', 'exists_one']);

/** What goes through a list, or names a value; `undefined` for a plain call. */
function macro(
  [name, receiver, args]: readonly [string, ASTNode, readonly ASTNode[]],
  names: Names,
): Estimate | undefined {
  const variable = args[0]?.op === 'id' ? args[0].args : undefined;
  if (variable === undefined) return undefined;
  if (name === 'bind' && args.length === 3) {
    const value = estimate(args[1]!, names);
    const body = estimate(args[2]!, new Map(names).set(variable, value.shape));
    return { steps: value.steps + body.steps + 1, shape: body.shape };
  }
  if (!QUANTIFIERS.has(name) && name !== 'map' && name !== 'filter') return undefined;
  const of = estimate(receiver, names);
  const inner = new Map(names).set(variable, of.shape.item ?? TEXT);
  const parts = args.slice(1).map((part) => estimate(part, inner));
  const steps = of.steps + of.shape.length * (total(parts) + STEPS_OF_AN_ITERATION) + STEPS_OF_AN_ITERATION;
  if (QUANTIFIERS.has(name)) return { steps, shape: SCALAR };
  const item = name === 'filter' ? (of.shape.item ?? TEXT) : parts.at(-1)!.shape;
  return made({ steps, shape: { text: 0, length: of.shape.length, item } });
}

function call(name: string, args: readonly ASTNode[], names: Names): Estimate {
  const given = args.map((arg) => estimate(arg, names));
  const [of = SCALAR, argument] = given.map(({ shape }) => shape);
  const reading = given.reduce((sum, { shape }) => sum + textSteps(shape.text), 0);
  const steps = total(given) + reading + priceOf(name, of, argument, args[1]) + 1;
  return made({ steps, shape: resultOf(name, of, argument) });
}

function priceOf(name: string, of: Shape, argument: Shape | undefined, written: ASTNode | undefined): number {
  if (SEARCHES.has(name) && argument) return searchSteps(of.text, argument.text);
  if (name === 'matches' && argument) {
    const size = written?.op === 'value' ? regularExpression(String(written.args)).programSize() : argument.text;
    return matchSteps(of.text, size);
  }
  if (name === 'join') return textSteps(joined(of, argument)) + listSteps(of.length);
  return isDatePart(name) && argument ? ZONE_STEPS : 0;
}

function resultOf(name: string, of: Shape, argument: Shape | undefined): Shape {
  if (name === 'split') return { text: 0, length: of.text + 1, item: { text: of.text, length: 0 } };
  if (name === 'join') return { text: joined(of, argument), length: 0 };
  const text = name === 'string' ? Math.max(of.text, NUMBER_TEXT.text) : of.text;
  return { ...of, text };
}

const joined = (of: Shape, separator: Shape | undefined): number =>
  of.length * ((of.item?.text ?? TEXT.text) + (separator?.text ?? 0));

/** With the making of a text or list. */
const made = ({ steps, shape }: Estimate): Estimate => ({
  steps: steps + textSteps(shape.text) + listSteps(shape.length),
  shape,
});

function list(parts: readonly Estimate[]): Estimate {
  return { steps: total(parts) + 1, shape: { text: 0, length: parts.length, item: widest(parts) } };
}

const total = (parts: readonly Estimate[]): number => parts.reduce((sum, { steps }) => sum + steps, 0);

/** Comparing goes through all of it. */
const deep = ({ text, length, item }: Shape): number => textSteps(text) + length * (1 + (item ? deep(item) : 0));

const widest = (parts: readonly Estimate[]): Shape => parts.reduce((so, { shape }) => wider(so, shape), SCALAR);

function wider(a: Shape, b: Shape): Shape {
  const item = a.item && b.item ? wider(a.item, b.item) : (a.item ?? b.item);
  return { text: Math.max(a.text, b.text), length: Math.max(a.length, b.length), ...(item && { item }) };
}
