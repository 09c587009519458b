import assert from 'node:assert/strict';
import { createFileIndex } from '../../../../../src/core/analysis/resolution/fileIndex';
import { deadModuleFinder } from '../../../../../src/core/analysis/smells/deadModule';
import { analysisOf, literalGraph } from '../literalGraph';

/** So many modules in use that one dead module is a small share. */
const IN_USE = Array.from({ length: 40 }, (_, i) => `src/shop/main.ts -> src/shop/used${i}.ts`);

interface Workspace {
  readonly lines: readonly string[];
  readonly texts?: Readonly<Record<string, string>>;
  readonly manifests?: Readonly<Record<string, string>>;
}

function deadIn({ lines, texts = {}, manifests = {} }: Workspace): readonly string[] {
  const graph = literalGraph([...IN_USE, ...lines]);
  const configuration = Object.entries(manifests).map(([path, text]) => ({ path, text }));
  const files = createFileIndex([...graph.nodes.map(({ path }) => ({ path })), ...configuration]);
  const textOf = (path: string) => texts[path] ?? 'export const x = 1;';
  return deadModuleFinder()(analysisOf(graph, files, textOf)).map((finding) => {
    assert.deepEqual([finding.severity, finding.confidence], ['info', 'low']);
    return [finding.title, ...finding.related.map(({ path }) => path)].join(' | ');
  });
}

describe('dead module', () => {
  function check(title: string, workspace: Workspace, expected: readonly string[]) {
    it(title, () => assert.deepEqual(deadIn(workspace), expected));
  }

  check(
    'one nobody imports, with what only it uses',
    { lines: ['src/shop/old.ts -> src/shop/older.ts', 'src/shop/old.ts -> src/shop/used1.ts'] },
    ['Dead module: nothing imports old.ts | src/shop/older.ts'],
  );
  check('an orphan', { lines: ['src/shop/alone.ts'] }, ['Orphan module: nothing imports alone.ts']);
  check('none that a test imports', { lines: ['src/shop/a.test.ts -> src/shop/rare.ts'] }, []);
  check('none that is imported when called', { lines: ['src/shop/main.ts -dynamic-> src/shop/lazy.ts'] }, []);
  check('none in another language', { lines: ['src/shop/alone.go', 'src/shop/Alone.cs'] }, []);
  for (const path of [
    'src/shop/vite.config.ts',
    'src/shop/types.d.ts',
    'src/shop/migrations/001.ts',
    'src/shop/scripts/fix.ts',
    'src/shop/app/orders/page.tsx',
    'src/shop/pages/orders.tsx',
    'src/shop/mail.worker.ts',
    'src/shop/order.entity.ts',
    'src/shop/instrumentation-client.ts',
    'src/shop/mdx-components.tsx',
    'src/shop/admin.py',
    'src/shop/management/commands/send.py',
    'src/shop/ShopApplication.java',
  ])
    check(`none where a framework or a tool looks: ${path}`, { lines: [path] }, []);
  for (const text of [
    '#!/usr/bin/env node',
    '@Entity()\nclass A {}',
    'if (require.main === module) run();',
    'process.argv',
  ])
    check(
      `none that runs or registers itself: ${text}`,
      { lines: ['src/shop/odd.ts'], texts: { 'src/shop/odd.ts': text } },
      [],
    );
  check(
    'none that Alembic runs',
    {
      lines: ['src/shop/revisions/core/env.py'],
      texts: { 'src/shop/revisions/core/env.py': 'from alembic import context\n\ncontext.configure(url=URL)' },
    },
    [],
  );
  check(
    'none that a manifest names',
    {
      lines: ['src/shop/src/tool.ts', 'src/shop/src/seed.ts', 'src/shop/lib/public/a.ts'],
      manifests: {
        'src/shop/package.json':
          '{"bin": "./dist/tool.js", "scripts": {"seed": "tsx src/seed.ts"}, "exports": {"./*": "./lib/public/*.ts"}}',
      },
    },
    [],
  );
  check(
    'none of a name that is looked for',
    { lines: ['a', 'b', 'c'].map((part) => `src/shop/${part}/feature.ts`) },
    [],
  );
  check(
    'none where too many seem dead to believe it',
    { lines: Array.from({ length: 9 }, (_, i) => `src/shop/odd${i}.ts`) },
    [],
  );
  check('none in a small workspace part', { lines: ['lib/tiny/alone.ts'] }, []);
  check('none in copied code', { lines: ['src/shop/vendor/alone.ts'] }, []);
});
