import { type OpenAPIObject } from '@nestjs/swagger';

/** The OpenAPI document of the running application: made once, after its controllers are known. */
export class ApiDocument {
  private document: OpenAPIObject | undefined;

  set(document: OpenAPIObject): void {
    this.document = document;
  }

  get(): OpenAPIObject {
    if (!this.document) throw new Error('The OpenAPI document is asked for before it was made.');
    return this.document;
  }
}
