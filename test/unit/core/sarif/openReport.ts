import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../../../src/core/findings/finding';
import type { Review } from '../../../../src/core/findings/review';
import { candidatePaths, ReportedRoots } from '../../../../src/core/sarif/candidatePaths';
import { decodeReport, parseSarif } from '../../../../src/core/sarif/parseSarif';
import { type ReportedFile, reviewOfTool } from '../../../../src/core/sarif/reviewOfTool';

/** Opens a report beside files that are held in memory, as the editor does beside those of its folders. */
export function openReport(text: string | Uint8Array, files: Readonly<Record<string, string>>): readonly Review[] {
  const reading = parseSarif(typeof text === 'string' ? text : decodeReport(text));
  assert.equal(reading.kind, 'report', JSON.stringify(reading));
  if (reading.kind !== 'report') return [];
  const roots = new ReportedRoots(reading.report.bases);
  const found = new Map<string, ReportedFile>();
  for (const { results } of reading.report.tools) {
    for (const { uri } of results.flatMap(({ place, related }) => [...(place ? [place] : []), ...related])) {
      const candidate = candidatePaths(uri, roots).find(({ path }) => files[path] !== undefined);
      if (!candidate) continue;
      roots.learn(candidate.root);
      found.set(uri, { path: candidate.path, text: files[candidate.path] ?? '' });
    }
  }
  const openedAt = '2026-01-01T00:00:00.000Z';
  return reading.report.tools.map((run, index) =>
    reviewOfTool(run, { id: `opened-${index}`, path: 'report.sarif', openedAt, files: found }),
  );
}

/** A report written in the style of a tool. */
export function sampleReport(name: string): string {
  return readFileSync(join(__dirname, '../../../fixtures/sarif', name), 'utf8');
}

/** `minor no-eval src/util.ts:2 "eval(x)"`: what a list shows of a finding, and the code it stands on. */
export function words({ severity, code, path, placement, quote }: Finding): string {
  const line = placement.kind === 'placed' ? placement.range.start.line + 1 : placement.because;
  return `${severity} ${code} ${path}:${line} ${JSON.stringify(quote)}`;
}
