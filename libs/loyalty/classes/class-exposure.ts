import { type ReadModels, type TypedPage } from '#engine';

import { Exposure, type ExposureMonth, type Surroundings, WHOLE_SHOP } from './classify/exposure.js';
import { type Observed } from './classify/observed-schema.js';
import { exposure, exposureId } from './views/exposure.js';
import { type ExposureDocument } from './views/exposure-schema.js';

/** Months of the whole shop that are read: twenty years. */
const MONTHS_MAX = 240;

/** Places beyond so many make no difference to how many are in reach. */
const REACH_MAX = 50;

/** Cells are loaded so many at a time. */
const CELLS_PER_LOAD = 1000;

/** Reads what members were exposed to from the `exposure` read model; closed days only (see {@link Exposure}). */
export class ClassExposure {
  constructor(private readonly models: Pick<ReadModels, 'find' | 'load'>) {}

  /** The exposure of these members, all of one programme. */
  async of(program: string, members: readonly Observed[]): Promise<Exposure> {
    const whole = await this.wholeShop(program);
    const closedThrough = whole.reduce<string | null>(
      (latest, month) =>
        month.closedThrough !== null && (latest === null || month.closedThrough > latest)
          ? month.closedThrough
          : latest,
      null,
    );
    const surroundings: Surroundings = { closedThrough, reach: await this.reach(program, whole, closedThrough) };
    return new Exposure([...whole, ...(await this.cells(program, members))], surroundings);
  }

  private async wholeShop(program: string): Promise<readonly ExposureDocument[]> {
    const page = await this.models.find(exposure, {
      filter: { program, place: WHOLE_SHOP },
      sort: [['month', -1]],
      limit: MONTHS_MAX,
    });
    return documentsOf(page);
  }

  /** Places where anything was bought on closed days, in the fuller of the two newest months that have such days. */
  private async reach(
    program: string,
    whole: readonly ExposureDocument[],
    closedThrough: string | null,
  ): Promise<number> {
    const isClosed = ({ month, days }: ExposureMonth) =>
      closedThrough !== null && Object.keys(days).some((day) => `${month}-${day}` <= closedThrough);
    let reach = 0;
    for (const { month } of whole.filter(isClosed).slice(0, 2)) {
      const filter = { program, month, place: { $ne: WHOLE_SHOP } };
      const places = documentsOf(await this.models.find(exposure, { filter, limit: REACH_MAX }));
      reach = Math.max(reach, places.filter(isClosed).length);
    }
    return reach;
  }

  private async cells(program: string, members: readonly Observed[]): Promise<readonly ExposureDocument[]> {
    const ids = new Set<string>();
    for (const { months } of members)
      for (const [month, places] of Object.entries(months))
        for (const place of Object.keys(places)) ids.add(exposureId(program, month, place));
    const all = [...ids];
    const documents: ExposureDocument[] = [];
    for (let at = 0; at < all.length; at += CELLS_PER_LOAD) {
      const loaded = await this.models.load(exposure, all.slice(at, at + CELLS_PER_LOAD));
      for (const { body } of loaded.values()) documents.push(body);
    }
    return documents;
  }
}

function documentsOf({ documents }: TypedPage<ExposureDocument>): readonly ExposureDocument[] {
  return documents.map(({ body }) => body);
}
