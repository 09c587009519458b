import assert from 'node:assert/strict';
import { analyse, edgeText, type Files } from '../analysing';

describe('resolution of TypeScript and JavaScript imports', () => {
  /** `source` is the text of `from`; the other files are empty unless `files` says more. */
  function check(title: string, given: Given, expected: string) {
    it(title, async () => {
      const { graph } = await analyse(filesOf(given));
      const from = given.from ?? 'src/a.ts';
      const inside = graph.edges.filter((edge) => edge.from === from).map(edgeText);
      const outside = graph.outside.filter((use) => use.from === from).map((use) => `${from} -> ${use.resolution}`);
      assert.deepEqual([...inside, ...outside], [`${from} -> ${expected}`]);
    });
  }

  interface Given {
    readonly import: string;
    readonly from?: string;
    readonly files: readonly string[] | Files;
  }

  function filesOf({ import: specifier, from = 'src/a.ts', files }: Given): Files {
    const others = isList(files) ? Object.fromEntries(files.map((path) => [path, ''])) : files;
    return { ...others, [from]: `import { x } from '${specifier}';` };
  }

  function isList(files: Given['files']): files is readonly string[] {
    return Array.isArray(files);
  }

  describe('relative', () => {
    check('a file beside it', { import: './b', files: ['src/b.ts'] }, 'src/b.ts');
    check('a file above', { import: '../b', files: ['b.ts'] }, 'b.ts');
    check('TypeScript before JavaScript', { import: './b', files: ['src/b.js', 'src/b.ts'] }, 'src/b.ts');
    check('code before its declarations', { import: './b', files: ['src/b.d.ts', 'src/b.js'] }, 'src/b.js');
    check('declarations alone', { import: './b', files: ['src/b.d.ts'] }, 'src/b.d.ts');
    check('.js that is .ts', { import: './b.js', files: ['src/b.ts'] }, 'src/b.ts');
    check('.js that is .tsx', { import: './b.js', files: ['src/b.tsx'] }, 'src/b.tsx');
    check('.js that is .js', { import: './b.js', files: ['src/b.js'] }, 'src/b.js');
    check('.mjs that is .mts', { import: './b.mjs', files: ['src/b.mts'] }, 'src/b.mts');
    check('.cjs that is .cts', { import: './b.cjs', files: ['src/b.cts'] }, 'src/b.cts');
    check('.ts as written', { import: './b.ts', files: ['src/b.ts'] }, 'src/b.ts');
    check('a dotted name', { import: './b.service', files: ['src/b.service.ts'] }, 'src/b.service.ts');
    check('a folder', { import: './b', files: ['src/b/index.ts'] }, 'src/b/index.ts');
    check('a file before a folder', { import: './b', files: ['src/b.ts', 'src/b/index.ts'] }, 'src/b.ts');
    check('a folder by its slash', { import: './b/', files: ['src/b.ts', 'src/b/index.ts'] }, 'src/b/index.ts');
    check('this folder', { import: '.', files: ['src/index.ts'] }, 'src/index.ts');
    check('the folder above', { import: '..', files: ['index.ts'] }, 'index.ts');
    check('a query', { import: './b?raw', files: ['src/b.ts'] }, 'src/b.ts');
    check(
      'a folder with a main',
      { import: './b', files: { 'src/b/package.json': '{"main":"./c.js"}', 'src/b/c.ts': '' } },
      'src/b/c.ts',
    );
    check('from the root of the package', { import: '/src/b', files: ['package.json', 'src/b.ts'] }, 'src/b.ts');
    check('nothing', { import: './b', files: [] }, 'missing');
    check('out of the workspace', { import: '../../b', files: [] }, 'missing');
    check('a style sheet', { import: './b.css', files: [] }, 'asset');
    check('JSON that is there', { import: './b.json', files: ['src/b.json'] }, 'asset');
  });

  describe('by tsconfig', () => {
    const paths = (patterns: object, more = {}) => JSON.stringify({ compilerOptions: { paths: patterns, ...more } });

    check(
      'a whole name before the package, a folder after it, for modules Node.js loads itself',
      {
        from: 'app/a.ts',
        import: 'lib/x',
        files: {
          'package.json': '{"workspaces":["*"]}',
          'app/package.json': '{"type":"module"}',
          'app/tsconfig.json': paths({ 'lib/*': ['../lib/src/*'] }, { module: 'NodeNext' }),
          'lib/package.json': '{"name":"lib","exports":{"./x":"./src/exports/x.ts"}}',
          'lib/src/x/index.ts': '',
          'lib/src/exports/x.ts': '',
        },
      },
      'lib/src/exports/x.ts',
    );
    check(
      'a folder all the same where nothing else is there',
      {
        import: '@/b',
        files: {
          'package.json': '{"type":"module"}',
          'tsconfig.json': paths({ '@/*': ['./src/*'] }, { module: 'NodeNext' }),
          'src/b/index.ts': '',
        },
      },
      'src/b/index.ts',
    );

    check(
      'a pattern',
      { import: '@/b', files: { 'tsconfig.json': paths({ '@/*': ['./src/*'] }), 'src/b.ts': '' } },
      'src/b.ts',
    );
    check(
      'an exact name',
      { import: 'b', files: { 'tsconfig.json': paths({ b: ['./src/c.ts'] }), 'src/c.ts': '' } },
      'src/c.ts',
    );
    check(
      'exact before pattern',
      {
        import: '@/b',
        files: { 'tsconfig.json': paths({ '@/*': ['src/*'], '@/b': ['src/c'] }), 'src/b.ts': '', 'src/c.ts': '' },
      },
      'src/c.ts',
    );
    check(
      'longest prefix first',
      {
        import: '@/x/b',
        files: { 'tsconfig.json': paths({ '@/*': ['src/*'], '@/x/*': ['lib/*'] }), 'src/x/b.ts': '', 'lib/b.ts': '' },
      },
      'lib/b.ts',
    );
    check(
      'the first target that is there',
      { import: '@/b', files: { 'tsconfig.json': paths({ '@/*': ['gen/*', 'src/*'] }), 'src/b.ts': '' } },
      'src/b.ts',
    );
    check(
      'a suffix',
      { import: 'b.model', files: { 'tsconfig.json': paths({ '*.model': ['src/models/*'] }), 'src/models/b.ts': '' } },
      'src/models/b.ts',
    );
    check(
      'from baseUrl',
      { import: '@/b', files: { 'tsconfig.json': paths({ '@/*': ['*'] }, { baseUrl: './src' }), 'src/b.ts': '' } },
      'src/b.ts',
    );
    check(
      'baseUrl alone',
      { import: 'lib/b', files: { 'tsconfig.json': '{"compilerOptions":{"baseUrl":"src"}}', 'src/lib/b.ts': '' } },
      'src/lib/b.ts',
    );
    check(
      'the nearest one',
      {
        import: '@/b',
        files: {
          'tsconfig.json': paths({ '@/*': ['x/*'] }),
          'src/tsconfig.json': paths({ '@/*': ['./*'] }),
          'x/b.ts': '',
          'src/b.ts': '',
        },
      },
      'src/b.ts',
    );
    check(
      'jsconfig',
      { from: 'src/a.js', import: '@/b', files: { 'jsconfig.json': paths({ '@/*': ['src/*'] }), 'src/b.js': '' } },
      'src/b.js',
    );
    check(
      'comments and trailing commas',
      {
        import: '@/b',
        files: {
          'tsconfig.json': '// c\n{ "compilerOptions": { /* d */ "paths": { "@/*": ["src/*"], }, }, }',
          'src/b.ts': '',
        },
      },
      'src/b.ts',
    );
    check(
      'extends',
      {
        import: '@/b',
        files: {
          'src/tsconfig.json': '{"extends":"../base"}',
          'base.json': paths({ '@/*': ['src/*'] }),
          'src/b.ts': '',
        },
      },
      'src/b.ts',
    );
    check(
      'extends a list, the last wins',
      {
        import: '@/b',
        files: {
          'tsconfig.json': '{"extends":["./one.json","./two.json"]}',
          'one.json': paths({ '@/*': ['x/*'] }),
          'two.json': paths({ '@/*': ['src/*'] }),
          'x/b.ts': '',
          'src/b.ts': '',
        },
      },
      'src/b.ts',
    );
    check(
      'extends a package of the workspace',
      {
        import: '@/b',
        files: {
          'package.json': '{"workspaces":["config"]}',
          'config/package.json': '{"name":"@x/config"}',
          'config/base.json': paths({ '@/*': ['../src/*'] }),
          'tsconfig.json': '{"extends":"@x/config/base.json"}',
          'src/b.ts': '',
        },
      },
      'src/b.ts',
    );
    check(
      '${configDir}',
      {
        import: '@/b',
        files: {
          'base/b.json': paths({ '@/*': ['${configDir}/src/*'] }),
          'tsconfig.json': '{"extends":"./base/b.json"}',
          'src/b.ts': '',
        },
      },
      'src/b.ts',
    );
    check(
      'extends itself',
      { import: './b', files: { 'tsconfig.json': '{"extends":"./tsconfig.json"}', 'src/b.ts': '' } },
      'src/b.ts',
    );
    check(
      'the projects of a solution',
      {
        import: '@/b',
        files: {
          'tsconfig.json': '{"files":[],"references":[{"path":"./tsconfig.app.json"}]}',
          'tsconfig.app.json': paths({ '@/*': ['src/*'] }),
          'src/b.ts': '',
        },
      },
      'src/b.ts',
    );
    check(
      'broken JSON',
      { import: './b', files: { 'tsconfig.json': '{"compilerOptions":', 'src/b.ts': '' } },
      'src/b.ts',
    );
    check('an alias of nothing', { import: '@/b', files: { 'tsconfig.json': paths({ '@/*': ['src/*'] }) } }, 'missing');
    check(
      'an alias of packages',
      { import: '@lib/b', files: { 'tsconfig.json': paths({ '@lib/*': ['node_modules/@lib/*'] }) } },
      'external',
    );
  });

  describe('by package.json', () => {
    const member = (manifest: object, file: string): Files => ({
      'package.json': '{"workspaces":["packages/*"]}',
      'packages/b/package.json': JSON.stringify({ name: '@x/b', ...manifest }),
      [file]: '',
    });

    check('a package from the registry', { import: 'express', files: [] }, 'external');
    check('a module of Node', { import: 'node:path', files: ['node:path.ts'] }, 'external');
    check('index of a member', { import: '@x/b', files: member({}, 'packages/b/index.ts') }, 'packages/b/index.ts');
    check(
      'src/index of a member',
      { import: '@x/b', files: member({ main: 'dist/index.js' }, 'packages/b/src/index.ts') },
      'packages/b/src/index.ts',
    );
    check('main', { import: '@x/b', files: member({ main: './lib.js' }, 'packages/b/lib.ts') }, 'packages/b/lib.ts');
    check(
      'source before main',
      {
        import: '@x/b',
        files: { ...member({ main: 'a.js', source: 'b.ts' }, 'packages/b/a.js'), 'packages/b/b.ts': '' },
      },
      'packages/b/b.ts',
    );
    check(
      'exports',
      { import: '@x/b', files: member({ exports: { '.': { import: './dist/main.js' } } }, 'packages/b/src/main.ts') },
      'packages/b/src/main.ts',
    );
    check(
      'exports as a string',
      { import: '@x/b', files: member({ exports: './src/main.ts' }, 'packages/b/src/main.ts') },
      'packages/b/src/main.ts',
    );
    check(
      'a subpath of exports',
      { import: '@x/b/c', files: member({ exports: { './c': './src/cc.ts' } }, 'packages/b/src/cc.ts') },
      'packages/b/src/cc.ts',
    );
    check(
      'nothing that exports leaves out',
      { import: '@x/b/c', files: member({ exports: { '.': './src/index.ts' } }, 'packages/b/src/c.ts') },
      'external',
    );
    check(
      'a pattern of exports',
      { import: '@x/b/c/d', files: member({ exports: { './*': './dist/*.js' } }, 'packages/b/src/c/d.ts') },
      'packages/b/src/c/d.ts',
    );
    check(
      'the source condition',
      {
        import: '@x/b',
        files: {
          ...member(
            { exports: { '.': { types: './dist/i.d.ts', source: './src/i.ts', default: './dist/i.js' } } },
            'packages/b/src/i.ts',
          ),
          'packages/b/dist/i.js': '',
        },
      },
      'packages/b/src/i.ts',
    );
    check(
      'outDir and rootDir',
      {
        import: '@x/b',
        files: {
          ...member({ main: 'bin/i.js' }, 'packages/b/code/i.ts'),
          'packages/b/tsconfig.json': '{"compilerOptions":{"outDir":"bin","rootDir":"code"}}',
        },
      },
      'packages/b/code/i.ts',
    );
    check('a subpath without exports', { import: '@x/b/c', files: member({}, 'packages/b/c.ts') }, 'packages/b/c.ts');
    check('a subpath of src', { import: '@x/b/c', files: member({}, 'packages/b/src/c.ts') }, 'packages/b/src/c.ts');
    check(
      'yarn’s list of packages',
      {
        import: 'b',
        files: {
          'package.json': '{"workspaces":{"packages":["b"]}}',
          'b/package.json': '{"name":"b"}',
          'b/index.js': '',
        },
      },
      'b/index.js',
    );
    check(
      'pnpm-workspace.yaml',
      {
        import: 'b',
        files: {
          'package.json': '{}',
          'pnpm-workspace.yaml': 'packages:\n  - "libs/**"\n',
          'libs/x/b/package.json': '{"name":"b"}',
          'libs/x/b/index.js': '',
        },
      },
      'libs/x/b/index.js',
    );
    check(
      'what the workspace excludes',
      {
        import: 'b',
        files: {
          'package.json': '{"workspaces":["libs/*","!libs/b"]}',
          'libs/b/package.json': '{"name":"b"}',
          'libs/b/index.js': '',
        },
      },
      'external',
    );
    check(
      'a package beside that is no member',
      { import: 'b', files: { 'package.json': '{}', 'b/package.json': '{"name":"b"}', 'b/index.js': '' } },
      'external',
    );
    check(
      'its own name',
      { import: 'own/b', files: { 'package.json': '{"name":"own","exports":{"./b":"./src/b.ts"}}', 'src/b.ts': '' } },
      'src/b.ts',
    );
    check(
      '#imports',
      { import: '#b', files: { 'package.json': '{"imports":{"#b":"./src/b.ts"}}', 'src/b.ts': '' } },
      'src/b.ts',
    );
    check(
      'a pattern of #imports',
      {
        import: '#lib/b',
        files: { 'package.json': '{"imports":{"#lib/*":{"default":"./dist/*.js"}}}', 'src/b.ts': '' },
      },
      'src/b.ts',
    );
    check(
      'mains that name each other',
      { import: './b', files: { 'src/b/package.json': '{"main":"../c"}', 'src/c/package.json': '{"main":"../b"}' } },
      'missing',
    );
  });
});
