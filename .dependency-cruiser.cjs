/** The rule of imports. See docs/architecture.md: who may know whom. */
const lib = (name) => `^libs/${name}/`;
const TEST_CODE = '\\.spec\\.ts$|/testing/|^libs/testing/';
const only = (name, allowed) => ({
  name: `${name}-imports-only-${allowed.length ? allowed.join('-') : 'itself'}`,
  severity: 'error',
  from: { path: lib(name), pathNot: TEST_CODE },
  to: { path: '^(libs|apps|test)/', pathNot: [lib(name), ...allowed.map(lib)].join('|') },
});

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-deep-imports',
      comment: 'A library is met at its index.ts (or at the index.ts of an adapter or a stand-in), never inside.',
      severity: 'error',
      from: { path: '^(libs|apps|test)/([^/]+)/' },
      to: {
        path: '^libs/(?!loyalty/)([^/]+)/',
        pathNot: [
          '^libs/[^/]+/index\\.ts$',
          '^libs/(event-store|notary|read-store)/(embedded|eventstoredb|mongodb)/index\\.ts$',
          '^libs/(testing|platform)/(eventstoredb|given|mongodb|sqlite)/index\\.ts$',
          '^libs/edge/(events|testing|testing/answers)/index\\.ts$',
          '^libs/$2/',
        ],
      },
    },
    {
      name: 'slices-meet-at-their-doors',
      comment: 'A slice is met at its index.ts, its events.ts, or the index.ts of its server or testing folder.',
      severity: 'error',
      from: { path: '^(libs/loyalty/[^/]+|libs/[^/]+|apps|test)/', pathNot: '^libs/loyalty/features/' },
      to: {
        path: '^libs/loyalty/',
        pathNot: [
          '^libs/loyalty/[^/]+/(index|events)\\.ts$',
          '^libs/loyalty/[^/]+/(server|testing)/index\\.ts$',
          '^$1/',
        ],
      },
    },
    {
      name: 'features-list-manifests',
      comment: 'The list of features names the manifest of each slice, and nothing else of its inside.',
      severity: 'error',
      from: { path: '^libs/loyalty/features/', pathNot: TEST_CODE },
      to: {
        path: '^libs/loyalty/',
        pathNot: [
          '^libs/loyalty/[^/]+/(index|events|feature)\\.ts$',
          '^libs/loyalty/[^/]+/server/(index|feature)\\.ts$',
          '^libs/loyalty/features/',
        ],
      },
    },
    {
      name: 'decisions-know-no-framework',
      severity: 'error',
      from: { path: '^libs/loyalty/(vocabulary|program|account|member)/', pathNot: TEST_CODE },
      to: {
        path: 'node_modules/',
        pathNot: 'node_modules/(luxon|@marcbachmann/cel-js|re2js|sorted-btree|libphonenumber-js|zod|@types/luxon)/',
      },
    },
    {
      name: 'decisions-load-no-server',
      comment: 'Threads, tools and specs that decide or project start without the packages of the HTTP server.',
      severity: 'error',
      from: { path: '^libs/(runner|engine|loyalty)/', pathNot: `/server/|^libs/loyalty/access/|${TEST_CODE}` },
      to: { path: '^libs/edge/(?!events/)|node_modules/@nestjs/' },
    },
    {
      name: 'only-apps-choose-adapters',
      severity: 'error',
      from: { path: '^libs/(?!event-store|notary|read-store|testing)', pathNot: TEST_CODE },
      to: { path: '^libs/(event-store|notary|read-store)/(embedded|eventstoredb|mongodb)/' },
    },
    {
      name: 'images-have-no-development-packages',
      comment: 'What the console uses is bundled when it is built.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: `^apps/console/|${TEST_CODE}` },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'one-seam-to-sqlite',
      comment: 'The driver is met in platform/sqlite alone.',
      severity: 'error',
      from: { pathNot: `^libs/platform/sqlite/|^test/|${TEST_CODE}` },
      to: { path: 'node_modules/libsql/' },
    },
    {
      name: 'the-client-needs-nothing-else',
      comment:
        'It runs in browsers, and is a package of its own: nothing of the server, of Node or of other packages is in it.',
      severity: 'error',
      from: { path: '^libs/client/', pathNot: TEST_CODE },
      to: { pathNot: '^libs/client/|node_modules/(openapi-fetch|openapi-typescript-helpers)/' },
    },
    {
      name: 'the-console-runs-in-browsers',
      comment: 'It has the client, and types of the product; nothing of the server or of Node.',
      severity: 'error',
      from: { path: '^apps/console/', pathNot: TEST_CODE },
      to: {
        path: '^(apps|libs|test)/|^node:',
        pathNot: '^apps/console/|^libs/client/index\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    only('platform', []),
    only('event-store', ['platform']),
    only('notary', ['platform', 'event-store']),
    only('read-store', ['platform']),
    only('runner', ['platform', 'event-store', 'read-store']),
    only('engine', ['platform', 'event-store', 'read-store', 'runner']),
    only('edge', ['platform', 'event-store', 'read-store', 'runner', 'engine']),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { conditionNames: ['source', 'import', 'node', 'default'], exportsFields: ['exports'] },
  },
};
