export { type TestServer, testServer } from './test-server.js';
