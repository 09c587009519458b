import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { neededPaths } from '../../src/core/analysis/inspection/neededPaths';
import type { SourceFile } from '../../src/core/analysis/structure/sourceFile';
import { budgetWithin, DEFAULT_BUDGET } from '../../src/core/context/budget/contextBudget';
import { estimateTokens } from '../../src/core/context/budget/estimateTokens';
import type { ContextPack } from '../../src/core/context/contextPack';
import { isReviewableFile } from '../../src/core/context/files/reviewableFile';
import { packContext } from '../../src/core/context/packing/packContext';
import type { Target } from '../../src/core/findings/target';
import type { ReviewInput } from '../../src/core/review/reviewer';
import { AnalysisClient } from '../../src/worker/analysisClient';
import { type CacheUse, cachedShare, priceOfUse } from '../modelServer/promptCache';
import { BUILT, corporaFrom, FolderFeed } from './analysis/corpus';
import { reviewOnLoopback } from './packing/reviewWorkspace';
import { tellRow } from './table/row';

/** From the question to the packed context, once the worker knows the workspace, in ms. */
const TIME_BOUND = 150;
/** Tokens that go along beside what whole files of the same neighbourhood would take. */
const SIZE_BOUND = 0.5;
/** Files that are packed, spread evenly over those with points of risk. */
const TARGETS = 24;

/** Share of the input that comes from the cache, from the second request of a review of the whole on. */
const SHARE_BOUND = 0.85;
/** Beside requests that bring their own code alone. */
const PRICE_BOUND = 1.4;
/** Code in common, in tokens: where a model's window is not known, and where it is large. */
const SHARED = [DEFAULT_BUDGET.shared, budgetWithin(1_000_000).shared];
/** A larger workspace is not reviewed as a whole here: its requests would be too many for a benchmark. */
const MOST_WHOLE = 1_200;
/** Files whose signatures are known, as in the product. */
const OUTLINED = 400;
/** Files beside a folder of which lines may go along, as in the product. */
const MOST_BESIDE = 60;

const never = new AbortController().signal;

interface Packed {
  readonly ms: number;
  readonly tokens: number;
  readonly wholeTokens: number;
  readonly lines: number;
}

/** Of `ROOT//FOLDER` a review of that folder of the workspace, of `ROOT` one of the whole. */
async function measure(given: string): Promise<void> {
  const [root = given, folder] = given.split('//');
  const feed = new FolderFeed(root);
  const client = new AnalysisClient(BUILT, feed);
  const updated = await client.update(never);
  if (updated.kind === 'failed') throw new Error(updated.message);
  const { topology } = await client.report(never);
  const paths = [...new Set(topology.points.map(({ path }) => path))].filter((path) => feed.paths.includes(path));
  const step = Math.max(1, Math.floor(paths.length / TARGETS));
  const chosen = paths.filter((_, at) => at % step === 0).slice(0, TARGETS);
  const packed: Packed[] = [];
  for (const path of chosen) packed.push(await pack(root, path, client));
  const all = feed.paths.filter((path) => isReviewableFile(path) && path.startsWith(folder ? `${folder}/` : ''));
  const whole = all.length > MOST_WHOLE ? undefined : await wholeInput(root, folder, all, client);
  client.dispose();
  const times = packed.map(({ ms }) => ms).sort((a, b) => a - b);
  const sum = (of: (one: Packed) => number) => packed.reduce((total, one) => total + of(one), 0);
  const ratio = sum(({ tokens }) => tokens) / sum(({ wholeTokens }) => wholeTokens);
  const perLine = sum(({ tokens }) => tokens) / sum(({ lines }) => lines);
  const median = times[Math.floor(times.length / 2)] ?? 0;
  console.log(`${root}: ${feed.paths.length} files, ${packed.length} of them packed, each with its neighbourhood`);
  console.log(`  median ${median.toFixed(0)} ms, slowest ${(times.at(-1) ?? 0).toFixed(0)} ms`);
  console.log(`  ${perLine.toFixed(1)} tokens a reviewed line, ratio to whole files ${ratio.toFixed(3)}`);
  const on = `${basename(root)}: ${feed.paths.length} files`;
  tellRow({
    what: 'packing the context of a file, median',
    goal: `≤ ${TIME_BOUND} ms`,
    measured: `${median.toFixed(0)} ms`,
    holds: median <= TIME_BOUND,
    on,
  });
  tellRow({
    what: 'tokens of a packed context beside whole files',
    goal: `≤ ${SIZE_BOUND} ×`,
    measured: `${ratio.toFixed(3)} ×`,
    holds: ratio <= SIZE_BOUND,
    on,
  });
  if (whole) await tellCache(whole, folder === undefined ? on : `${folder} of ${basename(root)}: ${all.length} files`);
}

