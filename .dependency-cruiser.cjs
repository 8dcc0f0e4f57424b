/**
 * The borders that one tsconfig per zone cannot see. The name of a rule is the
 * sentence that a broken build shows.
 */
const YJS = '^node_modules/(yjs|y-[^/]+|lib0)/';
const DEXIE = '^node_modules/dexie/';
const TEST = '\\.test\\.tsx?$';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or hide a third. Types may speak of each other.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-unresolved',
      comment: 'An import that leads nowhere would hide the rest of the graph from every other rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
    {
      name: 'pure-zones-stay-below',
      comment: 'Dependencies run one way: plan, protocol → replica → client, and protocol → relay.',
      severity: 'error',
      from: { path: '^src/(lib|plan|protocol|replica)/', pathNot: TEST },
      to: { path: '^src/(client|relay)/' },
    },
    {
      name: 'plan-has-no-packages',
      comment: 'What a care plan is must outlive every library.',
      severity: 'error',
      from: { path: '^src/(lib|plan)/', pathNot: TEST },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'core'] },
    },
    {
      name: 'only-document-knows-yjs',
      comment:
        'How copies merge is one folder’s secret: src/replica/document. Tests may know it, to write as no app of ours does and to look behind the view.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/replica/document/', '^src/testing/', TEST] },
      to: { path: YJS },
    },
    {
      name: 'only-storage-knows-dexie',
      comment: 'How a browser keeps rows is one folder’s secret: src/client/storage.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/client/storage/', TEST] },
      to: { path: DEXIE },
    },
    {
      name: 'only-crypto-knows-ciphers',
      comment: 'What must be audited stands in one folder: src/protocol/crypto.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/protocol/crypto/', TEST] },
      to: { path: '^node_modules/@(noble|hpke)/' },
    },
    {
      name: 'relay-cannot-decrypt',
      comment: 'The relay keeps sealed entries: it cannot even reach what knows their content.',
      severity: 'error',
      from: { path: '^src/relay/', pathNot: TEST },
      to: { path: [YJS, DEXIE, '^src/(plan|replica|client)/'], reachable: true },
    },
    {
      name: 'features-are-islands',
      comment: 'A feature that needs another’s parts asks for them to move to components.',
      severity: 'error',
      from: { path: '^src/client/features/([^/]+)/', pathNot: TEST },
      to: { path: '^src/client/features/([^/]+)/', pathNot: '^src/client/features/$1/' },
    },
    {
      name: 'only-app-wires-effects',
      comment: 'Screens see the replica; only src/client/app opens storage and transport.',
      severity: 'error',
      from: { path: '^src/client/(features|components)/', pathNot: TEST },
      to: { path: '^src/client/(storage|transport|app)/' },
    },
    {
      name: 'bundle-has-no-server',
      comment: 'Nothing that the browser loads may reach the relay, the tests or Node.',
      severity: 'error',
      from: { path: '^src/client/(app/main\\.tsx|sw\\.ts)$' },
      to: { path: '^(src/(relay|testing)/|e2e/)', reachable: true },
    },
    {
      name: 'bundle-has-no-node',
      severity: 'error',
      from: { path: '^src/(lib|plan|protocol|replica|client)/', pathNot: TEST },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'testing-only-in-tests',
      comment: 'Worlds made for tests never ship.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/testing/', TEST] },
      to: { path: '^src/testing/' },
    },
    {
      name: 'only-shipped-packages-ship',
      comment: 'What the app or the relay imports stands under dependencies, not devDependencies.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/testing/', TEST] },
      to: { dependencyTypes: ['npm-dev'], pathNot: '^node_modules/(@types|vite)/' },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.(css|json|svg|md)$' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.d.ts'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'types', 'default'],
    },
  },
};
