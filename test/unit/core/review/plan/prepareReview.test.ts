import assert from 'node:assert/strict';
import { excerptOf } from '../../../../../src/core/analysis/facts/analysisExcerpt';
import { EMPTY_TOPOLOGY } from '../../../../../src/core/analysis/topology/structure/topology';
import { DEFAULT_BUDGET } from '../../../../../src/core/context/budget/contextBudget';
import { estimateTokens } from '../../../../../src/core/context/budget/estimateTokens';
import type { Declined } from '../../../../../src/core/context/packing/declineItems';
import { sentFiles } from '../../../../../src/core/findings/sentFiles';
import { textRange } from '../../../../../src/core/findings/textRange';
import {
  manifestAfter,
  planReview,
  prepareReview,
  type ReviewPlan,
} from '../../../../../src/core/review/plan/prepareReview';
import type { ReviewInput } from '../../../../../src/core/review/reviewer';
import { fileTarget } from '../../findings/sampleFinding';

const PERSONA = { source: 'built-in', name: 'architect', description: '', tools: [], body: 'Be an architect.' };
const TOKEN = ['ghp', 'abcdefghijklmnopqrstuvwxyz0123456789'].join('_');

const INPUT: ReviewInput = {
  target: fileTarget('src/orders.ts'),
  files: [
    {
      path: 'src/orders.ts',
      text: `const token = '${TOKEN}';\nexport function placeOrder() { reserve(); sendMail(); }\n`,
    },
  ],
  leftOut: [{ path: '.env', reason: 'secret-file' }],
  neighbours: [
    { path: 'src/stock.ts', text: 'export function reserve() {}\n' },
    { path: 'src/mail.ts', text: 'export function sendMail() {}\n' },
  ],
  outlines: [
    { path: 'src/orders.ts', name: '' },
    { path: 'src/stock.ts', name: 'reserve' },
    { path: 'src/mail.ts', name: 'sendMail' },
  ].map(({ path, name }) => ({
    path,
    imports: [],
    signatures: [[0, 0]],
    symbols: name === '' ? [] : [{ name, range: textRange(0, 0, 0, 9) }],
  })),
  instructions: [{ path: 'AGENTS.md', text: 'Prefer small modules.' }],
  profile: { path: '.architecture/profile.md', text: 'Ten orders a second.' },
  analysis: excerptOf(
    { graph: { nodes: [], edges: [], outside: [], cycles: [] }, topology: EMPTY_TOPOLOGY, findings: [], problems: [] },
    [],
  ),
};

async function plan(declined: readonly Declined[] = [], budget = DEFAULT_BUDGET, input = INPUT): Promise<ReviewPlan> {
  return planReview(await prepareReview(input, budget), declined, PERSONA, { maxOutputTokens: 1_000 });
}

function textOf({ requests }: ReviewPlan): string {
  return requests.flatMap(({ request }) => [...request.system, ...request.messages].map(({ text }) => text)).join('\n');
}

