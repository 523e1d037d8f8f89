import { type OpenAPIObject } from '@nestjs/swagger';

import { completeAnswers } from './complete-answers.js';

/** The OpenAPI document of the running application: made once, after its controllers are known. */
export class ApiDocument {
  private document: OpenAPIObject | undefined;
  private isComplete = false;

  set(document: OpenAPIObject): void {
    this.document = document;
  }

  /** The schemas of answers are added when it is first asked for. */
  get(): OpenAPIObject {
    if (!this.document) throw new Error('The OpenAPI document is asked for before it was made.');
    if (!this.isComplete) completeAnswers(this.document);
    this.isComplete = true;
    return this.document;
  }
}
