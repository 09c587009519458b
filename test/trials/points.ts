import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { changeWishFrom } from '../../src/cli/changeOptions';
import { gatherChange } from '../../src/cli/gatherChange';
import { gatherInput } from '../../src/cli/gatherInput';
import { locateTarget } from '../../src/cli/locateTarget';
import type { Terminal } from '../../src/cli/terminal';
import type { InspectionPoint, NeededCode } from '../../src/core/analysis/inspection/inspectionPoint';
import { DEFAULT_BUDGET } from '../../src/core/context/budget/contextBudget';
import { packContext } from '../../src/core/context/packing/packContext';
import { rangeContains } from '../../src/core/findings/textRange';
import type { ReviewInput } from '../../src/core/review/reviewer';
import { builtWorker } from '../../src/worker/builtWorker';
import { WorkerAnalyser } from '../../src/worker/workerAnalyser';
import { ROOT } from '../vscode/paths';
import { readCases, type TrialCase } from './trialCase';

/** What is known of a case: text in the lines of the defect, and in the code that decides whether it is one. */
interface Known {
  readonly defect?: readonly string[];
  readonly decides?: readonly string[];
}

/**
 * `npx tsx test/trials/points.ts CASES [NAME]…` tells, without asking a model, whether the inspection list leads to the
 * known defects of trial cases: whether a point stands at the code, and whether what decides goes along. `case.json` has
 * the texts to look for, `{"defect": […], "decides": […]}`; one of the first in a reviewed line is enough.
 */
async function main([folder, ...names]: readonly string[]): Promise<void> {
  if (folder === undefined) throw new Error('Usage: npx tsx test/trials/points.ts CASES [NAME]…');
  console.log(
    '| case | lines | points | per 1,000 lines | at the defect | what decides was sent |\n|---|---|---|---|---|---|',
  );
  const analyser = new WorkerAnalyser(builtWorker(join(ROOT, 'dist')));
  const sums = { cases: 0, lines: 0, points: 0, led: 0, sent: 0 };
  for (const trial of await readCases(resolve(folder), names)) {
    const known: Known = JSON.parse(await readFile(join(resolve(folder), trial.name, 'case.json'), 'utf8'));
    const result = look(await gathered(trial, analyser), known);
    sums.cases += 1;
    sums.lines += result.lines;
    sums.points += result.points.length;
    sums.led += result.at.length > 0 ? 1 : 0;
    sums.sent += result.missing.length === 0 ? 1 : 0;
    const led = result.at.map(({ kind, name }) => `${kind} ${name}`).slice(0, 3);
    console.log(
      `| ${trial.name} | ${result.lines} | ${result.points.length} | ${rate(result.points.length, result.lines)} \
| ${led.join('; ') || 'NONE'} | ${result.missing.length === 0 ? 'yes' : `MISSING ${result.missing.join('; ')}`} |`,
    );
  }
  analyser.dispose();
  console.log(
    `\n${sums.led} of ${sums.cases} have a point at the defect, ${sums.sent} what decides; ${sums.points} points on \
${sums.lines} lines, ${rate(sums.points, sums.lines)} per 1,000`,
  );
}

async function gathered({ root, paths, options }: TrialCase, analyser: WorkerAnalyser): Promise<ReviewInput> {
  const terminal: Terminal = {
    cwd: root,
    env: {},
    signal: new AbortController().signal,
    print: () => undefined,
    tell: () => undefined,
    progress: () => undefined,
  };
  const located = locateTarget(root, paths.length === 0 ? ['.'] : paths);
  const [option, value] = options;
  const wish = changeWishFrom(option === '--commit' && value !== undefined ? { commit: value } : {});
  return wish ? gatherChange(located, wish, analyser, terminal) : gatherInput(located, analyser, false, terminal);
}

function look(input: ReviewInput, { defect = [], decides = [] }: Known) {
  const packs = packContext({ ...input, inspection: input.analysis.inspection }, input.analysis.facts, DEFAULT_BUDGET);
  const points = packs.flatMap(({ inspection = [], uninspected = [] }) => [
    ...inspection.map(({ point }) => point),
    ...uninspected,
  ]);
  const parts = packs.flatMap((pack) => pack.parts);
  const target = parts.filter(({ role }) => role === 'target');
  const places = target.flatMap(({ path, firstLine, text }) =>
    text
      .split('\n')
      .flatMap((line, at) => (defect.some((one) => line.includes(one)) ? [{ path, line: firstLine + at }] : [])),
  );
  const at = points.filter((point) => places.some(({ path, line }) => stands(point, path, line)));
  const missing = decides.filter((one) => !parts.some(({ text }) => text.includes(one)));
  const lines = target.reduce((sum, { text }) => sum + text.split('\n').length, 0);
  return { points, at, missing, lines };
}

/** Whether a point is about a line: in its own lines, in the function it stands in, or in a step that it names or that stands in its file. */
function stands({ path, range, needs, facts }: InspectionPoint, file: string, line: number): boolean {
  const isNamed = (need: NeededCode) =>
    need.path === path || facts.some((fact) => fact.includes(`${need.path}:${need.range.start.line + 1}`));
  const own = needs.filter((need) =>
    need.isStep ? isNamed(need) : need.path === path && rangeContains(need.range, range),
  );
  return [{ path, range }, ...own].some(
    (one) => one.path === file && one.range.start.line <= line && line <= one.range.end.line,
  );
}

function rate(points: number, lines: number): string {
  return lines > 0 ? ((1000 * points) / lines).toFixed(1) : '-';
}

void main(process.argv.slice(2));
