import { type ResolveFnOutput, type ResolveHookContext } from 'node:module';

type Next = (specifier: string, context: ResolveHookContext) => ResolveFnOutput | Promise<ResolveFnOutput>;

const GLOBALS = new URL('./globals.js', import.meta.url).href;

/**
 * How Node finds the modules of specs: `@jest/globals` is ours, and what is imported by a module with the query `own` gets the same query, so that it is
 * loaded for that one spec.
 */
export async function resolve(specifier: string, context: ResolveHookContext, next: Next): Promise<ResolveFnOutput> {
  if (specifier === '@jest/globals') return { url: GLOBALS, shortCircuit: true };
  const resolved = await next(specifier, context);
  const own = /\?own=.+$/.exec(context.parentURL ?? '')?.[0];
  return own !== undefined && isOurs(resolved.url) ? { ...resolved, url: resolved.url + own } : resolved;
}

const isOurs = (url: string): boolean => url.startsWith('file:') && !/\/node_modules\/|\?/.test(url);
