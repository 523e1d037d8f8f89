import { plainService } from './plain-service.js';
import { PlainStore } from './plain-store.js';

/** The plain service, in a process of its own: `node plain-child.js SCHEMA CONNECTIONS`. */
const [schema, connections] = process.argv.slice(2) as [string, string];
const store = new PlainStore(process.env['TROFAST_BENCH_POSTGRES_URL']!, schema, Number(connections));
const app = await plainService(store);

await app.listen(0, '127.0.0.1');

process.stdout.write(`listening ${await app.getUrl()}\n`);

process.on('SIGTERM', () => void Promise.all([app.close(), store.close()]).then(() => process.exit(0)));
