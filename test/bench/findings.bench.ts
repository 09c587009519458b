import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Review } from '../../src/core/findings/review';
import { FindingStore } from '../../src/core/findings/storage/findingStore';
import { sarifReport } from '../../src/core/reports/sarifReport';
import { keepReviews } from '../../src/workspace/keepReviews';
import { ReviewArchive } from '../../src/workspace/reviewArchive';
import { bundleSuite } from '../run/bundleSuite';
import { withTemporaryFolder } from '../run/temporaryFolder';
import { runInBrowser } from '../vscode/runInBrowser';
import type { KeystrokeReport, TypingCost } from './findings/keystrokeReport';
import { manyFindings, writeFiles } from './findings/manyFindings';
import { tellRow } from './table/row';

const LOADS = 9;
const MAX_LOAD_MS = 150;
const MAX_KEYSTROKE_MS = 4;

/**
 * Ten thousand findings: how long the store takes to load them, in Node, and what a keystroke costs in files that hold
 * five hundred of them, in the extension host of a real VS Code; each beside a run without findings.
 */
async function main(): Promise<void> {
  const { review, files } = manyFindings();
  const empty = await medianLoad({ ...review, findings: [] });
  const full = await medianLoad(review);
  show('store load', full, MAX_LOAD_MS, `${review.findings.length} findings; none: ${empty.toFixed(1)} ms`);

  const { typing, problems, openedMs } = await measureTyping(review, files);
  console.log(`opening a report of them: ${Math.round(openedMs)} ms, then ${problems} problems show`);
  const told = `; no finding: ${median(typing.none.listeners).toFixed(2)} ms`;
  show('keystroke, 500 findings', median(typing.many.listeners), MAX_KEYSTROKE_MS, describe(typing.many) + told);
  show('keystroke, 500 in 50,000 lines', median(typing.long.listeners), MAX_KEYSTROKE_MS, describe(typing.long) + told);
  console.log(
    `processor time of the extension host for each key, what comes later included: ` +
      `${typing.none.cpu.toFixed(1)} ms without, ${typing.many.cpu.toFixed(1)} ms with, ${typing.long.cpu.toFixed(1)} ms in the long file`,
  );
}

function medianLoad(review: Review): Promise<number> {
  return withTemporaryFolder(async (folder) => {
    await new ReviewArchive(folder).write('shown', review);
    const times: number[] = [];
    for (let load = 0; load < LOADS; load++) {
      const store = new FindingStore(fail);
      const start = performance.now();
      const keeper = keepReviews(store, new ReviewArchive(folder), fail);
      await keeper.restored;
      times.push(performance.now() - start);
      keeper.dispose();
      if (store.findings.length !== review.findings.length) throw new Error('Not all findings were loaded.');
    }
    return median(times);
  });
}

function measureTyping(review: Review, files: ReadonlyMap<string, string>): Promise<KeystrokeReport> {
  return withTemporaryFolder(async (folder) => {
    const workspace = join(folder, 'workspace');
    await writeFiles(workspace, files);
    const settings = { toolVersion: '0', describeFailure: ({ kind }: { readonly kind: string }) => kind };
    await writeFile(join(workspace, 'report.sarif'), sarifReport(review, settings));
    const suite = await bundleSuite('bench', join(__dirname, 'findings/measureKeystrokes.ts'), []);
    const report = join(folder, 'report.json');
    const code = await runInBrowser({ suite, workspace, env: { KEYSTROKE_REPORT: report } });
    if (code !== 0) throw new Error('Typing could not be measured.');
    const measured: KeystrokeReport = JSON.parse(await readFile(report, 'utf8'));
    return measured;
  });
}

function describe({ listeners }: TypingCost): string {
  const p95 = listeners.toSorted((a, b) => a - b)[Math.floor(listeners.length * 0.95)] ?? Number.NaN;
  return `median of ${listeners.length} keys; 95 in 100 below ${p95.toFixed(2)} ms`;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function show(what: string, measured: number, bound: number, more: string): void {
  console.log(`${what}: ${more}`);
  tellRow({ what, goal: `< ${bound} ms`, measured: `${measured.toFixed(2)} ms`, holds: measured < bound });
}

function fail(problem: unknown): never {
  throw new Error(String(problem));
}

void main();
