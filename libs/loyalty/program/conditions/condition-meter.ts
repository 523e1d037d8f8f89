import { type ASTNode, type ParseResult } from '@marcbachmann/cel-js';

import {
  ERROR_STEPS,
  isDatePart,
  listSteps,
  matchSteps,
  SEARCHES,
  searchSteps,
  textSteps,
  ZONE_STEPS,
} from './condition-prices.js';
import { regularExpression } from './regular-expression.js';

/** Steps that are left to the conditions of one evaluation; below zero it has run out. */
export interface StepBudget {
  left: number;
}

/** The steps of a whole evaluation are spent. */
export class OutOfSteps extends Error {}

/** `duration()` of the library takes quadratic time on digits without a unit. */
const DURATION_LENGTH_MAX = 64;

const OUT_OF_STEPS = new OutOfSteps('it takes too many steps');

type Evaluate = (evaluator: unknown, node: MeteredNode, context: unknown) => unknown;

/** What of the library's nodes the meter uses; a test notices when a release changes it. */
interface MeteredNode {
  readonly op: string;
  readonly args: unknown;
  readonly meta: { evaluate: Evaluate; readonly alternate?: MeteredNode; readonly macro?: object };
  handle?: (...given: unknown[]) => unknown;
  setMeta(key: 'evaluate', value: Evaluate): void;
}

/** A condition whose every node counts its steps. */
export class MeteredCondition {
  private budget: StepBudget = { left: 0 };
  private lastError: unknown;

  /** @param parsed checked already, since a check replaces what the meter puts in */
  constructor(private readonly parsed: ParseResult) {
    for (const node of nodesOf(parsed.ast)) this.meter(node);
  }

  /** @throws OutOfSteps, and what the expression throws */
  evaluate(variables: Readonly<Record<string, unknown>>, budget: StepBudget): unknown {
    this.budget = budget;
    return this.parsed(variables);
  }

  private meter(node: MeteredNode): void {
    const { evaluate } = node.meta;
    if (evaluate === undefined) return;
    const makes = MAKERS.has(node.op);
    if (node.handle) node.handle = this.priced(node, node.handle);
    node.setMeta('evaluate', (evaluator, itself, context) => {
      this.spend(1);
      try {
        const value = evaluate(evaluator, itself, context);
        if (makes) this.spend(sizeOf(value));
        return value;
      } catch (error) {
        this.charge(error);
        throw error;
      }
    });
  }

  /** The node's own work, paid before it is done. */
  private priced(node: MeteredNode, handle: NonNullable<MeteredNode['handle']>): (...given: unknown[]) => unknown {
    if (node.op === 'rcall' || node.op === 'call') {
      const [name] = node.args as [string];
      return (given, ...rest) => {
        const operands = given as readonly unknown[];
        this.payAhead(operands.reduce<number>((sum, operand) => sum + textSize(operand), this.priceOf(name, operands)));
        return node.op === 'rcall' && name === 'matches' ? matches(operands) : handle(given, ...rest);
      };
    }
    if (!COMPARISONS.has(node.op)) return handle;
    return (left, right, ...rest) => {
      this.payAhead(this.deepSize(left) + this.deepSize(right));
      return handle(left, right, ...rest);
    };
  }

  private priceOf(name: string, [of, argument]: readonly unknown[]): number {
    if (SEARCHES.has(name) && typeof of === 'string' && typeof argument === 'string')
      return searchSteps(of.length, argument.length);
    if (name === 'matches' && typeof of === 'string' && typeof argument === 'string')
      return matchSteps(of.length, regularExpression(argument).programSize());
    if (name === 'join' && Array.isArray(of)) return joinSteps(of, argument);
    if (name === 'duration' && typeof of === 'string' && of.length > DURATION_LENGTH_MAX)
      throw new Error(`a duration has at most ${DURATION_LENGTH_MAX} characters`);
    return isDatePart(name) && argument !== undefined ? ZONE_STEPS : 0;
  }

  /** Parts that are shared count each time: a comparison visits them each time. Ends where no steps are left. */
  private deepSize(value: unknown): number {
    let size = 0;
    const pending: unknown[] = [value];
    while (pending.length > 0 && size <= this.budget.left) {
      const part = pending.pop();
      size += 1;
      if (typeof part === 'string') size += textSteps(part.length);
      else if (typeof part === 'object' && part !== null)
        for (const inner of Object.values(part) as readonly unknown[]) pending.push(inner);
    }
    return size - 1;
  }

  /** For work that is not done where it cannot be paid for. */
  private payAhead(steps: number): void {
    this.spend(Math.min(steps, this.budget.left + 1));
  }

  private spend(steps: number): void {
    this.budget.left -= steps;
    if (this.budget.left < 0) throw OUT_OF_STEPS;
  }

  /** Once for each error, on whichever node it is met first. */
  private charge(error: unknown): void {
    if (error === OUT_OF_STEPS || error === this.lastError) return;
    this.lastError = error;
    this.spend(ERROR_STEPS);
  }
}

/** Nodes whose value is new; others give what was there. */
const MAKERS: ReadonlySet<string> = new Set(['+', 'call', 'rcall', 'list', 'comprehension']);

const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', 'in', '<', '<=', '>', '>=']);

/** In place of the library's, which hands the pattern to JavaScript's backtracking engine. */
function matches([text, pattern]: readonly unknown[]): boolean {
  if (typeof text !== 'string' || typeof pattern !== 'string') throw new Error('matches takes two texts');
  return regularExpression(pattern).test(text);
}

function joinSteps(parts: readonly unknown[], separator: unknown): number {
  const between = typeof separator === 'string' ? separator.length : 0;
  return parts.reduce<number>(
    (sum, part) => sum + textSteps((typeof part === 'string' ? part.length : 0) + between),
    listSteps(parts.length),
  );
}

const textSize = (value: unknown): number => (typeof value === 'string' ? textSteps(value.length) : 0);

function sizeOf(value: unknown): number {
  return Array.isArray(value) ? listSteps(value.length) : textSize(value);
}

/** Every node of an expression once, with those that macros were expanded to. */
function nodesOf(root: ASTNode): ReadonlySet<MeteredNode> {
  const nodes = new Set<MeteredNode>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (!isNode(value) || nodes.has(value)) return;
    nodes.add(value);
    visit(partsOf(value.args));
    visit(value.meta.alternate);
    visit(partsOf(value.meta.macro));
  };
  visit(root);
  return nodes;
}

/** A comprehension and a macro have their parts by name, with contexts that lead far into the library. */
function partsOf(args: unknown): unknown {
  return typeof args === 'object' && args !== null && !isNode(args) ? Object.values(args) : args;
}

function isNode(value: unknown): value is MeteredNode {
  return typeof value === 'object' && value !== null && 'op' in value && 'meta' in value && 'setMeta' in value;
}
