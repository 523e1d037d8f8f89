import { type BudgetTaking } from '#loyalty/campaign-budgets';
import { UnusedBudgetReactor } from '#loyalty/campaign-budgets/server';
import { doublePoints } from '#loyalty/campaigns/testing';
import { type CampaignDefinition } from '#loyalty/campaigns/events';
import { type Budget, starterProgram } from '#loyalty/program';
import { HandTimers } from '#testing';

import { DeadlyStore } from './deadly-store.js';
import { clientEnvelope, commandProcess, names, sharedPorts } from './world.js';

const ofDouble = { programId: 'main', campaignId: 'double' } as const;

/** The log of members while points are doubled within a budget, with processes over it in which writers die. A purchase earns a point for each 10. */
export async function budgetWorld(budget: Budget, members: readonly string[], asked: Partial<CampaignDefinition> = {}) {
  const events = new DeadlyStore();
  const shared = { ...sharedPorts(), events };
  const first = commandProcess(shared);
  const starter = starterProgram({ currency: 'EUR', timeZone: 'UTC' });
  const rules = {
    ...starter,
    earnRules: [{ id: 'base', effect: { type: 'points_per_amount', points: 1, perAmount: 1_000 } }],
    points: { ...starter.points, welcomePoints: 0 },
  } as typeof starter;
  await first.programs.ensure('main', rules);
  const { campaigns } = first.programs;
  const definition = doublePoints({ budget, ...asked });
  await campaigns.run({ type: 'DefineCampaign', ...ofDouble, definition, isNew: true }, clientEnvelope('define'));
  await campaigns.run({ type: 'ActivateCampaign', ...ofDouble }, clientEnvelope('activate'));
  for (const memberId of members)
    await first.members.run({ type: 'EnrolMember', memberId, identities: [] }, clientEnvelope(`enrol ${memberId}`));
  const process = async () => {
    const made = commandProcess(shared);
    await made.programs.campaigns.lookUp('main');
    return made;
  };
  return { shared, events, first, process };
}

type World = Awaited<ReturnType<typeof budgetWorld>>;

type Process = ReturnType<typeof commandProcess>;

const total = (euros: number) => ({ amount: euros * 100, currency: 'EUR' });

export const buyAt = ({ members }: Process, memberId: string, euros = 100, purchaseId = 'p1', dryRun = false) =>
  members.run(
    { type: 'RecordPurchase', memberId, purchaseId, total: total(euros) },
    { ...clientEnvelope(`buy ${memberId} ${purchaseId}`), dryRun },
  );

/** A purchase that names the first unique code of the campaign. */
export const buyWithCodeAt = ({ members }: Process, memberId: string, purchaseId = 'p1') =>
  members.run(
    {
      ...{ type: 'RecordPurchase', memberId, purchaseId, total: total(100) },
      typedCodes: [members.purchaseCodes.codeOf('main', ofDouble.campaignId, 1)],
    },
    clientEnvelope(`buy ${memberId} ${purchaseId} with a code`),
  );

/** Unique codes of the campaign, where it has any. */
export const makeCodes = ({ programs }: Process, count: number) =>
  programs.campaigns.run({ type: 'MakeCampaignCodes', ...ofDouble, count }, clientEnvelope('make codes'));

export const returnAt = ({ members }: Process, memberId: string, purchaseId = 'p1', euros?: number) => {
  const amount = euros === undefined ? {} : { amount: total(euros) };
  const key = `return ${memberId} ${purchaseId}`;
  return members.run({ type: 'ReturnPurchase', memberId, purchaseId, returnId: 'r1', ...amount }, clientEnvelope(key));
};

export const correctAt = ({ members }: Process, memberId: string, euros: number, correctionId: string) => {
  const command = { type: 'CorrectPurchase', memberId, purchaseId: 'p1', correctionId, total: total(euros) } as const;
  return members.run(command, clientEnvelope(`correct ${memberId} ${correctionId}`));
};

/** The reactor of a process. @param returnMs 0: whatever is under way is asked for at once */
export function unusedBudgets({ members }: Process, { shared, events }: World, returnMs = 0) {
  const found = { documents: [{ body: { program: 'main', campaignId: 'double' } }] };
  const failures: unknown[] = [];
  const open: { underWay: number; overdue: number }[] = [];
  const reactor = new UnusedBudgetReactor(
    {
      ...{ names, members, events, clock: shared.clock, timers: new HandTimers() },
      checkpoint: { load: () => Promise.resolve(undefined), save: () => {} },
      models: { find: () => Promise.resolve(found) } as never,
      onFailure: (what, error) => failures.push(what, error),
      metrics: { openTakings: (_kind, said) => void open.push({ ...said }) },
    },
    returnMs,
  );
  return { reactor, failures, open, round: () => reactor.round(new AbortController().signal) };
}

type Amount = Pick<BudgetTaking, 'points' | 'uses'>;

/** What the log says of the budget, counted from its events alone. */
export function countedBudget({ events }: Pick<World, 'events'>, upTo = events.all.length) {
  const count = { taken: 0, returned: 0, used: 0, uses: 0, givenBack: 0, restored: 0 };
  const taken = new Map<number, number>();
  for (const { type, data } of events.all.slice(0, upTo)) {
    const takings = (data['takings'] ?? []) as readonly (Amount & { taking: number })[];
    if (type === 'CampaignBudgetTaken') for (const one of takings) taken.set(one.taking, one.points);
    if (type === 'CampaignBudgetTaken') count.taken += takings.reduce((sum, { points }) => sum + points, 0);
    if (type === 'CampaignBudgetUsed')
      for (const { taking, points } of takings) count.returned += taken.get(taking)! - points;
    if (type === 'CampaignBudgetReturned')
      for (const taking of takings as unknown as readonly number[]) count.returned += taken.get(taking)!;
    if (type === 'CampaignBudgetRestored') count.restored += data['points'] as number;
    if (type === 'BudgetGivenBack') count.givenBack += data['points'] as number;
    if (type !== 'BudgetUsed') continue;
    count.used += data['points'] as number;
    count.uses += data['uses'] as number;
  }
  return count;
}
