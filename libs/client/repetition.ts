/**
 * What may happen to a request whose outcome is not known. A command with an Idempotency-Key counts once however often it
 * is sent; `safe` changes nothing, or has keys of its own in its lines; `once` must not be sent again.
 */
export type Repetition = 'keyed' | 'safe' | 'once';

/** The POSTs without an Idempotency-Key; a test compares the list with the OpenAPI document. */
export const UNKEYED_POSTS: ReadonlyMap<string, Exclude<Repetition, 'keyed'>> = new Map([
  ['/v1/members:lookup', 'safe'],
  ['/v1/classes/compare', 'safe'],
  ['/v1/segments:preview', 'safe'],
  ['/v1/campaigns:preview', 'safe'],
  ['/v1/read-models/{name}/query', 'safe'],
  ['/v1/audit/verify', 'safe'],
  ['/v1/audit/reconcile', 'safe'],
  ['/v1/audit/exports', 'safe'],
  ['/v1/purchases:batch', 'safe'],
  ['/v1/returns:batch', 'safe'],
  ['/v1/adjustments:batch', 'safe'],
  ['/v1/lots:batch', 'safe'],
  ['/v1/clock/confirm', 'once'],
  ['/v1/projections/{name}/rebuild', 'once'],
  ['/v1/projections/{name}/cancel', 'once'],
  ['/v1/projections/{name}/parked/{documentId}/retry', 'once'],
  ['/v1/projections/{name}/parked/{documentId}/skip', 'once'],
]);

/** @param path as the OpenAPI document has it, or filled in, with or without a query */
export function repetitionOf(method: string, path: string): Repetition {
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return 'safe';
  if (method !== 'POST') return 'keyed';
  const [asked] = path.split('?', 1) as [string];
  const documented = UNKEYED_POSTS.get(asked);
  if (documented) return documented;
  for (const [route, repetition] of UNKEYED_POSTS) if (patternOf(route).test(asked)) return repetition;
  return 'keyed';
}

const patterns = new Map<string, RegExp>();

function patternOf(route: string): RegExp {
  let pattern = patterns.get(route);
  if (!pattern) {
    pattern = new RegExp(`^${route.replace(/\{\w+\}/g, '[^/]+')}$`);
    patterns.set(route, pattern);
  }
  return pattern;
}
