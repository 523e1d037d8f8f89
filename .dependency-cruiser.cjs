/** The rule of imports. See docs/architecture.md: who may know whom. */
const lib = (name) => `^libs/${name}/`;
const only = (name, allowed) => ({
  name: `${name}-imports-only-${allowed.length ? allowed.join('-') : 'itself'}`,
  severity: 'error',
  from: { path: lib(name), pathNot: '\\.spec\\.ts$|^libs/[^/]+/testing/' },
  to: { path: '^(libs|apps|test)/', pathNot: [lib(name), ...allowed.map(lib)].join('|') },
});

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-deep-imports',
      comment: 'A library is met at its index.ts (or at the index.ts of an adapter or a stand-in), never inside.',
      severity: 'error',
      from: { path: '^(libs|apps|test)/([^/]+)/' },
      to: {
        path: '^libs/([^/]+)/',
        pathNot: [
          '^libs/[^/]+/index\\.ts$',
          '^libs/(event-store|read-store)/(embedded|eventstoredb|mongodb)/index\\.ts$',
          '^libs/(testing|platform)/(eventstoredb|given|mongodb)/index\\.ts$',
          '^libs/$2/',
        ],
      },
    },
    {
      name: 'domain-knows-no-framework',
      severity: 'error',
      from: { path: lib('domain'), pathNot: '\\.spec\\.ts$' },
      to: { path: 'node_modules/', pathNot: 'node_modules/(luxon|@marcbachmann/cel-js|re2js|sorted-btree|libphonenumber-js|@types/luxon)/' },
    },
    {
      name: 'only-apps-choose-adapters',
      severity: 'error',
      from: { path: '^libs/(?!event-store|read-store|testing)', pathNot: '\\.spec\\.ts$|^libs/[^/]+/testing/' },
      to: { path: '^libs/(event-store|read-store)/(embedded|eventstoredb|mongodb)/' },
    },
    {
      name: 'images-have-no-development-packages',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '\\.spec\\.ts$|/testing/|^libs/testing/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    only('platform', []),
    only('domain', []),
    only('simulation', ['platform']),
    only('event-store', ['platform']),
    only('read-store', ['platform']),
    only('analytics', ['platform', 'domain', 'read-store']),
    only('milestones', ['platform', 'domain', 'event-store', 'read-store']),
    only('commands', ['platform', 'domain', 'analytics', 'event-store', 'read-store', 'milestones']),
    only('projections', ['platform', 'domain', 'analytics', 'event-store', 'read-store']),
    only('queries', ['platform', 'domain', 'analytics', 'event-store', 'read-store', 'projections', 'audit']),
    only('audit', ['platform', 'domain', 'analytics', 'event-store', 'read-store', 'milestones', 'projections']),
    only('reactors', ['platform', 'domain', 'analytics', 'event-store', 'read-store', 'projections', 'commands']),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { conditionNames: ['source', 'import', 'node', 'default'], exportsFields: ['exports'] },
  },
};
