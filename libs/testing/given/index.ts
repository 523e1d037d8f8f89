export { givenServers, type GivenServers } from './given-servers.js';
