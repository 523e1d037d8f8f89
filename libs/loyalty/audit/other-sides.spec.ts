import { afterEach, describe, expect, it } from '@jest/globals';

import { type JsonObject } from '#platform';

import { closeReadModels, withReadModels } from './testing/read-models.js';
import { openShop, PROGRAM } from './testing/shop.js';

afterEach(closeReadModels);

/** Ada gives Bob 60 points; Cyd, who had bought, is merged into Ada, and then what Cyd had bought comes back and is corrected. */
async function world() {
  const shop = await withReadModels(await openShop({ transfers: {} }));
  for (const member of ['ada', 'bob', 'cyd']) {
    await shop.enrol(member);
    await shop.buy(member, `of-${member}`, 120_000);
  }
  await shop.buy('cyd', 'second', 50_000);
  await shop.send('ada', { type: 'TransferPoints', transferId: 'gift', toMemberId: 'bob', points: 60 });
  await shop.send('cyd', { type: 'MergeMember', intoMemberId: 'ada' });
  const amount = { amount: 60_000, currency: 'EUR' };
  await shop.send('ada', { type: 'ReturnPurchase', returnId: 'r', purchaseId: 'of-cyd', amount });
  const total = { amount: 40_000, currency: 'EUR' };
  await shop.send('ada', { type: 'CorrectPurchase', correctionId: 'c', purchaseId: 'second', total });
  await shop.settled();
  let spoilt = 0;
  const spoil = async (model: string, id: string, body: JsonObject | null) => {
    const collection = await shop.models.collection(model);
    const was = (await shop.models.load(model, [id])).get(id);
    const position = `memory.99999999999999999999.${String(++spoilt).padStart(20, '9')}`;
    await shop.store.write([{ collection, id, position, body: body && { ...was?.body, ...body } }], []);
  };
  const rows = async () =>
    (await shop.reconciliation.reconcile({ program: PROGRAM })).differences.map(
      ({ documentId, field, expected, actual }) => [documentId, field, expected, actual],
    );
  return { ...shop, spoil, rows };
}

