/**
 * What `openapi-fetch` makes in place of a `Request`: address and init as they are, so that a request can be sent again
 * without a copy of its body, and costs nothing before it is sent.
 */
export class PreparedRequest {
  readonly method: string;
  readonly headers: Headers;

  constructor(
    readonly url: string,
    readonly init: RequestInit & { readonly method: string; readonly headers: Headers },
  ) {
    this.method = init.method;
    this.headers = init.headers;
  }
}
