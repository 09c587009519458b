import assert from 'node:assert/strict';
import { excerptOf } from '../../../../../src/core/analysis/facts/analysisExcerpt';
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
});
