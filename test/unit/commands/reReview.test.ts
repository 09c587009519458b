import assert from 'node:assert/strict';
import { compareWithOlder } from '../../../src/commands/compareWithOlder';
import { DEFAULT_BUDGET } from '../../../src/core/context/budget/contextBudget';
import { type Dismissal, dismissalOf } from '../../../src/core/findings/dismissal';
import { matchDismissals } from '../../../src/core/findings/dismissals/matchDismissals';
import { type Finding, rangeOfFinding } from '../../../src/core/findings/finding';
import type { Review } from '../../../src/core/findings/review';
import { FindingStore } from '../../../src/core/findings/storage/findingStore';
import { SearchableText } from '../../../src/core/review/anchoring/searchableText';
import { placeAgain, type TrackedPlace } from '../../../src/core/review/anchoring/trackPlace';
import { createModelReviewer } from '../../../src/core/review/pipeline/modelReviewer';
import { createAnthropicModel } from '../../../src/llm/anthropicModel';
import { listedFindings } from '../../../src/views/findings/listedFindings';
import { type ModelServer, startModelServer } from '../../modelServer/modelServer';
import { type PartialFinding, reviewReply } from '../../modelServer/reviewReply';
import { fileTarget } from '../core/findings/sampleFinding';
import { sampleInput } from '../core/review/sampleInput';

const PATH = 'src/orders.ts';
const TEXT = `export async function placeOrder(order) {
  const stock = await fetch(STOCK_URL + order.sku);
  await db.save(order);
  await queue.publish(order);
  for (const line of order.lines) await db.query(INSERT_LINE, [line.id]);
  cache.set(order.id, order);
  await mailer.send(order.email);
}
export async function cancelOrder(id) {
  await db.query('DELETE FROM orders WHERE id = ' + id);
  await queue.publish(id);
}
legacy.sync(orders);
`;

/** What the model finds, by a name of ours; `words` and `quote` are how it puts the same another time. */
const FOUND = {
  publish: {
    category: 'consistency',
    quote: '  await queue.publish(order);',
    title: 'Order is published without an outbox',
    words: 'The order gets published with no outbox behind it',
    wider: '  await db.save(order);\n  await queue.publish(order);',
  },
  loop: {
    category: 'bottleneck',
    quote: '  for (const line of order.lines) await db.query(INSERT_LINE, [line.id]);',
    title: 'Order lines are inserted one by one',
    words: 'Each order line is inserted on its own',
    wider: '  await queue.publish(order);\n  for (const line of order.lines) await db.query(INSERT_LINE, [line.id]);',
  },
  stock: {
    category: 'failure-point',
    quote: '  const stock = await fetch(STOCK_URL + order.sku);',
    title: 'Stock lookup has no timeout',
    words: 'The stock lookup waits without a timeout',
    wider: 'export async function placeOrder(order) {\n  const stock = await fetch(STOCK_URL + order.sku);',
  },
  sql: {
    category: 'security',
    quote: "  await db.query('DELETE FROM orders WHERE id = ' + id);",
    title: 'Order id is concatenated into SQL',
    words: 'SQL is concatenated from the order id',
    wider: "export async function cancelOrder(id) {\n  await db.query('DELETE FROM orders WHERE id = ' + id);",
  },
  cache: {
    category: 'caching',
    quote: '  cache.set(order.id, order);',
    title: 'Cached orders never expire',
    words: 'Orders are cached and do not expire',
    wider: '  cache.set(order.id, order);\n  await mailer.send(order.email);',
  },
  mail: {
    category: 'failure-point',
    quote: '  await mailer.send(order.email);',
    title: 'A failing mail server fails the order',
    words: 'The order fails when the mail server is failing',
    wider: '  await mailer.send(order.email);\n}',
  },
  legacy: {
    category: 'coupling',
    quote: 'legacy.sync(orders);',
    title: 'Loading the module starts a legacy sync',
    words: 'A legacy sync starts when this module is loaded',
    wider: '}\nlegacy.sync(orders);',
  },
} as const;

type Name = keyof typeof FOUND;
const NAMES = Object.keys(FOUND).filter((name): name is Name => name in FOUND);
type Said = (name: Name) => PartialFinding;

const verbatim: Said = (name) => {
  const { words: _, wider: __, ...said } = FOUND[name];
  return { file: PATH, ...said };
};
const reworded: Said = (name) => ({ ...verbatim(name), title: FOUND[name].words });
const anew: Said = (name) => ({ ...reworded(name), quote: FOUND[name].wider });

