import { needs, type RouteNeeds, type Scope } from '#edge';

/** A time that needs the scope `import`. */
export const LONG_AGO = 'a time further back than `TROFAST_BACKDATE_DAYS`';

const DRY: RouteNeeds['further'] = { 'members:read': '`dryRun`' };

/** Reports of facts: a dry run shows a balance, a time long ago is an import. */
export const FACT: RouteNeeds['further'] = { ...DRY, import: LONG_AGO };

const FINE_FIGURES: RouteNeeds['further'] = {
  'members:read': 'days, weeks, `whole`, days within a month, `by=segment`',
};

/** Time travel. */
export const PAST: RouteNeeds['further'] = { 'history:read': '`asOf`, `knownAt` or `revision`' };

/** Histories of single members. */
export const history = (harm: string) => needs(['history:read', 'members:read'], harm, { olderAlone: 'history:read' });

/** Reports with rows of single members. */
export const rows = (harm: string) => needs(['reports:read', 'members:read'], harm, { olderAlone: 'reports:read' });

/** Reports of groups. */
export const report = (harm: string) => needs(['reports:read'], harm);

/** Figures by period and group. */
export const figure = (harm: string) => needs(['reports:read'], harm, { further: FINE_FIGURES });

/** Changes of the rules. */
export const rules = (harm: string) => needs(['programs:write'], harm);

/** Commands. */
export const writes = (scope: Scope, harm: string, further = DRY) => needs([scope], harm, { further });

/** The address of a member, as access tables write it. */
export const MEMBER = '/v1/members/{memberId}';
