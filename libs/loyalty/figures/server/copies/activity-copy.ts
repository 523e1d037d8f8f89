import { type StoredDocument } from '#read-store';

import { type MemberYear } from '../../activity/activity-schema.js';
import { MemberYears } from '../../packed/member-years.js';
import { rowsOfDocument } from '../../year-rows.js';
import { type CopyContents } from './followed-copy.js';

/** What documents of `activity` are copied to. */
export class ActivityCopy implements CopyContents {
  readonly years = new MemberYears();

  get bytes(): number {
    return this.years.bytes;
  }

  put({ body }: StoredDocument): void {
    const document = body as unknown as MemberYear;
    this.years.put(document.program, rowsOfDocument(document));
  }
}
