import { QueryTooExpensive } from '../errors.js';
import { type Expression } from './expressions.js';
import { PIPELINE_LIMITS } from './limits.js';
import { type GroupKey, type Stage } from './model.js';

/** Characters that a field of a document is taken to have. Longer ones count when they are read. */
const FIELD_TEXT = 200;

/** Characters that fields made by earlier stages can have. */
type Made = ReadonlyMap<string, number>;

/**
 * Refuses a pipeline whose texts grow from stage to stage, before anything is read: five stages that repeat a text ten
 * times each make one of twenty million characters. @throws QueryTooExpensive
 */
export function checkTexts(stages: readonly Stage[]): void {
  stages.reduce<Made>(afterStage, new Map());
}

function afterStage(made: Made, stage: Stage): Made {
  switch (stage.kind) {
    case 'add':
      return new Map([...made, ...stage.fields.map(({ name, value }) => [name, textOf(value, made)] as const)]);
    case 'project':
      return new Map(
        stage.fields.map(({ name, value }) => [name, value ? textOf(value, made) : (made.get(name) ?? FIELD_TEXT)]),
      );
    case 'group':
      return new Map([
        ['_id', keyText(stage.key, made)],
        ...stage.fields.map(({ name, value }) => [name, textOf(value, made)] as const),
      ]);
    default:
      return made;
  }
}

function keyText(key: GroupKey, made: Made): number {
  const values = key.kind === 'value' ? [key.value] : key.fields.map(({ value }) => value);
  return most(values, made);
}

/** Characters of what an expression gives, at most. */
function textOf(expression: Expression, made: Made): number {
  switch (expression.kind) {
    case 'literal':
      return typeof expression.value === 'string' ? expression.value.length : 0;
    case 'field':
      return made.get(expression.path.split('.', 1)[0]!) ?? FIELD_TEXT;
    case 'concat': {
      const length = expression.of.reduce((sum, part) => sum + textOf(part, made), 0);
      if (length > PIPELINE_LIMITS.madeTextMax) throw new QueryTooExpensive('text', PIPELINE_LIMITS.madeTextMax);
      return length;
    }
    case 'substring':
      return Math.min(2 * expression.length, textOf(expression.of, made));
    case 'switch':
      most(
        expression.branches.map(({ when }) => when),
        made,
      );
      return most([...expression.branches.map(({ then }) => then), expression.otherwise], made);
    case 'if_null':
      return most([expression.of, expression.otherwise], made);
    case 'arithmetic':
    case 'comparison':
    case 'and':
    case 'or':
      most(expression.of, made);
      return 0;
    case 'rounding':
    case 'not':
    case 'size':
      textOf(expression.of, made);
      return 0;
  }
}

function most(expressions: readonly Expression[], made: Made): number {
  return expressions.reduce((length, expression) => Math.max(length, textOf(expression, made)), 0);
}
