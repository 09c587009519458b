import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Analyser, AnalysisReport } from '../../../../src/core/analysis/analyser';
import { excerptOf } from '../../../../src/core/analysis/facts/analysisExcerpt';
import { neededPaths } from '../../../../src/core/analysis/inspection/neededPaths';
import type { SourceFile } from '../../../../src/core/analysis/structure/sourceFile';
import { DEFAULT_BUDGET } from '../../../../src/core/context/budget/contextBudget';
import { planReview, prepareReview } from '../../../../src/core/review/plan/prepareReview';
import { createNodeAnalyser } from '../../../../src/worker/nodeAnalyser';
import { UNPACKED_ANALYSER } from '../../unpackedAnalyser';
import { fileTarget } from '../findings/sampleFinding';

const ROOT = resolve(__dirname, '../../../..');
const SAMPLE = join(ROOT, 'media/sample');
const PERSONA = { source: 'x.md', name: 'x', description: '', tools: [], body: 'You are the architect.' };

/** The sample's planted problems that no one file shows: what it takes to see them goes along with the file they start in. */
describe('Evidence from other files', function () {
  this.timeout(60_000);
  const signal = new AbortController().signal;
  const files = readdirSync(join(SAMPLE, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path): SourceFile => ({ path: `src/${path}`, text: readFileSync(join(SAMPLE, 'src', path), 'utf8') }));
  let analyser: Analyser;
  let report: AnalysisReport;

  before(async () => {
    analyser = await createNodeAnalyser(UNPACKED_ANALYSER);
    const tsconfig = { path: 'tsconfig.json', text: readFileSync(join(SAMPLE, 'tsconfig.json'), 'utf8') };
    report = await analyser.analyse({ files: [...files, tsconfig] }, signal);
  });

  async function requestFor(path: string): Promise<string> {
    const analysis = excerptOf(report, [path]);
    const near = new Set([...neededPaths(analysis.inspection), ...analysis.neighbours.imports]);
    const neighbours = files.filter((file) => file.path !== path && near.has(file.path));
    const own = files.filter((file) => file.path === path);
    const outlines = await analyser.outlines([...own, ...neighbours], signal);
    const input = {
      target: fileTarget(path),
      files: own,
      leftOut: [],
      neighbours,
      outlines,
      instructions: [],
      analysis,
    };
    const prepared = await prepareReview(input, DEFAULT_BUDGET);
    const { requests } = planReview(prepared, [], PERSONA, { maxOutputTokens: 1_000 });
    return requests.flatMap(({ request }) => request.messages.map(({ text }) => text)).join('\n');
  }

  function check(problem: string, path: string, ...evidence: readonly RegExp[]): void {
    it(problem, async () => {
      const text = await requestFor(path);
      for (const expression of evidence) assert.match(text, expression);
    });
  }

  check(
    'stock is checked before it is taken, beyond the order that asks for it',
    'src/orders/orderService.ts',
    /reads and then writes stock; no lock was found/,
    /11\| export async function reserveStock[\s\S]*UPDATE stock SET on_hand = on_hand - wanted\.quantity/,
  );
  check(
    'a refund waits for a gateway without a time limit',
    'src/payments/refunds.ts',
    /no transaction was found around its writes/,
    /export async function refundCharge[\s\S]*\/refunds`, \{\n/,
  );
  check(
    'who calls the webhook is not checked before payments are settled',
    'src/payments/paymentWebhook.ts',
    /POST \/webhooks\/payments[\s\S]*no guard seen here/,
    /UPDATE payments SET settled_at/,
  );
  check(
    'orders of a customer are read line by line, behind a route',
    'src/orders/orderRoutes.ts',
    /export async function ordersOfCustomer[\s\S]*SELECT[^|]*order_lines/,
  );
  check(
    'a campaign mails everybody at once, through a mailer that says nothing of failures',
    'src/notifications/campaigns.ts',
    /export async function sendMail[\s\S]*catch \{\}/,
  );
  check(
    'a route without the check its siblings have leads to a write',
    'src/inventory/stockRoutes.ts',
    /POST \/stock\/:sku\/adjustments[\s\S]*no guard seen here/,
    /export async function adjustStock[\s\S]*UPDATE stock/,
  );
});
