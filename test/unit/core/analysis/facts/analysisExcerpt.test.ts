import assert from 'node:assert/strict';
import { excerptOf, findingsExcerptOf } from '../../../../../src/core/analysis/facts/analysisExcerpt';
import { textRange } from '../../../../../src/core/findings/textRange';
import { sampleFinding } from '../../findings/sampleFinding';
import { analyse } from '../analysing';

describe('an excerpt of an analysis', () => {
  it('holds what is about the files asked for, and the size of the whole', async () => {
    const { graph, topology } = await analyse({
      'a.ts': "import './b';",
      'b.ts': "import './c';",
      'c.ts': '',
      'd.ts': '',
    });
    const own = sampleFinding({ path: 'b.ts' });
    const beside = sampleFinding({
      path: 'd.ts',
      related: [{ path: 'b.ts', range: textRange(0, 0, 0, 1), message: '' }],
    });
    const elsewhere = sampleFinding({ path: 'd.ts', related: [] });
    const unplaced = sampleFinding({ path: 'b.ts', related: [], placement: { kind: 'unplaced', because: 'no-quote' } });
    const problems = ['', 'b.ts', 'd.ts'].map((path) => ({ path, message: `of ${path}` }));
    const excerpt = excerptOf({ graph, topology, findings: [own, beside, elsewhere, unplaced], problems }, ['b.ts']);
    assert.deepEqual([excerpt.moduleCount, excerpt.importCount], [4, 2]);
    assert.deepEqual(excerpt.findings, [own, beside]);
    assert.deepEqual(excerpt.neighbours, { imports: ['c.ts'], importers: ['a.ts'] });
    assert.deepEqual(
      excerpt.facts.modules.map(({ path }) => path),
      ['b.ts'],
    );
    assert.deepEqual(
      excerpt.problems.map(({ path }) => path),
      ['', 'b.ts'],
    );
  });

  it('is as much of it for a list of findings, and no more than that takes', async () => {
    const { graph, topology } = await analyse({
      'a.ts': "import type { B } from './b';\nexport type A = B;",
      'b.ts': "import type { A } from './a';\nexport type B = A;",
      'c.ts': "import './a';",
    });
    const findings = [sampleFinding({ path: 'a.ts' }), sampleFinding({ path: 'c.ts', related: [] })];
    const report = { graph, topology, findings, problems: [{ path: 'a.ts', message: 'odd' }] };
    const { facts, neighbours, inspection, ...listed } = findingsExcerptOf(report, ['a.ts']);
    const { facts: allFacts, neighbours: _neighbours, inspection: _inspection, ...same } = excerptOf(report, ['a.ts']);
    assert.deepEqual(listed, same);
    assert.deepEqual(facts.typeCycles, [['a.ts', 'b.ts']]);
    assert.deepEqual(facts.typeCycles, allFacts.typeCycles);
    assert.deepEqual([facts.modules, neighbours.imports, inspection], [[], [], []]);
  });
});