describe('reconciling two members', () => {
  it('finds no difference between what their documents say of each other, also once they are forgotten', async () => {
    const { rows, send, settled } = await world();
    expect(await rows()).toEqual([]);
    for (const memberId of ['ada', 'bob']) await send(memberId, { type: 'ForgetMember' });
    await settled();
    expect(await rows()).toEqual([]);
  });

  it('compares all that became of the purchases of a member who was merged', async () => {
    const { spoil, rows } = await world();
    await spoil('purchases', 'main.cyd.of-cyd', { returned: 1, points: 1 });
    await spoil('purchases', 'main.cyd.second', { amount: 50_000 });
    expect(await rows()).toEqual([
      ['main.cyd.of-cyd', 'points', 60, 1],
      ['main.cyd.of-cyd', 'returned', 60_000, 1],
      ['main.cyd.second', 'amount', 40_000, 50_000],
    ]);
  });

  it('finds points that did not arrive, by what the giver says, and points that nobody gave', async () => {
    const { spoil, rows } = await world();
    await spoil('transfers', 'main.bob.in.ada.gift', { points: 61 });
    expect(await rows()).toContainEqual(['main.ada.gift', 'otherSide', 60, 61]);
    await spoil('transfers', 'main.bob.in.ada.gift', { points: 60, state: 'failed' });
    expect(await rows()).toContainEqual(['main.ada.gift', 'otherSide', 'completed', 'failed']);
    await spoil('transfers', 'main.bob.in.ada.gift', { state: 'completed' });
    await spoil('transfers', 'main.ada.gift', { state: 'failed' });
    expect(await rows()).toContainEqual(['main.ada.gift', 'otherSide', 'failed', 'completed']);
    await spoil('transfers', 'main.ada.gift', null);
    expect(await rows()).toContainEqual(['main.bob.in.ada.gift', 'otherSide', 'main.ada.gift there', null]);
  });

  it('finds a member who was merged into one that does not know it', async () => {
    const { spoil, rows } = await world();
    await spoil('member', 'main.ada', { mergedFrom: [] });
    expect(await rows()).toContainEqual(['main.cyd.1', 'otherSide', 'cyd', []]);
  });

  it('asks nothing of what is under way or came to nothing, and of other programmes', async () => {
    const { spoil, rows } = await world();
    const others = async () => (await rows()).filter(([, field]) => field === 'otherSide');
    await spoil('transfers', 'main.bob.in.ada.gift', null);
    expect(await others()).toHaveLength(1);
    await spoil('transfers', 'main.ada.gift', { state: 'open' });
    await spoil('member', 'main.ada', { mergedFrom: [] });
    await spoil('merges', 'main.cyd.1', { state: 'failed' });
    expect(await others()).toEqual([]);
    const foreign = { program: 'other', memberId: 'eve', otherMemberId: 'fay', direction: 'out', state: 'completed' };
    await spoil('transfers', 'other.eve.gift', { ...foreign, transferId: 'gift', points: 1 });
    expect(await others()).toEqual([]);
  });

  it('compares claims of rewards, also those that are cancelled once their member is merged', async () => {
    const { spoil, rows, offer, send, enrol, buy, settled } = await world();
    await offer('tea', { name: 'Tea', kind: 'product', price: 5 });
    await enrol('dan');
    await buy('dan', 'of-dan', 120_000);
    for (const claimId of ['kept', 'cancelled', 'later'])
      await send('dan', { type: 'ClaimReward', claimId, rewardId: 'tea' });
    await send('dan', { type: 'CancelRewardClaim', claimId: 'cancelled', reason: 'Sold out' });
    await send('dan', { type: 'MergeMember', intoMemberId: 'bob' });
    await send('bob', { type: 'CancelRewardClaim', claimId: 'later' });
    await send('bob', { type: 'ClaimReward', claimId: 'own', rewardId: 'tea' });
    await settled();
    expect(await rows()).toEqual([]);
    await spoil('reward-claims', 'main.dan.kept', { points: 4 });
    await spoil('reward-claims', 'main.dan.cancelled', { cancelReason: null });
    await spoil('reward-claims', 'main.dan.later', { state: 'claimed' });
    expect(await rows()).toEqual([
      ['main.dan.kept', 'points', 5, 4],
      ['main.dan.cancelled', 'cancelReason', 'Sold out', null],
      ['main.dan.later', 'state', 'cancelled', 'claimed'],
    ]);
  });

  it('compares vouchers, also what becomes of them once their member is merged', async () => {
    const { spoil, rows, offer, send, enrol, buy, settled, clock } = await world();
    const voucher = { validDays: 5, partial: true };
    await offer('five', { name: 'Five off', kind: 'discount', price: 1, value: { amount: 500 }, voucher });
    await enrol('dan');
    await buy('dan', 'of-dan', 120_000);
    for (const claimId of ['used', 'later', 'stolen', 'over'])
      await send('dan', { type: 'ClaimReward', claimId, rewardId: 'five' });
    const use = { type: 'UseVoucher', useId: 'u', purchaseId: 'p', place: 'oslo-1', spend: 900 } as const;
    await send('dan', { ...use, voucherId: 'used' });
    await send('dan', { type: 'MergeMember', intoMemberId: 'bob' });
    const ofDan = { issuedTo: 'dan' };
    await send('bob', { ...use, ...ofDan, voucherId: 'later', amount: 100 });
    await send('bob', { type: 'CancelVoucher', voucherId: 'stolen', reason: 'Stolen' });
    clock.advance(10 * 86_400_000);
    await send('bob', { type: 'Settle', upTo: clock.now() });
    await settled();
    expect(await rows()).toEqual([]);
    await spoil('vouchers', 'main.dan.used', { uses: [] });
    await spoil('vouchers', 'main.dan.later', { left: 500 });
    await spoil('vouchers', 'main.dan.stolen', { state: 'open' });
    await spoil('vouchers', 'main.dan.over', { state: 'open' });
    const differing = (await rows()).map(([id, field]) => `${id as string} ${(field as string).split('.')[0]}`);
    expect([...new Set(differing)]).toEqual([
      ...['main.dan.used uses', 'main.dan.later left', 'main.dan.stolen state', 'main.dan.over state'],
    ]);
  });
});
