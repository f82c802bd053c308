const anything = {}
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or miss a third that both can import.',
      severity: 'error',
      from: anything,
      to: { circular: true },
    },
    {
      name: 'domain-knows-nobody',
      comment:
        'shared/domain holds nouns. What needs another room is a verb: put it into shared/pipeline.',
      severity: 'error',
      from: { path: '^shared/domain/' },
      to: { pathNot: ['^shared/domain/', '^node_modules/zod/'], dependencyTypesNot: ['core'] },
    },
    {
      name: 'catalogues-know-only-domain',
      comment:
        'A control, detection, channel, check or assumption is handed its facts. Reading belongs into an adapter.',
      severity: 'error',
      from: { path: '^shared/(controls|detections|channels|checks|assumptions)/' },
      to: {
        pathNot: ['^shared/$1/', '^shared/domain/', '^node_modules/zod/'],
        dependencyTypesNot: ['core'],
      },
    },
    {
      name: 'pipeline-is-handed-everything',
      comment: 'A verb takes what it needs as an argument (ports.ts); shared/wiring hands it in.',
      severity: 'error',
      from: { path: '^shared/pipeline/' },
      to: {
        pathNot: ['^shared/(pipeline|domain)/', '^node_modules/zod/'],
        dependencyTypesNot: ['core'],
      },
    },
    {
      name: 'azure-stays-at-the-edge',
      comment: 'Azure SDKs live in shared/adapters/azure, the Functions model in functions.',
      severity: 'error',
      from: {
        path: '^(functions|shared|cli)/',
        pathNot: ['^shared/adapters/azure/', '^functions/'],
      },
      to: { path: '^node_modules/@azure/' },
    },
    {
      name: 'only-wiring-builds-adapters',
      comment: 'Ask for a port; shared/wiring decides which adapter stands behind it.',
      severity: 'error',
      from: { pathNot: ['^shared/(wiring|adapters)/', '^(test|bench|local|tools)/'] },
      to: { path: '^shared/adapters/' },
    },
    {
      name: 'doors-do-not-touch',
      comment: 'What two doors share belongs into shared/. local loads the built bundle.',
      severity: 'error',
      from: { path: '^(functions|local|cli)/' },
      to: { path: '^(functions|local|cli)/', pathNot: '^$1/' },
    },
    {
      name: 'nobody-imports-a-door',
      comment: 'Doors are the outermost room; what is useful elsewhere belongs into shared/.',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: '^(functions|local|cli|tools|test|bench)/' },
    },
    {
      name: 'production-imports-no-dev-dependency',
      comment: 'What ships may only use what is installed with it.',
      severity: 'error',
      from: { path: '^(functions|shared|cli)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    exclude: { path: '^dist' },
  },
}