const FIXED: readonly Name[] = ['publish', 'loop', 'cache'];

interface Case {
  /** What happens to the code between the two reviews. */
  readonly edit?: (text: string) => string;
  readonly first?: readonly Name[];
  /** Dismissed after the first review. */
  readonly dismissed?: readonly Name[];
  readonly second: readonly PartialFinding[];
}

describe('a review repeated by a model that words things anew', () => {
  let server: ModelServer;
  let count = 0;
  before(async () => {
    server = await startModelServer(reviewReply([]));
  });
  after(() => server.stop());

  /** `states` as `name:state …` before and after the second review, sorted, and what it says is fixed and not repeated. */
  function check(name: string, run: Case, states: string, told: string, between?: string): void {
    count += 1;
    it(name, async () => {
      const desk = createDesk(server);
      await desk.review(TEXT, (run.first ?? NAMES).map(verbatim));
      desk.dismiss(run.dismissed ?? []);
      const text = (run.edit ?? ((same) => same))(TEXT);
      desk.edited(text);
      if (between !== undefined) assert.equal(desk.states(), between, 'before the second review');
      await desk.review(text, run.second);
      assert.equal(desk.states(), states);
      assert.equal(desk.told(), told);
    });
  }

  const one = (name: Name, state: string): string => `${name}:${state}`;
  const replaced = (name: Name, by: string) => (text: string) => text.replace(FOUND[name].quote, by);
  const indented = (text: string): string => text.replace(/^/gm, '    ').replaceAll('\n', '\r\n');
  const pushed = (text: string): string => `import { db } from './db';\n\n${text}`;

  for (const name of NAMES) {
    const first = [name];
    check(`${name}: said again`, { first, second: [verbatim(name)] }, one(name, 'open'), 'fixed 0, not repeated 0');
    check(`${name}: in other words`, { first, second: [reworded(name)] }, one(name, 'open'), 'fixed 0, not repeated 0');
    check(
      `${name}: in other words on more lines`,
      { first, second: [anew(name)] },
      one(name, 'open'),
      'fixed 0, not repeated 0',
    );
    check(`${name}: not said again`, { first, second: [] }, '', 'fixed 0, not repeated 1');
    check(
      `${name}: fixed`,
      { first, second: [], edit: replaced(name, '  await done();') },
      one(name, 'fixed'),
      'fixed 1, not repeated 0',
      one(name, 'stale'),
    );
    check(
      `${name}: moved by an edit above, and said in other words`,
      { first, second: [anew(name)], edit: pushed },
      one(name, 'open'),
      'fixed 0, not repeated 0',
      one(name, 'moved'),
    );
    check(
      `${name}: dismissed, and said again after re-indentation`,
      { first, dismissed: first, second: [reworded(name)], edit: indented },
      one(name, 'dismissed'),
      'fixed 0, not repeated 0',
    );
    check(
      `${name}: dismissed, and said in other words on more lines`,
      { first, dismissed: first, second: [anew(name)] },
      one(name, 'dismissed'),
      'fixed 0, not repeated 0',
    );
  }

  const all = (state: string, names: readonly Name[] = NAMES): string =>
    [...names]
      .sort()
      .map((name) => one(name, state))
      .join(' ');
  check('all, in another order', { second: NAMES.toReversed().map(verbatim) }, all('open'), 'fixed 0, not repeated 0');
  check(
    'all, in another order and other words',
    { second: NAMES.toReversed().map(anew) },
    all('open'),
    'fixed 0, not repeated 0',
  );
  check(
    'every other one dropped',
    { second: NAMES.filter((_, i) => i % 2 === 0).map(reworded) },
    all('open', ['publish', 'stock', 'cache', 'legacy']),
    'fixed 0, not repeated 3',
  );
  check(
    'three fixed, two still open, one new',
    {
      first: ['publish', 'loop', 'stock', 'sql', 'cache'],
      edit: (text) => FIXED.reduce((now, name) => replaced(name, '  await done();')(now), text),
      second: [anew('sql'), reworded('stock'), verbatim('legacy')],
    },
    'cache:fixed legacy:new loop:fixed publish:fixed sql:open stock:open',
    'fixed 3, not repeated 0',
    'cache:stale loop:stale publish:stale sql:new stock:new',
  );
  check('nothing before', { first: [], second: [verbatim('sql')] }, 'sql:new', 'fixed 0, not repeated 0');
  check('nothing now', { first: [], second: [] }, '', 'fixed 0, not repeated 0');
  check(
    'another problem of the same kind next to it',
    { first: ['stock'], second: [verbatim('mail')] },
    'mail:new',
    'fixed 0, not repeated 1',
  );
  check(
    'another problem on the same line',
    {
      first: ['sql'],
      second: [{ ...verbatim('sql'), category: 'observability', title: 'Nobody learns of a deletion' }],
    },
    'Nobody learns of a deletion:new',
    'fixed 0, not repeated 1',
  );
  check(
    'dismissed ones among open ones, shuffled and in other words',
    { dismissed: ['sql', 'mail'], second: NAMES.toReversed().map(reworded) },
    'cache:open legacy:open loop:open mail:dismissed publish:open sql:dismissed stock:open',
    'fixed 0, not repeated 0',
  );
  check(
    'dismissed and not raised any more',
    { dismissed: ['sql'], first: ['sql', 'stock'], second: [verbatim('stock')] },
    'stock:open',
    'fixed 0, not repeated 0',
  );
  check(
    'dismissed, and another of its kind is new',
    { dismissed: ['stock'], first: ['stock'], second: [anew('stock'), verbatim('mail')] },
    'mail:new stock:dismissed',
    'fixed 0, not repeated 0',
  );
  check(
    'its quote is wrong this time',
    { first: ['sql'], second: [{ ...verbatim('sql'), quote: 'await pool.execute(statement);' }] },
    'sql:unplaced',
    'fixed 0, not repeated 1',
  );

  it('is tried in at least 40 cases', () => assert.ok(count >= 40, String(count)));
});

