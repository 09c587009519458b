import assert from 'node:assert/strict';
import { architectureFacts } from '../../../../../src/core/analysis/facts/architectureFacts';
import type { InspectionPoint } from '../../../../../src/core/analysis/inspection/inspectionPoint';
import type { FileOutline } from '../../../../../src/core/analysis/scan/outline';
import type { ModuleGraph } from '../../../../../src/core/analysis/structure/moduleGraph';
import { DEFAULT_BUDGET } from '../../../../../src/core/context/budget/contextBudget';
import type { Change } from '../../../../../src/core/context/change/change';
import type { ContextMaterial } from '../../../../../src/core/context/contextMaterial';
import { declineItems } from '../../../../../src/core/context/packing/declineItems';
import { packContext } from '../../../../../src/core/context/packing/packContext';
import { redactMaterial } from '../../../../../src/core/context/redaction/redactMaterial';
import { textRange } from '../../../../../src/core/findings/textRange';
import { sampleDismissal } from '../../findings/sampleDismissal';

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

const A_OUTLINE: FileOutline = {
  path: 'src/a.ts',
  imports: [[0, 1]],
  signatures: [[2, 2]],
  symbols: [{ name: 'a', range: textRange(2, 0, 4, 1) }],
};
const B_OUTLINE: FileOutline = { path: 'src/b.ts', imports: [[0, 0]], signatures: [[1, 1]], symbols: [] };

function material(change: Partial<ContextMaterial> = {}): ContextMaterial {
  return {
    target: { kind: 'file', label: 'src/a.ts', parts: [{ path: 'src/a.ts' }] },
    files: [A],
    leftOut: [],
    neighbours: [B],
    outlines: [A_OUTLINE, B_OUTLINE],
    instructions: [],
    ...change,
  };
}

