import type { Finding } from '../../findings/finding';
import type { AnalysisProblem } from '../analyser';
import type { Analysis, ArchitectureDetector } from '../analysis';

/** What the detectors find in the whole. One that fails costs its own findings and is named among the problems. */
export function detectAll(
  detectors: readonly ArchitectureDetector[],
  analysis: Analysis,
): { readonly findings: readonly Finding[]; readonly problems: readonly AnalysisProblem[] } {
  const findings: Finding[] = [];
  const problems: AnalysisProblem[] = [];
  for (const detect of detectors) {
    try {
      for (const finding of detect(analysis)) findings.push(finding);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      problems.push({ path: '.', message: `A part of the analysis failed: ${message}` });
    }
  }
  return { findings, problems };
}
