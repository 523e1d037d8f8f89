import { setImmediate } from 'node:timers/promises';

import { type ReadModels } from '#engine';
import { idInProgram } from '#platform';
import { type Page } from '#read-store';

import { type ReadModelDifference, surplusDocument } from './compare-documents.js';
import { COMPARED_MODELS, type ComparedModel } from './compared-models.js';
import { type ExpectedMember } from './expected-documents.js';
import { type MemberHistory } from './member-history.js';

const PAGE_SIZE = 1_000;

const DOCUMENTS_PER_TURN = 1_000;

/** Of these a member has one document, which is there or not; of the others there can be too many.. */
const ONE_FOR_EACH_MEMBER: ReadonlySet<ComparedModel> = new Set(['member', 'balances', 'features', 'households']);

/** Finds documents that no event accounts for. */
export class SurplusDocuments {
  constructor(
    private readonly models: Pick<ReadModels, 'count' | 'find' | 'scan'>,
    private readonly history: Pick<MemberHistory, 'hasEvents'>,
  ) {}

  /** Documents that a member has too many. */
  async ofMember(program: string, { memberId, documents }: ExpectedMember): Promise<readonly ReadModelDifference[]> {
    const surplus: ReadModelDifference[] = [];
    for (const model of COMPARED_MODELS.filter((name) => !ONE_FOR_EACH_MEMBER.has(name))) {
      const expected = documents[model];
      if ((await this.models.count(model, { program, memberId })) <= expected.size) continue;
      for await (const id of this.idsOf(program, model, memberId)) {
        if (!expected.has(id.slice(idInProgram(program, '').length)))
          surplus.push(surplusDocument(memberId, model, id));
      }
    }
    return surplus;
  }

  /** Documents of members that the log does not know. */
  async *ofUnknown(program: string, known: ReadonlySet<string>): AsyncIterable<ReadModelDifference> {
    for (const model of COMPARED_MODELS) {
      let scanned = 0;
      for await (const { id, body } of this.models.scan(model)) {
        if (++scanned % DOCUMENTS_PER_TURN === 0) await setImmediate();
        const memberId = (body?.['memberId'] ?? body?.['householdId']) as string;
        if (body?.['program'] !== program || known.has(memberId)) continue;
        if (!(await this.history.hasEvents(program, memberId))) yield surplusDocument(memberId, model, id);
      }
    }
  }

  private async *idsOf(program: string, model: ComparedModel, memberId: string): AsyncIterable<string> {
    let after: Page['cursor'];
    do {
      const page: Page = await this.models.find(model, {
        filter: { program, memberId },
        limit: PAGE_SIZE,
        ...(after && { after }),
      });
      for (const { id } of page.documents) yield id;
      after = page.cursor;
    } while (after);
  }
}
