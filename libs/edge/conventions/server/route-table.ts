import { type FastifyRequest, type RouteOptions } from 'fastify';

import { ownValue } from '#platform';

import { Problem } from '../problems.js';
import { type RouteAccess, type RouteAccessTable, routeName } from '../route-access.js';
import { type CostClass, costClassOf } from './costs.js';
import { describeMissingPath } from './nearest-path.js';

interface Route {
  readonly method: string;
  readonly template: string;
  readonly pattern: RegExp;
  readonly access: RouteAccess;
  readonly cost: CostClass;
}

/**
 * Every route of the server, as it was registered. It is what makes the server deny by default: a route that the table of
 * access does not name stops the start.
 */
export class RouteTable {
  private readonly routes: Route[] = [];
  private files: readonly string[] = [];

  constructor(private readonly table: RouteAccessTable) {}

  /** @returns what the route needs @throws Error naming a route that is not in the table */
  add(options: RouteOptions): RouteAccess {
    const methods = [options.method].flat();
    const name = routeName(methods[0]!, options.url);
    const access = ownValue(this.table, name);
    if (access === undefined)
      throw new Error(`The route ${name} is not in ROUTE_ACCESS: add it with the scopes that it needs.`);
    const pattern = new RegExp(`^${options.url.split('/').map(patternOfPart).join('/')}/?$`);
    for (const method of methods)
      this.routes.push({
        method,
        template: options.url,
        pattern,
        access,
        cost: costClassOf(method, options.config?.cost),
      });
    return access;
  }

  /** Every method and template with what it needs; for the test of all routes with all scopes. */
  list(): readonly Readonly<Pick<Route, 'method' | 'template' | 'access' | 'cost'>>[] {
    return this.routes;
  }

  /** Addresses of lists as files, which lead to routes. */
  nameFiles(files: readonly string[]): void {
    this.files = files;
  }

  /** Why nothing answers here: there is no such path, or it has other methods. */
  nothingThere(request: FastifyRequest): Problem {
    const path = request.url.split('?', 1)[0]!;
    const methods = [...new Set(this.routes.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method))];
    if (methods.length === 0 || methods.includes(request.method))
      return new Problem(
        'not_found',
        describeMissingPath(path, [...new Set(this.routes.map(({ template }) => template))], this.files),
      );
    return new Problem('method_not_allowed', `${path} takes ${methods.join(', ')}.`, {
      headers: { allow: methods.join(', ') },
    });
  }
}

/** `:name` is a parameter, `::` a colon that stands for itself, `*` the rest. */
function patternOfPart(part: string): string {
  if (part === '*') return '.*';
  if (part.startsWith(':') && !part.startsWith('::')) return '[^/]+';
  return part.replace(/::/g, ':').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
