import { setImmediate } from 'node:timers/promises';

import { type LotHistory, type MemberActivity, memberActivity, type MemberYear } from '#analytics';
import { type ReadModels } from '#projections';

/** Documents between two turns of the event loop, so that a pass over all members holds up nobody else: a few milliseconds. */
const DOCUMENTS_PER_TURN = 200;

export type Scanned = Pick<ReadModels, 'scan'>;

/** Every document of a programme in order of ids, with a turn of the event loop now and then. */
export async function* documentsOf<Document>(
  models: Scanned,
  name: string,
  program: string,
): AsyncGenerator<Document, void> {
  let sinceTurn = 0;
  for await (const { body } of models.scan(name)) {
    if (++sinceTurn === DOCUMENTS_PER_TURN) {
      sinceTurn = 0;
      await setImmediate();
    }
    if (body && body['program'] === program) yield body as unknown as Document;
  }
}

/** Every member of a programme with what they did up to the end of a day; one at a time in memory. */
export async function* membersOf(
  models: Scanned,
  { program, zone, lastDay }: { readonly program: string; readonly zone: string; readonly lastDay: number },
): AsyncGenerator<MemberActivity, void> {
  let years: MemberYear[] = [];
  for await (const year of documentsOf<MemberYear>(models, 'activity', program)) {
    if (years.length > 0 && years[0]!.memberId !== year.memberId) {
      yield memberActivity(years, zone, lastDay);
      years = [];
    }
    years.push(year);
  }
  if (years.length > 0) yield memberActivity(years, zone, lastDay);
}

/** Every lot that there ever was, those of a member together. */
export function lotsOf(models: Scanned, program: string): AsyncGenerator<LotHistory, void> {
  return documentsOf<LotHistory>(models, 'lots', program);
}