/** What a review of the whole costs, with code in common and without; the server's cache counts the repeated bytes. */
async function tellCache(input: ReviewInput, on: string): Promise<void> {
  const alone = await reviewOnLoopback(input, 0);
  if (alone.length < 2) return console.log('  the whole: one request, nothing to share');
  const price = priceOfUse(alone);
  const words = (uses: readonly CacheUse[]) =>
    `${uses.length} requests, ${thousands(uses.reduce((sum, { total }) => sum + total, 0))} KB of input, ` +
    `price of ${thousands(priceOfUse(uses))} KB, ${(100 * cachedShare(uses)).toFixed(1)} % cached from the second on`;
  console.log(`  the whole, each its own code: ${words(alone)}`);
  for (const shared of SHARED) {
    const uses = await reviewOnLoopback(input, shared);
    console.log(`  the whole, up to ${thousands(shared)}k tokens shared: ${words(uses)}`);
    console.log(`    price ratio ${(priceOfUse(uses) / price).toFixed(3)}`);
    if (shared !== SHARED.at(-1)) continue;
    tellRow({
      what: 'cached input of a review of the whole, from the second request on',
      goal: `≥ ${100 * SHARE_BOUND} %`,
      measured: `${(100 * cachedShare(uses)).toFixed(1)} %, ${uses.length} requests`,
      holds: cachedShare(uses) >= SHARE_BOUND,
      on,
    });
    tellRow({
      what: 'price of that beside requests that bring their own code alone',
      goal: `≤ ${PRICE_BOUND} ×`,
      measured: `${(priceOfUse(uses) / price).toFixed(2)} ×`,
      holds: priceOfUse(uses) <= PRICE_BOUND * price,
      on,
    });
  }
}

function thousands(count: number): string {
  return (count / 1000).toFixed(0);
}

async function pack(root: string, path: string, client: AnalysisClient): Promise<Packed> {
  const read = (at: string): SourceFile => ({ path: at, text: readFileSync(join(root, at), 'utf8') });
  const before = performance.now();
  const { facts, inspection, neighbours: near } = await client.excerpt([path], never);
  const paths = new Set([...neededPaths(inspection).slice(0, 60), ...near.imports, ...near.importers]);
  const target = read(path);
  const neighbours = [...paths].filter((one) => one !== path).map(read);
  const outlines = await client.outlines([target, ...neighbours], never);
  const asked: Target = { kind: 'file', label: path, parts: [{ path }] };
  const material = { target: asked, files: [target], leftOut: [], neighbours, outlines, inspection };
  const packs = packContext({ ...material, instructions: [] }, facts, DEFAULT_BUDGET);
  const ms = performance.now() - before;
  const whole = [target, ...neighbours].reduce((sum, { text }) => sum + estimateTokens(text), 0);
  return { ms, tokens: tokensOf(packs), wholeTokens: whole, lines: target.text.split('\n').length };
}

async function wholeInput(
  root: string,
  folder: string | undefined,
  paths: readonly string[],
  client: AnalysisClient,
): Promise<ReviewInput> {
  const read = (path: string): SourceFile => ({ path, text: readFileSync(join(root, path), 'utf8') });
  const files = paths.map(read);
  const parts = paths.map((path) => ({ path }));
  const target: Target = { kind: folder === undefined ? 'workspace' : 'folder', label: folder ?? root, parts };
  const analysis = await client.excerpt(paths, never);
  const { imports, importers } = analysis.neighbours;
  const around = [...new Set([...neededPaths(analysis.inspection), ...imports, ...importers])];
  const neighbours = around
    .filter((path) => !paths.includes(path))
    .slice(0, MOST_BESIDE)
    .map(read);
  const outlines = await client.outlines([...files.slice(0, OUTLINED), ...neighbours], never);
  return { target, files, leftOut: [], neighbours, outlines, instructions: [], analysis };
}

function tokensOf(packs: readonly ContextPack[]): number {
  return packs.flatMap(({ manifest }) => manifest.items).reduce((sum, { tokens }) => sum + tokens, 0);
}

async function main(): Promise<void> {
  for (const root of corporaFrom(process.argv.slice(2))) await measure(root);
}

void main();
