import { z } from 'zod';

/** Stated changes of a value before it is read, in their order. */
export const transforms = z
  .array(
    z.union([
      z.enum(['trim_decimals', 'lowercase', 'uppercase']),
      z.strictObject({ remove: z.string().min(1) }),
      z.strictObject({ replace: z.string().min(1), with: z.string() }),
      z.strictObject({ prefix: z.string().min(1) }),
      z.strictObject({ values: z.record(z.string().min(1), z.string()) }),
    ]),
  )
  .min(1)
  .max(10);

export type Transform = z.infer<typeof transforms>[number];

/**
 * `trim_decimals`: `17850.0` becomes `17850`, as spreadsheets write whole numbers. `remove`: each of these characters
 * goes. `replace`: each of these characters becomes `with`. `prefix`: is put before it. `values`: what is one of these becomes
 * what is named for it, nothing where that is empty.
 */
export function transformed(text: string, steps: readonly Transform[]): string {
  return steps.reduce(transformedOnce, text).trim();
}

function transformedOnce(text: string, step: Transform): string {
  if (step === 'trim_decimals') return text.replace(/^(-?\d+)\.0+$/, '$1');
  if (step === 'lowercase') return text.toLowerCase();
  if (step === 'uppercase') return text.toUpperCase();
  if ('remove' in step) return eachOf(step.remove, text, '');
  if ('replace' in step) return eachOf(step.replace, text, step.with);
  if ('values' in step) return new Map(Object.entries(step.values)).get(text) ?? text;
  return step.prefix + text;
}

const eachOf = (characters: string, text: string, becomes: string): string =>
  Array.from(text, (character) => (characters.includes(character) ? becomes : character)).join('');
