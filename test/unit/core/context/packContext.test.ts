import assert from 'node:assert/strict';
import { architectureFacts } from '../../../../src/core/analysis/architectureFacts';
import type { ModuleGraph } from '../../../../src/core/analysis/moduleGraph';
import { DEFAULT_BUDGET } from '../../../../src/core/context/contextBudget';
import type { ContextMaterial } from '../../../../src/core/context/contextMaterial';
import { packContext } from '../../../../src/core/context/packContext';
import { redactMaterial } from '../../../../src/core/context/redactMaterial';
import { textRange } from '../../../../src/core/findings/textRange';
import { sampleDismissal } from '../findings/sampleDismissal';

const GRAPH: ModuleGraph = {
  nodes: ['src/a.ts', 'src/b.ts', 'src/c.ts'].map((path) => ({
    path,
    language: 'typescript',
    linesOfCode: 3,
    isTest: false,
  })),
  edges: [
    { from: 'src/a.ts', to: 'src/b.ts', kind: 'static', specifier: './b', range: textRange(0, 0, 0, 20) },
    { from: 'src/b.ts', to: 'src/a.ts', kind: 'static', specifier: './a', range: textRange(0, 0, 0, 20) },
    { from: 'src/c.ts', to: 'src/a.ts', kind: 'static', specifier: './a', range: textRange(0, 0, 0, 20) },
  ],
  outside: [
    { from: 'src/a.ts', specifier: 'pg', kind: 'static', range: textRange(1, 0, 1, 20), resolution: 'external' },
  ],
  cycles: [['src/a.ts', 'src/b.ts']],
};

const FACTS = architectureFacts(['src/a.ts', 'src/b.ts', 'src/c.ts'], GRAPH);

const A = {
  path: 'src/a.ts',
  text: "import { b } from './b';\nimport pg from 'pg';\nexport function a() {\n  return b(pg);\n}\n",
};
const B = {
  path: 'src/b.ts',
  text: "import { a } from './a';\nexport function b() {\n  const secretive = 1;\n  return secretive;\n}\n",
};

function material(change: Partial<ContextMaterial> = {}): ContextMaterial {
  return {
    target: { kind: 'file', label: 'src/a.ts', parts: [{ path: 'src/a.ts' }] },
    files: [A],
    leftOut: [],
    neighbours: [B],
    instructions: [],
    ...change,
  };
}

describe('packContext', () => {
  it('sends the target whole and its neighbours as signatures', () => {
    const [pack] = packContext(material(), FACTS, DEFAULT_BUDGET);
    assert.deepEqual(
      pack?.parts.map(({ path, firstLine, role }) => [path, firstLine, role]),
      [
        ['src/a.ts', 0, 'target'],
        ['src/b.ts', 0, 'neighbour'],
      ],
    );
    assert.doesNotMatch(pack?.parts[1]?.text ?? '', /secretive/);
  });

  it('states what was measured about the target', () => {
    const [pack] = packContext(material(), FACTS, DEFAULT_BUDGET);
    assert.deepEqual(pack?.facts, [
      'src/a.ts (3 lines of code) is imported by src/b.ts, src/c.ts',
      'src/a.ts imports src/b.ts',
      'src/a.ts uses the packages pg',
      'Import cycle among src/a.ts, src/b.ts',
    ]);
  });

  it('a selection brings the signatures of the rest of its file', () => {
    const target = {
      kind: 'selection',
      label: 'a',
      parts: [{ path: 'src/a.ts', range: textRange(2, 0, 4, 1) }],
    } as const;
    const [pack] = packContext(material({ target, neighbours: [] }), FACTS, DEFAULT_BUDGET);
    assert.deepEqual(
      pack?.parts.map(({ firstLine, role }) => [firstLine, role]),
      [
        [2, 'target'],
        [0, 'neighbour'],
      ],
    );
  });

  it('names what did not fit, and puts the profile before the instructions', () => {
    const profile = { path: '.architecture/profile.md', text: 'x'.repeat(300) };
    const instructions = [{ path: 'AGENTS.md', text: 'y'.repeat(300) }];
    const [pack] = packContext(material({ profile, instructions }), FACTS, {
      target: 1000,
      decisions: 1,
      change: 1,
      points: 0,
      beside: 0,
      neighbours: 1,
      instructions: 100,
    });
    assert.equal(pack?.profile, profile);
    assert.deepEqual(pack?.instructions, []);
    assert.deepEqual(pack?.manifest.leftOut, [
      { path: 'AGENTS.md', reason: 'over-budget' },
      { path: 'src/b.ts', reason: 'over-budget' },
    ]);
  });

  it('brings the dismissals of the files under review, newest first, and says so', () => {
    const dismissals = [
      sampleDismissal(undefined, { path: 'src/a.ts', date: '2026-01-01' }),
      sampleDismissal(undefined, { path: 'src/b.ts' }),
      sampleDismissal(undefined, { path: 'src/a.ts', date: '2026-02-01' }),
    ];
    const [pack] = packContext(material({ dismissals }), FACTS, DEFAULT_BUDGET);
    assert.deepEqual(
      pack?.dismissed?.map(({ path, date }) => [path, date]),
      [
        ['src/a.ts', '2026-02-01'],
        ['src/a.ts', '2026-01-01'],
      ],
    );
    assert.ok(pack?.manifest.items.some(({ role }) => role === 'dismissed'));
  });

  it('sends no secret that a dismissal quotes', async () => {
    const token = ['ghp', 'abcdefghijklmnopqrstuvwxyz0123456789'].join('_');
    const quoting = sampleDismissal(undefined, { quote: `send('${token}');\nawait done;` });
    const { material: redacted } = await redactMaterial(material({ dismissals: [sampleDismissal(), quoting] }));
    const [first, second] = redacted.dismissals ?? [];
    assert.deepEqual(first, sampleDismissal());
    assert.match(second?.quote ?? '', /^send\('<secret>\*+'\);\nawait done;$/);
    assert.equal(second?.words, quoting.words);
  });

  it('carries on what was left out before', () => {
    const leftOut = [{ path: '.env', reason: 'secret-file' }] as const;
    const [pack] = packContext(material({ leftOut }), FACTS, DEFAULT_BUDGET);
    assert.deepEqual(pack?.manifest.leftOut, leftOut);
  });

  it('a target that is too large becomes several packs, never fewer lines', () => {
    const text = Array.from({ length: 200 }, (_, i) => `export const value${i} = ${i};`).join('\n');
    const packs = packContext(material({ files: [{ path: 'src/a.ts', text }], neighbours: [] }), FACTS, {
      ...DEFAULT_BUDGET,
      target: 500,
    });
    assert.ok(packs.length > 1);
    const sent = packs.flatMap((pack) => pack.parts.filter((part) => part.role === 'target').map((part) => part.text));
    assert.equal(sent.join('\n'), text);
  });
});
