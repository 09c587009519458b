import assert from 'node:assert/strict';
import { architectureFacts } from '../../../../src/core/analysis/architectureFacts';
import { DEFAULT_BUDGET } from '../../../../src/core/context/contextBudget';
import type { ContextMaterial } from '../../../../src/core/context/contextMaterial';
import type { ContextPack } from '../../../../src/core/context/contextPack';
import { declineItems } from '../../../../src/core/context/declineItems';
import { packContext } from '../../../../src/core/context/packContext';
import { type SharingRequests, shareCode } from '../../../../src/core/context/shareCode';
import type { Target } from '../../../../src/core/findings/target';
import { textRange } from '../../../../src/core/findings/textRange';

const NAMES = ['a', 'b', 'c', 'd', 'e'];
/** Five folders of a file each, about 290 tokens, and a helper beside the target that all of them call. */
const FILES = NAMES.map((name) => ({
  path: `src/${name}/main.ts`,
  text: `import { help } from '../../lib/help';\nexport function ${name}Main() {\n${'  await help();\n'.repeat(64)}}\n`,
}));
const HELP = { path: 'lib/help.ts', text: 'export function help() {\n  return 1;\n}\n' };
const GRAPH = {
  nodes: [...FILES, HELP].map(({ path }) => ({
    path,
    language: 'typescript' as const,
    linesOfCode: 3,
    isTest: false,
  })),
  edges: FILES.map(({ path }) => ({
    from: path,
    to: HELP.path,
    kind: 'static' as const,
    specifier: '../../lib/help',
    range: textRange(0, 0, 0, 40),
  })),
  outside: [],
  cycles: [],
};
const FACTS = architectureFacts(
  FILES.map(({ path }) => path),
  GRAPH,
);
const MATERIAL: ContextMaterial = {
  target: { kind: 'folder', label: 'src', parts: FILES.map(({ path }) => ({ path })) },
  files: FILES,
  leftOut: [],
  neighbours: [HELP],
  outlines: [
    { path: HELP.path, imports: [], signatures: [[0, 0]], symbols: [{ name: 'help', range: textRange(0, 0, 2, 1) }] },
  ],
  instructions: [],
};

function sharing(shared: number, kind: Target['kind'] = 'folder'): readonly SharingRequests[] {
  const material: ContextMaterial = { ...MATERIAL, target: { ...MATERIAL.target, kind } };
  const budget = { ...DEFAULT_BUDGET, target: 400, shared };
  return shareCode(packContext(material, FACTS, budget), material, FACTS, budget);
}

const own = ({ parts }: Pick<ContextPack, 'parts'>) =>
  parts.filter(({ role }) => role === 'target').map(({ path }) => path);

describe('Code in common', () => {
  function check(title: string, shared: number, expected: readonly (readonly number[])[]): void {
    it(title, () =>
      assert.deepEqual(
        sharing(shared).map(({ places }) => places),
        expected,
      ),
    );
  }

  check('is of all requests where it fits', 10_000, [[0, 1, 2, 3, 4]]);
  check('is divided evenly where it does not', 1_300, [
    [0, 1, 2],
    [3, 4],
  ]);
  check('is of no request that has no room for another', 300, []);

  it('is the same in each request, in one order: the targets of all, then what surrounds them', () => {
    const [group] = sharing(10_000);
    assert.ok(group);
    const [first] = group.packs;
    assert.deepEqual(
      first?.shared?.map(({ path, role }) => `${role} ${path}`),
      [...FILES.map(({ path }) => `target ${path}`), 'neighbour lib/help.ts'],
    );
    for (const [at, pack] of group.packs.entries()) {
      assert.equal(pack.shared, first?.shared);
      assert.deepEqual(own(pack), [FILES[at]?.path]);
    }
  });

  it('is told once', () => {
    const items = sharing(10_000).flatMap(({ packs }) => packs.flatMap(({ manifest }) => manifest.items));
    const paths = items.filter(({ path }) => path !== '').map(({ path }) => path);
    assert.deepEqual(paths.toSorted(), [...FILES.map(({ path }) => path), HELP.path].toSorted());
  });

  it('is nothing for a target that is not divided by modules', () => {
    assert.deepEqual(sharing(10_000, 'change'), []);
  });

  it('loses what is declined, and nothing that is under review', () => {
    const packs = sharing(10_000).flatMap((group) => group.packs);
    const declined = [HELP.path, 'src/a/main.ts'].map((path) => ({ role: 'neighbour' as const, path }));
    for (const pack of packs) {
      const { shared = [] } = declineItems(pack, declined);
      assert.deepEqual(
        shared.map(({ path }) => path),
        FILES.map(({ path }) => path),
      );
    }
  });
});
