import { _, type Ajv2020, type CodeKeywordDefinition, type KeywordCxt, str } from 'ajv/dist/2020.js';

/*
 * Ajv counts the characters of every text, which is most of the time of checking an event with many texts. A text has at most as many
 * characters (code points) as code units, and at least half as many, so that counting is seldom needed.
 */

/** Replaces `minLength` and `maxLength` of a validator by ones that mean the same and count only where they must. */
export function countOnlyWhereNeeded(ajv: Ajv2020): void {
  ajv.removeKeyword('maxLength').addKeyword(keyword('maxLength', isLonger, 'more'));
  ajv.removeKeyword('minLength').addKeyword(keyword('minLength', isShorter, 'fewer'));
}

function isLonger(text: string, charactersMax: number): boolean {
  return text.length > charactersMax && charactersOf(text) > charactersMax;
}

function isShorter(text: string, charactersMin: number): boolean {
  return text.length < 2 * charactersMin && charactersOf(text) < charactersMin;
}

/** A string is iterated by code points. */
function charactersOf(text: string): number {
  let count = 0;
  for (const _character of text) count++;
  return count;
}

function keyword(
  name: string,
  fails: (text: string, limit: number) => boolean,
  comparison: 'more' | 'fewer',
): CodeKeywordDefinition {
  return {
    keyword: name,
    type: 'string',
    schemaType: 'number',
    error: {
      message: ({ schemaCode }) => str`must NOT have ${comparison} than ${schemaCode} characters`,
      params: ({ schemaCode }) => _`{limit: ${schemaCode}}`,
    },
    code: (context: KeywordCxt) => {
      const { gen, data, schemaCode } = context;
      context.fail(_`${gen.scopeValue('func', { ref: fails })}(${data}, ${schemaCode})`);
    },
  };
}