describe('A prepared review', () => {
  it('is told as it is sent: files, tokens, secrets and what stays', async () => {
    const { manifest, requests } = await plan();
    assert.deepEqual(
      sentFiles(manifest).map(({ path, role, redactions }) => [path, role, redactions.length]),
      [
        ['src/orders.ts', 'target', 1],
        ['src/stock.ts', 'neighbour', 0],
        ['src/mail.ts', 'neighbour', 0],
        ['.architecture/profile.md', 'profile', 0],
        ['AGENTS.md', 'instructions', 0],
      ],
    );
    assert.deepEqual(manifest.leftOut, INPUT.leftOut);
    const texts = requests.flatMap(({ request }) => [...request.system, ...request.messages]);
    const tokens = texts.reduce((sum, { text }) => sum + estimateTokens(text), 0);
    assert.deepEqual(manifest.requests, { count: 1, inputTokens: tokens });
  });

  it('begins each of several requests with the same bytes, marked as recurring', async () => {
    const text = Array.from({ length: 60 }, (_, i) => `export const limit${i} = load('limit-${i}');`).join('\n');
    const files = [{ path: 'src/orders.ts', text }];
    const { requests } = await plan([], { ...DEFAULT_BUDGET, target: 300 }, { ...INPUT, files });
    assert(requests.length > 1);
    const beginnings = requests.map(({ request: { system, messages } }) => {
      const [message] = messages;
      return JSON.stringify([system, message?.text.slice(0, message.cachedLength)]);
    });
    assert.equal(new Set(beginnings).size, 1);
    assert.match(beginnings[0] ?? '', /Prefer small modules.*Ten orders a second/);
    assert.doesNotMatch(beginnings[0] ?? '', /limit\d/);
  });

  const check = (name: string, declined: readonly Declined[], gone: RegExp, stays: RegExp) =>
    it(`sends no ${name} that was declined, and says so`, async () => {
      assert.match(textOf(await plan()), gone);
      const trimmed = await plan(declined);
      assert.doesNotMatch(textOf(trimmed), gone);
      assert.match(textOf(trimmed), stays);
      const paths = declined.map(({ path }) => path);
      assert.deepEqual(
        trimmed.manifest.leftOut.filter(({ reason }) => reason === 'declined').map(({ path }) => path),
        paths,
      );
      assert.ok(!trimmed.manifest.items.some(({ path }) => paths.includes(path)));
      assert.ok(trimmed.manifest.requests.inputTokens < (await plan()).manifest.requests.inputTokens);
    });

  check('neighbour', [{ role: 'neighbour', path: 'src/mail.ts' }], /src\/mail\.ts/, /src\/stock\.ts/);
  check('instructions', [{ role: 'instructions', path: 'AGENTS.md' }], /small modules/, /Ten orders/);
  check('profile', [{ role: 'profile', path: '.architecture/profile.md' }], /Ten orders/, /small modules/);

  it('sends the target whatever is declined', async () => {
    const declined = [{ role: 'target', path: 'src/orders.ts' }] as const;
    assert.equal(textOf(await plan(declined)), textOf(await plan()));
  });

  it('holds no secret', async () => {
    assert.ok(!textOf(await plan()).includes(TOKEN));
  });

  it('counts no secret that stays here', async () => {
    const [stock, ...others] = INPUT.neighbours;
    const hidden = { path: 'src/stock.ts', text: `${stock?.text}const token = '${TOKEN}';\n` };
    const { manifest } = await plan([], DEFAULT_BUDGET, { ...INPUT, neighbours: [hidden, ...others] });
    assert.deepEqual(manifest.redactions, [{ path: 'src/orders.ts', kind: 'GITHUB_TOKEN', count: 1 }]);
  });

  it('names what comments in the code set aside among what is dismissed, once and without secrets', async () => {
    const comment = `await save(); // architecture-review-ignore consistency: see ${TOKEN}`;
    const file = { path: 'src/orders.ts', text: `run();\n${comment}\n` };
    const text = textOf(await plan([], DEFAULT_BUDGET, { ...INPUT, files: [file] }));
    assert.match(
      text,
      /kind="dismissed"[^]*- src\/orders\.ts, consistency: everything of this kind here \(suppressed by/,
    );
    assert.ok(!text.includes(TOKEN));
  });

  it('tells what was not reached when it ends early', async () => {
    const line = 'export const limit = load();\n';
    const files = ['a.ts', 'b.ts', 'c.ts'].map((path) => ({ path, text: line.repeat(40) }));
    const parts = files.map(({ path }) => ({ path }));
    const target = { kind: 'folder', label: 'src', parts } as const;
    const whole = await plan([], { ...DEFAULT_BUDGET, target: 400 }, { ...INPUT, target, files, leftOut: [] });
    assert.equal(whole.requests.length, 3);
    const { items, leftOut, requests } = manifestAfter(whole, whole.requests.slice(0, 1));
    assert.deepEqual([...new Set(items.flatMap(({ role, path }) => (role === 'target' ? [path] : [])))], ['a.ts']);
    assert.deepEqual(leftOut, [
      { path: 'b.ts', reason: 'not-reached' },
      { path: 'c.ts', reason: 'not-reached' },
    ]);
    assert.equal(requests?.count, 1);
  });
});
