import { ApiParam } from '@nestjs/swagger';

import {
  type Grant,
  insufficientScope as insufficient,
  needScope as need,
  type RouteAccessTable as AccessTable,
  type RouteNeeds as Needs,
  type ServerFeature as Feature,
} from '#edge';

import { type Scope } from './scopes.js';

/*
 * What the edge knows as texts, with the scopes of this product: a misspelt one is an error of the compiler.
 */

export type RouteNeeds = Needs<Scope>;

export type RouteAccessTable = AccessTable<Scope>;

export type ServerFeature = Feature<Scope>;

export const needScope: (request: Parameters<typeof need>[0], scope: Scope) => void = need;

export const insufficientScope: (missing: readonly Scope[]) => Error = insufficient;

/** Whether a client has a scope. */
export const hasScope = ({ scopes }: Pick<Grant, 'scopes'>, scope: Scope): boolean => scopes.has(scope);

/** Whether reports may have rows of single members, and figures that are exact. */
export const readsRows = ({ scopes, older }: Grant): boolean => scopes.has('members:read') || older.has('reports:read');

/** What a route needs. @param harm what a caller could misuse it for */
export const needs = (
  scopes: readonly Scope[],
  harm: string,
  more: Omit<RouteNeeds, 'scopes' | 'harm'> = {},
): RouteNeeds => ({ scopes, harm, ...more });

/** A time that needs the scope `import`. */
export const LONG_AGO = 'a time further back than `TROFAST_BACKDATE_DAYS`';

const DRY: RouteNeeds['further'] = { 'members:read': '`dryRun`' };

/** Reports of facts: a dry run shows a balance, a time long ago is an import. */
export const FACT: RouteNeeds['further'] = { ...DRY, import: LONG_AGO };

const FINE_FIGURES: RouteNeeds['further'] = {
  'members:read':
    'days, weeks, `whole`, days within a month, `by=segment` or `promotion`, several dimensions at once, filters',
};

/** Time travel. */
export const PAST: RouteNeeds['further'] = { 'history:read': '`asOf`, `knownAt` or `revision`' };

/** Histories of single members. */
export const history = (harm: string) =>
  needs(['history:read', 'members:read'], harm, {
    older: { scope: 'history:read', spares: 'members:read' },
  });

/** Reports with rows of single members. */
export const rows = (harm: string) =>
  needs(['reports:read', 'members:read'], harm, {
    older: { scope: 'reports:read', spares: 'members:read' },
  });

/** Reports of groups. */
export const report = (harm: string) => needs(['reports:read'], harm);

/** Figures by period and group. */
export const figure = (harm: string) => needs(['reports:read'], harm, { further: FINE_FIGURES });

/** Changes of the rules. */
export const rules = (harm: string) => needs(['programs:write'], harm);

/** Commands. */
export const writes = (scope: Scope, harm: string, further = DRY) => needs([scope], harm, { further });

/** A route that a key of a partner opens too. @param partners what the partner may do with it */
export const alsoFor = (partners: string, needed: RouteNeeds): RouteNeeds => ({ ...needed, partners });

/** The address of a member, as access tables write it. */
export const MEMBER = '/v1/members/{memberId}';

/** The parameter of such an address, for the OpenAPI document. */
export const MemberId = (): MethodDecorator => ApiParam({ name: 'memberId', type: String, example: 'ada' });
