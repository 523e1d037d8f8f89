export { type TestServer, testServer } from './test-server.js';
export { type Exampled, exampleIn } from './example-in.js';
