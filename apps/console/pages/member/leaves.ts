type Leaf = string | number | boolean;

/** Texts and numbers within an object, each under the name of its field; parts of parts under their own names. */
export function leavesOf(value: object): readonly (readonly [name: string, value: string])[] {
  return Object.entries(value).flatMap(([name, part]: [string, Leaf | object | null | undefined]) => {
    if (part === null || part === undefined) return [];
    if (typeof part === 'object') return leavesOf(part);
    return [[name, String(part)] as const];
  });
}
