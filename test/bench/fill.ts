import { rateOf } from './measure.js';
import { buy, enrol, type MemberSide } from './world.js';

/** Members 0 to `memberCount`, then purchases over all of them in turn; two events each. */
export async function fill(side: MemberSide, memberCount: number, purchases: number): Promise<void> {
  await rateOf(memberCount, 256, (index) => enrol(side, index));
  await rateOf(purchases, 256, (index) => buy(side, index % memberCount, index));
}