/** The store, the dismissals and the places of a window, with a model behind a server. */
function createDesk(server: ModelServer) {
  const store = new FindingStore((error) => assert.fail(String(error)));
  const dismissals: Dismissal[] = [];
  const places = new Map<Finding, TrackedPlace>();
  const dismissedIn = (review: Review) => matchDismissals(review.findings, dismissals);
  let runs = 0;
  const listed = () =>
    listedFindings({
      store,
      showLowConfidence: () => true,
      dismissedIn,
      rangeOf: (finding) => places.get(finding)?.range ?? rangeOfFinding(finding),
      isStale: (finding) => places.get(finding)?.kind === 'stale',
    });
  return {
    review: async (text: string, replies: readonly PartialFinding[]): Promise<void> => {
      server.setScript(reviewReply(replies));
      const id = `r${++runs}`;
      const files = [{ path: PATH, text }];
      const reviewer = createModelReviewer({
        model: modelOn(server),
        persona: PERSONA,
        budget: DEFAULT_BUDGET,
        maxOutputTokens: 8000,
      });
      const target = fileTarget(PATH);
      store.begin({ id, target, reviewer: reviewer.identity, startedAt: '2026-01-01T00:00:00Z' });
      for await (const event of reviewer.review(
        sampleInput({ target, files, dismissals }),
        new AbortController().signal,
      )) {
        if (event.type === 'finding') store.addFinding(id, event.finding);
        if (event.type !== 'outcome') continue;
        compareWithOlder(id, event.outcome, files, { store, dismissals: { of: dismissedIn } });
        store.end(id, event.outcome);
      }
    },
    dismiss: (names: readonly Name[]): void => {
      for (const finding of store.findings)
        if (names.some((name) => FOUND[name].title === finding.title))
          dismissals.push(dismissalOf(finding, 'accepted-risk', '', '2026-01-02'));
    },
    edited: (text: string): void => {
      for (const finding of store.findings) {
        const range = rangeOfFinding(finding);
        if (range) places.set(finding, placeAgain(range, finding.quote, new SearchableText(text, [])));
      }
    },
    states: (): string =>
      listed()
        .map(({ finding, state }) => one(finding, state))
        .sort()
        .join(' '),
    told: (): string => {
      const changes = store.reviews.at(-1)?.changes;
      return changes ? `fixed ${changes.fixed}, not repeated ${changes.notRepeated}` : 'nothing';
    },
  };

  function one({ title }: Finding, state: string): string {
    const name = NAMES.find((known) => FOUND[known].title === title || FOUND[known].words === title);
    return `${name ?? title}:${state}`;
  }
}

const PERSONA = { source: 'x', name: 'architect', description: '', tools: [], body: 'Be an architect.' };

function modelOn({ baseUrl }: ModelServer) {
  const apiKey = 'test-key';
  const endpoint = { baseUrl, apiKey, authScheme: 'bearer', model: 'claude-opus-5-5', kind: 'anthropic' } as const;
  return createAnthropicModel({ ...endpoint, idleTimeoutMs: 2_000 });
}
