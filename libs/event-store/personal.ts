import { type JsonObject, pointerToken } from '#platform';

/** Where personal values are in one type of event. `any` is for array items and for properties without a name. */
export interface PersonalNode {
  personal: boolean;
  readonly properties: Map<string, PersonalNode>;
  any?: PersonalNode;
}

/** Keywords whose schemas describe the same value as the schema that they are in. */
const IN_PLACE_LISTS = ['allOf', 'anyOf', 'oneOf'] as const;
const IN_PLACE = ['then', 'else'] as const;
const DEPTH_MAX = 32;

/** Reads the `"personal": true` marks of a JSON Schema. @throws Error when the schema is recursive */
export function personalTree(schema: JsonObject): PersonalNode {
  const root = emptyNode();
  mark(root, schema, schema, 0);
  return root;
}

/** The marked places as pointers, `*` for any item or property: `/profile/email`, `/profile/attributes/*`. */
export function personalPathsOf(node: PersonalNode, path = ''): string[] {
  if (node.personal) return [path];
  const named = [...node.properties].flatMap(([key, child]) => personalPathsOf(child, `${path}/${pointerToken(key)}`));
  return node.any ? [...named, ...personalPathsOf(node.any, `${path}/*`)] : named;
}

function mark(node: PersonalNode, schema: unknown, root: JsonObject, depth: number): void {
  if (typeof schema !== 'object' || schema === null) return;
  if (depth > DEPTH_MAX) throw new Error('A schema with personal fields must not be recursive.');
  const keywords = schema as Record<string, unknown>;
  if (keywords['personal'] === true) node.personal = true;
  if (typeof keywords['$ref'] === 'string') mark(node, resolve(keywords['$ref'], root), root, depth + 1);
  for (const [key, child] of Object.entries((keywords['properties'] ?? {}) as JsonObject)) {
    mark(childOf(node, key), child, root, depth + 1);
  }
  const unnamed = [keywords['items'], keywords['additionalProperties'], keywords['unevaluatedProperties']];
  const prefixed = (keywords['prefixItems'] ?? []) as readonly unknown[];
  for (const child of [
    ...unnamed,
    ...prefixed,
    ...Object.values((keywords['patternProperties'] ?? {}) as JsonObject),
  ]) {
    if (typeof child === 'object' && child !== null) mark((node.any ??= emptyNode()), child, root, depth + 1);
  }
  for (const keyword of IN_PLACE) mark(node, keywords[keyword], root, depth + 1);
  for (const keyword of IN_PLACE_LISTS) {
    for (const child of (keywords[keyword] ?? []) as readonly unknown[]) mark(node, child, root, depth + 1);
  }
}

function childOf(node: PersonalNode, key: string): PersonalNode {
  const child = node.properties.get(key) ?? emptyNode();
  node.properties.set(key, child);
  return child;
}

function emptyNode(): PersonalNode {
  return { personal: false, properties: new Map() };
}

function resolve(reference: string, root: JsonObject): unknown {
  if (!reference.startsWith('#/')) throw new Error(`Schemas refer to their own $defs only, not to "${reference}".`);
  const tokens = reference
    .slice(2)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
  return tokens.reduce<unknown>((at, token) => (at as Record<string, unknown> | undefined)?.[token], root);
}
