import { type Json } from '#platform';

import { type FileDefinition } from './definition-kinds.js';

/**
 * The definitions in an order in which each can be published: those that it names come before it. Segments name rewards, challenges and so on, and these
 * name segments, so that no order of kinds is right for all. Where some name each other in a circle, the server refuses the first of them.
 *
 * @param definitions by kind, in the order in which other kinds name each other
 */
export function inOrder(definitions: readonly FileDefinition[]): readonly FileDefinition[] {
  const placed = new Set<FileDefinition>();
  const underWay = new Set<FileDefinition>();
  const texts = new Map(definitions.map((one) => [one, new Set(textsIn(one.body))] as const));
  const place = (one: FileDefinition): void => {
    if (placed.has(one) || underWay.has(one)) return;
    underWay.add(one);
    for (const other of definitions) if (isNamed(other, one, texts)) place(other);
    placed.add(one);
  };
  for (const one of definitions) place(one);
  return [...placed];
}

/** Whether a definition is named by another one. A challenge has badges, which segments name. */
function isNamed(
  other: FileDefinition,
  by: FileDefinition,
  texts: ReadonlyMap<FileDefinition, ReadonlySet<string>>,
): boolean {
  const named = texts.get(by)!;
  if (named.has(other.id)) return true;
  return by.kind.noun === 'segment' && badgesIn(other.body).some((badge) => named.has(badge));
}

/** All texts, and the parts of names with dots, which are fields of a rule. */
function textsIn(value: Json | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => [
    ...(name.includes('.') ? name.split('.') : []),
    ...textsIn(part as Json),
  ]);
}

function badgesIn(value: Json | undefined): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) =>
    name === 'badgeId' && typeof part === 'string' ? [part] : badgesIn(part as Json),
  );
}
