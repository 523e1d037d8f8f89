import { nearestName } from '../nearest.js';
import { clipped } from '../problem-bounds.js';

/** Names that are listed under one parent at most. */
const LISTED_MAX = 30;

/** Letters of a caller's path that an answer repeats. */
const PATH_MAX = 200;

/**
 * What a caller may have meant by a path that has no route: the longest beginning that has routes, the names that follow
 * it, and the one of them that is spelt most like the caller's.
 * @param templates of all routes, as Fastify takes them
 * @param files addresses of lists as files, which may be meant and are not listed
 */
export function describeMissingPath(path: string, templates: readonly string[], files: readonly string[] = []): string {
  const asked = partsOf(path);
  const routes = templates.map(partsOf);
  const { parent, names } = nearestParent(asked, routes);
  // A path that only goes on elsewhere fits a parameter; its last part may be a misspelt name all the same.
  const at = Math.min(parent.length, asked.length - 1);
  const known = nearestParent(asked.slice(0, at), [...routes, ...files.map(partsOf)]).names;
  const missing = asked[at];
  const meant =
    missing === undefined
      ? undefined
      : nearestName(
          missing,
          known.filter((name) => !isParameter(name) && name !== missing),
        );
  return [
    `There is nothing at ${clipped(path, PATH_MAX)}.`,
    ...(meant === undefined ? [] : [`Did you mean ${pathOf([...asked.slice(0, at), meant, ...asked.slice(at + 1)])}?`]),
    ...(names.length === 0 ? [] : [`Under ${pathOf(parent)} there is ${listed(names)}.`]),
  ].join(' ');
}

interface Parent {
  /** As the caller wrote it. */
  readonly parent: readonly string[];
  /** What the routes have next, sorted; parameters last, in braces. */
  readonly names: readonly string[];
}

function nearestParent(asked: readonly string[], routes: readonly (readonly string[])[]): Parent {
  for (let length = asked.length; length >= 0; length--) {
    const parent = asked.slice(0, length);
    const under = routes.filter((route) => route.length > length && parent.every((name, at) => fits(name, route[at]!)));
    const names = new Set(under.map((route) => shown(route[length]!)));
    if (names.size > 0) return { parent, names: [...names].sort(byKind) };
  }
  return { parent: [], names: [] };
}

const partsOf = (path: string): readonly string[] => path.split('/').filter((part) => part !== '');

const fits = (name: string, part: string): boolean => shown(part) === name || isParameter(shown(part));

/** `:name` as `{name}`, the rest of a path as `{path}`, `::` as the colon that it is. */
function shown(part: string): string {
  if (part === '*') return '{path}';
  return part.startsWith(':') && !part.startsWith('::') ? `{${part.slice(1)}}` : part.replaceAll('::', ':');
}

const isParameter = (name: string): boolean => name.startsWith('{');

const byKind = (a: string, b: string): number =>
  Number(isParameter(a)) - Number(isParameter(b)) || (a < b ? -1 : Number(a > b));

const pathOf = (parts: readonly string[]): string => `/${clipped(parts.join('/'), PATH_MAX)}`;

function listed(names: readonly string[]): string {
  const first = names.slice(0, LISTED_MAX).join(', ');
  return names.length > LISTED_MAX ? `${first} and ${names.length - LISTED_MAX} more` : first;
}
