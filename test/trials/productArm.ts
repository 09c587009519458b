import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withTemporaryFolder } from '../run/temporaryFolder';
import { ROOT } from '../vscode/paths';
import { withBridge } from './answeredBridge';
import type { StoredRequest } from './requestStore';
import type { ReviewedFile, TrialCase } from './trialCase';

/** What one reader made of a case. */
export interface ArmResult {
  readonly arm: 'product' | 'bare';
  readonly requests: readonly StoredRequest[];
  readonly findings: number;
  /** Findings that stand at lines of the code. */
  readonly placed: number;
  /** Findings that a second look refuted; missing where nobody looked twice. */
  readonly refuted?: number;
  /** Points of the inspection list that were judged, of how many. */
  readonly judged?: { readonly judged: number; readonly total: number };
}

/** The parts of the JSON report that are read here. */
interface Report {
  readonly findings: readonly { readonly range: unknown; readonly secondLook?: { readonly verdict: string } }[];
  readonly inspection: { readonly coverage: { readonly judged: number; readonly total: number } } | null;
  readonly sent: readonly {
    readonly path: string;
    readonly role: string;
    readonly range?: { readonly startLine: number; readonly endLine: number };
  }[];
}

/** Has the built command line review a case; its report goes to `report.json`, what it complained of to `errors.txt`. */
export async function runProduct(
  trial: TrialCase,
  bridge: string,
  folder: string,
): Promise<{ readonly result: ArmResult; readonly files: readonly ReviewedFile[] }> {
  await mkdir(folder, { recursive: true });
  const reportFile = join(folder, 'report.json');
  const requests = await withTemporaryFolder((scratch) =>
    withBridge(bridge, scratch, folder, async (baseUrl) => {
      const { output, errors } = await review(trial, baseUrl);
      if (output === '') throw new Error(`${trial.name} gave no report: ${errors}`);
      await writeFile(reportFile, output);
      await writeFile(join(folder, 'errors.txt'), errors);
    }),
  );
  const report: Report = JSON.parse(await readFile(reportFile, 'utf8'));
  const placed = report.findings.filter(({ range }) => range !== null).length;
  const looks = report.findings.flatMap(({ secondLook }) => (secondLook ? [secondLook.verdict] : []));
  const refuted = looks.length > 0 ? { refuted: looks.filter((verdict) => verdict === 'refuted').length } : {};
  const result: ArmResult = { arm: 'product', requests, findings: report.findings.length, placed, ...refuted };
  const files = await reviewedFiles(trial, report);
  return { result: report.inspection ? { ...result, judged: report.inspection.coverage } : result, files };
}

/** The command ends with other codes than 0 when it found something or lacks an answer; the report says which. */
function review({ root, paths, options }: TrialCase, baseUrl: string): Promise<{ output: string; errors: string }> {
  const args = [join(ROOT, 'dist/cli.js'), 'review', ...paths, ...options, '--base-url', baseUrl, '--format', 'json'];
  // The bridge wants some key, and looks at none.
  const env = { ...process.env, ARCHITECTURE_REVIEW_API_KEY: 'trial' };
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: root, env, maxBuffer: 1 << 28 }, (_, output, errors) =>
      resolve({ output, errors }),
    );
  });
}

async function reviewedFiles({ root }: TrialCase, { sent }: Report): Promise<readonly ReviewedFile[]> {
  const target = sent.filter(({ role }) => role === 'target');
  return Promise.all(
    target.map(async ({ path, range }) => {
      const lines = (await readFile(join(root, path), 'utf8')).split(/\r?\n/);
      return { path, lines, from: range?.startLine ?? 1, to: range?.endLine ?? lines.length };
    }),
  );
}
