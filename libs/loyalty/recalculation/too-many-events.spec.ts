import { expect, it } from '@jest/globals';

import { Members } from '#loyalty/members';
import { buy, clientEnvelope, commandProcess, enrol, names, rulesWith, sharedPorts } from '#loyalty/members/testing';

it('a purchase is recorded though the events of later ones are too many, and says how many of these are left', async () => {
  const { ports, programs } = commandProcess(sharedPorts());
  await programs.ensure('main', rulesWith({}, { latePurchases: 'recalculate_later' }));
  const members = new Members(names, programs, { ...ports, limits: { recalledEventsMax: 3 } });
  const on = (day: string) => buy(100, { occurredAt: `2026-02-${day}T12:00:00.000Z` });
  await members.run(enrol({ enrolledAt: '2026-01-01T00:00:00.000Z' }), clientEnvelope('enrol'));
  for (const day of ['02', '03']) await members.run(on(day), clientEnvelope(day));
  const { body } = await members.run(on('01'), clientEnvelope('late'));
  expect(body.events[0]).toMatchObject({ type: 'PurchaseRecorded', laterPurchasesLeft: 1 });
});
