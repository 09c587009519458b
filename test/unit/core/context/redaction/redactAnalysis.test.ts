import assert from 'node:assert/strict';
import { architectureFacts } from '../../../../../src/core/analysis/facts/architectureFacts';
import { redactAnalysis } from '../../../../../src/core/context/redaction/redactAnalysis';
import { textRange } from '../../../../../src/core/findings/textRange';

const SECRET = ['ghp', 'wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx'].join('_');

describe('What the analyser says in a request', () => {
  it('holds no secret that stood in the code, in facts or points, and loses nothing else', async () => {
    const facts = architectureFacts([], { nodes: [], edges: [], outside: [], cycles: [] });
    const module = {
      path: 'a.ts',
      linesOfCode: 1,
      imports: [],
      importers: [],
      packages: [],
      backend: ['calls x', SECRET],
    };
    const coupling = { afferent: 0, efferent: 0, instability: 0 };
    const point = {
      id: 'p',
      kind: 'outbound-call' as const,
      name: `fetch ${SECRET}`,
      path: 'a.ts',
      range: textRange(0, 0, 1, 0),
      facts: ['no time limit', `with ${SECRET}`],
      weight: 1,
      needs: [],
    };
    const told = await redactAnalysis({ facts: { ...facts, modules: [{ ...module, coupling }] }, inspection: [point] });
    assert.ok(!JSON.stringify(told).includes(SECRET));
    assert.equal(told.facts.modules[0]?.backend[0], 'calls x');
    assert.deepEqual([told.inspection[0]?.name.slice(0, 6), told.inspection[0]?.facts[0]], ['fetch ', 'no time limit']);
    assert.equal(told.secrets.length, 3);
    assert.deepEqual(new Set(told.secrets.map(({ path }) => path)), new Set(['']));
  });
});
