import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { architectureFacts } from '../../../../src/core/analysis/facts/architectureFacts';
import type { InspectionPoint } from '../../../../src/core/analysis/inspection/inspectionPoint';
import { type FileOutline, outlinesOf } from '../../../../src/core/analysis/scan/outline';
import { type ContextBudget, DEFAULT_BUDGET } from '../../../../src/core/context/budget/contextBudget';
import { estimateTokens } from '../../../../src/core/context/budget/estimateTokens';
import type { ContextMaterial } from '../../../../src/core/context/contextMaterial';
import type { ContextPack } from '../../../../src/core/context/contextPack';
import { packContext } from '../../../../src/core/context/packing/packContext';
import { startParser } from '../../../../src/worker/nodeParser';
import { realSources } from '../review/realSources';

const GRAMMARS = resolve(__dirname, '../../../../node_modules/@vscode/tree-sitter-wasm/wasm');
const FACTS = architectureFacts([], { nodes: [], edges: [], outside: [], cycles: [] });
const BUDGET: ContextBudget = { ...DEFAULT_BUDGET, target: 6_000, points: 600 };

/** Each first file of a real project, with all others around it. */
describe('The budget, on real projects', () => {
  const signal = new AbortController().signal;
  const projects = ['jsonc-parser', 'mocha', 'yaml'];
  let outlines: readonly FileOutline[] = [];
  before(async function () {
    this.timeout(30_000);
    outlines = await outlinesOf(realSources(), await startParser(GRAMMARS), signal);
  });

  function materialOf(project: string): ContextMaterial {
    const files = realSources().filter(({ path }) => path.startsWith(`${project}/`));
    const [target, ...neighbours] = files;
    assert.ok(target && neighbours.length > 4);
    const needs = outlines.flatMap(({ path, symbols }) =>
      path.startsWith(`${project}/`) ? symbols.map(({ range }) => ({ path, range })) : [],
    );
    const own = outlines.find(({ path }) => path === target.path)?.symbols ?? [];
    const inspection = own.map(
      ({ name, range }, at): InspectionPoint => ({
        id: `${name}${at}`,
        kind: 'query',
        name,
        path: target.path,
        range,
        facts: [`reads ${name} (${target.path}:${range.start.line + 1})`],
        weight: own.length - at,
        needs: needs.slice(at),
      }),
    );
    return {
      target: { kind: 'file', label: target.path, parts: [{ path: target.path }] },
      files: [target],
      leftOut: [],
      neighbours,
      outlines,
      inspection,
      instructions: [],
    };
  }

  const spentOn = ({ parts }: ContextPack, role: 'target' | 'neighbour') =>
    parts.filter((part) => part.role === role).reduce((sum, { text }) => sum + estimateTokens(text), 0);

  for (const project of projects) {
    it(`${project}: what surrounds the target fills its room to within 5 %, and nothing is over`, () => {
      const [all] = packContext(materialOf(project), FACTS, { ...BUDGET, beside: 1e6, neighbours: 1e6 });
      assert.ok(all);
      const quarter = Math.floor(spentOn(all, 'neighbour') / 4);
      const budget = { ...BUDGET, beside: quarter, neighbours: quarter };
      const room = 2 * quarter;
      for (const pack of packContext(materialOf(project), FACTS, budget).slice(0, 1)) {
        const around = spentOn(pack, 'neighbour');
        assert.ok(around <= room && around >= 0.95 * room, `${around} of ${room}`);
        assert.ok(spentOn(pack, 'target') <= BUDGET.target);
        const whole = pack.manifest.items.reduce((sum, { tokens }) => sum + tokens, 0);
        assert.ok(whole <= BUDGET.target + BUDGET.points + room, `${whole}`);
        const lines = pack.parts.flatMap(({ path, firstLine, text }) =>
          text.split('\n').map((_, at) => `${path}:${firstLine + at}`),
        );
        assert.equal(new Set(lines).size, lines.length, 'no line goes along twice');
      }
    });

    it(`${project}: every line of code in the target goes along once, in whatever room`, () => {
      for (const target of [1_000, 3_000, 60_000]) {
        const material = materialOf(project);
        const packs = packContext(material, FACTS, { ...BUDGET, target });
        const sent = packs.flatMap(({ parts }) =>
          parts.filter(({ role }) => role === 'target').map(({ text }) => text),
        );
        // But for the licence that one of them begins with.
        const code = material.files[0]?.text.replace(/^\/\*-{9,}[^]*?-{9,}\*\/\n/, '');
        assert.equal(sent.join('\n').trimEnd(), code?.trimEnd());
      }
    });

    it(`${project}: the same comes of the same`, () => {
      const pack = () => JSON.stringify(packContext(materialOf(project), FACTS, BUDGET));
      assert.equal(pack(), pack());
    });
  }
});
