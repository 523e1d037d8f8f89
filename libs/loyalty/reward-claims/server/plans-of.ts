import { planOf, plans } from '#loyalty/plans';
import { type Plan } from '#loyalty/program';
import { type QueryPorts } from '#loyalty/queries';
import { LIMITS } from '#loyalty/vocabulary';

/** The plans of a programme: which benefits they have. */
export async function plansOf({ models }: Pick<QueryPorts, 'models'>, program: string): Promise<readonly Plan[]> {
  const query = { filter: { program }, sort: [['planId', 1]] as const, limit: LIMITS.plansMax };
  const { documents } = await models.find(plans, query);
  return documents.map(({ body }) => planOf(body));
}