describe('packContext', () => {
  it('sends the target whole, and of its neighbours no more than what it calls', () => {
    const lines = [
      'export const MOST = 3;',
      'export function placeOrder(order) {',
      '  return db.insert(order);',
      '}',
      'export function priceOf(order) {',
      ...Array.from({ length: 30 }, (_, at) => `  order.price += ${at};`),
      '}',
      'export function neverCalled() {',
      '  return db.insert(1);',
      '}',
    ];
    const path = 'src/orders.ts';
    const neighbour = { path, text: lines.join('\n') };
    const symbols = [
      { name: 'placeOrder', range: textRange(1, 0, 3, 1) },
      { name: 'priceOf', range: textRange(4, 0, 35, 1) },
      { name: 'neverCalled', range: textRange(36, 0, 38, 1) },
    ];
    const outline: FileOutline = {
      path,
      imports: [],
      signatures: [
        [0, 1],
        [4, 4],
        [36, 36],
      ],
      symbols,
    };
    const test = { ...neighbour, path: 'test/orders.test.ts' };
    const files = [{ path: 'src/a.ts', text: 'export const a = () => placeOrder(priceOf(MOST));' }];
    const outlines = [outline, { ...outline, path: test.path }];
    const [pack] = packContext(material({ files, neighbours: [neighbour, test], outlines }), FACTS, DEFAULT_BUDGET);
    assert.deepEqual(
      pack?.parts.map((part) => [part.path, part.firstLine, part.text.split('\n').length, part.role]),
      [
        ['src/a.ts', 0, 1, 'target'],
        [path, 1, 3, 'neighbour'],
        [path, 0, 1, 'neighbour'],
        [path, 4, 1, 'neighbour'],
      ],
    );
  });

  it('states what was measured about the target', () => {
    const [pack] = packContext(material(), FACTS, DEFAULT_BUDGET);
    assert.deepEqual(pack?.facts, ['src/a.ts: used by src/b.ts, src/c.ts', 'Import cycle among src/a.ts, src/b.ts']);
  });

  it('states what is out of the ordinary, once, and nothing that the code or a point tells', () => {
    const busy = FACTS.modules.map((module) => ({
      ...module,
      layer: 'orders',
      revisions: 12,
      changedWith: [{ path: 'src/z.ts', shared: 9, of: 12 }],
      backend: ['src/a.ts:3 answers GET /a; guarded by requireUser', 'src/a.ts:5 hands a message to paid'],
    }));
    const facts = { ...FACTS, modules: busy, deployment: ['compose.yml:2 runs this code as api; 3 at a time'] };
    const inspection = [pointAt('GET /a', 2, { kind: 'endpoint', facts: ['guarded by requireUser'] })];
    const [pack] = packContext(material({ inspection }), facts, DEFAULT_BUDGET);
    assert.deepEqual(pack?.facts, [
      'src/a.ts: in the layer orders; used by src/b.ts, src/c.ts; changes together with src/z.ts (9 of 12 commits); changed in 12 commits of the last 18 months',
      'src/a.ts:5 hands a message to paid',
      'compose.yml:2 runs this code as api; 3 at a time',
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

  it('has symbols judged where no point of risk was found, the part itself where nothing is known of it', () => {
    const [known] = packContext(material(), FACTS, DEFAULT_BUDGET);
    assert.deepEqual(
      known?.inspection?.map(({ label, point }) => [label, point.kind, point.name]),
      [['P1', 'symbol', 'a']],
    );
    const [unknown] = packContext(material({ outlines: [] }), FACTS, DEFAULT_BUDGET);
    assert.deepEqual(
      unknown?.inspection?.map(({ point }) => point.name),
      ['a.ts'],
    );
    const { outlines: _, ...unasked } = material();
    assert.equal(packContext(unasked, FACTS, DEFAULT_BUDGET)[0]?.inspection, undefined);
  });

  const pointAt = (name: string, weight: number, change: Partial<InspectionPoint> = {}): InspectionPoint => ({
    id: name,
    kind: 'query',
    name,
    path: 'src/a.ts',
    range: textRange(2, 0, 4, 1),
    facts: ['it reads'],
    weight,
    needs: [],
    ...change,
  });

  it('brings the code that a point needs, whole, and what does not fit is left out', () => {
    const needs = [{ path: 'src/b.ts', range: textRange(1, 0, 4, 1) }];
    const inspection = [pointAt('first', 2, { needs }), pointAt('second', 1)];
    const [pack] = packContext(material({ inspection }), FACTS, DEFAULT_BUDGET);
    assert.match(pack?.parts[1]?.text ?? '', /^export function b\(\) {\n {2}const secretive/);
    assert.deepEqual(
      pack?.inspection?.map(({ label, point }) => `${label} ${point.name}`),
      ['P1 first', 'P2 second'],
    );
    const [small] = packContext(material({ inspection }), FACTS, {
      ...DEFAULT_BUDGET,
      points: 40,
      beside: 5,
      neighbours: 5,
    });
    assert.deepEqual(
      small?.inspection?.map(({ point }) => point.name),
      ['first'],
    );
    assert.deepEqual(
      small?.uninspected?.map(({ name }) => name),
      ['second'],
    );
    assert.doesNotMatch(small?.parts.map(({ text }) => text).join() ?? '', /secretive/);
  });

  it('asks about a write path that passes through the target at the step it takes there', () => {
    const target = {
      kind: 'selection',
      label: 'a',
      parts: [{ path: 'src/a.ts', range: textRange(3, 0, 3, 5) }],
    } as const;
    const through = pointAt('place', 9, {
      kind: 'write-path',
      path: 'src/b.ts',
      range: textRange(1, 0, 4, 1),
      needs: [
        { path: 'src/a.ts', range: textRange(2, 0, 4, 1), isStep: true },
        ...[1, 2, 3, 4, 5].map((at) => ({ path: `src/d${at}.ts`, range: textRange(0, 0, 1, 0) })),
      ],
    });
    const sibling = pointAt('beside', 8, {
      ...through,
      id: 'beside',
      needs: [{ path: 'src/a.ts', range: textRange(2, 0, 4, 1) }],
    });
    const elsewhere = pointAt('other', 5, { range: textRange(0, 0, 1, 0) });
    const [pack] = packContext(material({ target, inspection: [through, sibling, elsewhere] }), FACTS, DEFAULT_BUDGET);
    const [asked, ...more] = pack?.inspection ?? [];
    assert.deepEqual(
      [asked?.point.path, asked?.point.facts[0], more.length],
      ['src/a.ts', 'a step of place (src/b.ts:2)', 0],
    );
    assert.match(pack?.parts.map(({ text }) => text).join() ?? '', /secretive/);
    // Where it comes from, and some of the rest: the path as a whole is judged where it begins.
    assert.deepEqual(
      asked?.point.needs.map(({ path }) => path),
      ['src/b.ts', 'src/d1.ts', 'src/d2.ts', 'src/d3.ts'],
    );
  });

  it('sends manifests where they fit, names them, and keeps those at home that are declined', () => {
    const manifests = [{ path: 'package.json', text: 'pg 8.11.0' }];
    const [pack] = packContext(material({ manifests }), FACTS, DEFAULT_BUDGET);
    assert.ok(pack);
    assert.deepEqual(pack.manifests, manifests);
    assert.deepEqual(
      pack.manifest.items.flatMap(({ path, role }) => (role === 'manifest' ? [path] : [])),
      ['package.json'],
    );
    const declined = declineItems(pack, [{ role: 'manifest', path: 'package.json' }]);
    assert.equal(declined.manifests, undefined);
    assert.deepEqual(declined.manifest.leftOut, [{ path: 'package.json', reason: 'declined' }]);
    const [tight] = packContext(material({ manifests }), FACTS, { ...DEFAULT_BUDGET, instructions: 1 });
    assert.deepEqual(tight?.manifest.leftOut, [{ path: 'package.json', reason: 'over-budget' }]);
  });

  it('asks once about the write paths that pass through one step', () => {
    const through = (name: string, weight: number) =>
      pointAt(name, weight, {
        kind: 'write-path',
        path: 'src/b.ts',
        needs: [{ path: 'src/a.ts', range: textRange(2, 0, 4, 1), isStep: true }],
      });
    const [pack] = packContext(material({ inspection: [through('one', 9), through('two', 8)] }), FACTS, DEFAULT_BUDGET);
    const [asked, ...more] = pack?.inspection ?? [];
    assert.deepEqual([asked?.point.facts[0], more.length], ['a step of one (src/b.ts:3), two (src/b.ts:3)', 0]);
  });

  it('asks of a change only about points that it touched, or a step of which it did', () => {
    const hunks = [{ before: { first: 0, count: 1 }, after: { first: 0, count: 1 } }];
    const change: Change = {
      before: 'a',
      after: 'b',
      files: [{ path: 'src/a.ts', status: 'changed', hunks }],
      delta: [],
      summary: '',
      findings: [],
    };
    const inspection = [
      pointAt('touched', 9, { range: textRange(0, 0, 1, 0) }),
      pointAt('in a touched function', 8, {
        range: textRange(3, 0, 3, 5),
        needs: [{ path: 'src/a.ts', range: textRange(0, 0, 4, 0) }],
      }),
      pointAt('with a touched step', 7, {
        range: textRange(3, 0, 3, 5),
        needs: [{ path: 'src/a.ts', range: textRange(0, 0, 1, 0), isStep: true }],
      }),
      pointAt('beside', 6, {
        range: textRange(3, 0, 3, 5),
        needs: [{ path: 'src/a.ts', range: textRange(0, 0, 1, 0) }],
      }),
    ];
    const [pack] = packContext(material({ change, inspection }), FACTS, DEFAULT_BUDGET);
    assert.deepEqual(
      pack?.inspection?.map(({ point }) => point.name),
      ['touched', 'in a touched function', 'with a touched step'],
    );
  });

  it('names what did not fit, and puts the profile before the instructions', () => {
    const profile = { path: '.architecture/profile.md', text: 'x'.repeat(300) };
    const instructions = [{ path: 'AGENTS.md', text: 'y'.repeat(300) }];
    const [pack] = packContext(material({ profile, instructions }), FACTS, {
      target: 1000,
      decisions: 1,
      change: 1,
      shared: 0,
      points: 0,
      beside: 0,
      neighbours: 1,
      instructions: 100,
    });
    assert.equal(pack?.profile, profile);
    assert.deepEqual(pack?.instructions, []);
    assert.deepEqual(pack?.manifest.leftOut, [{ path: 'AGENTS.md', reason: 'over-budget' }]);
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
