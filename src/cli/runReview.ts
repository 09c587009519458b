import type { Dismissal } from '../core/findings/dismissal';
import type { Finding } from '../core/findings/finding';
import { matchDismissals, obsoleteDismissals } from '../core/findings/matchDismissals';
import { arrangeFindings } from '../core/reports/arrangeFindings';
import { textFinding, textSummary } from '../core/reports/textReport';
import type { Reviewer } from '../core/review/reviewer';
import { collectReview } from './collectReview';
import { createDistAnalyser } from './distFolder';
import { type ExitCode, exitCodeOf } from './exitCodes';
import { gatherInput } from './gatherInput';
import { locateTarget } from './locateTarget';
import { readDismissals } from './readDismissals';
import { checkOutput, REPORT_SETTINGS, type ReportOptions, renderReport, writeOutput } from './reportOptions';
import type { Terminal } from './terminal';

/**
 * Reviews what was named and reports it. What the team has dismissed is counted, not listed, and fails no run. As text on standard output, findings appear as they arrive; any other report
 * is written when the review has ended, also when it was cancelled or failed.
 */
export async function runReview(
  paths: readonly string[],
  reviewer: Reviewer,
  options: ReportOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const located = await locateTarget(terminal.cwd, paths.length === 0 ? ['.'] : paths);
  await checkOutput(options.output, terminal.cwd);
  const streams = options.format === 'text' && options.output === undefined;
  const { dismissals, problems } = await readDismissals(located);
  for (const problem of problems) terminal.tell(problem);
  const printer = createPrinter(dismissals, terminal);
  const analyser = createDistAnalyser();
  const gather = async () => {
    const input = await gatherInput(located, analyser, reviewer.identity.kind === 'analyser', terminal);
    const { identity } = reviewer;
    if (identity.kind === 'model') terminal.progress(`Asking ${identity.model} on ${identity.host} …`);
    return { ...input, dismissals };
  };
  try {
    const review = await collectReview(located, reviewer, gather, terminal, (finding) => {
      if (streams) printer.arrived(finding);
    });
    const dismissed = matchDismissals(review.findings, dismissals);
    const settings = { ...REPORT_SETTINGS, dismissed, obsolete: obsoleteDismissals(review, dismissals) };
    if (streams) {
      printer.printRest(dismissed);
      terminal.print(textSummary(review, settings));
    } else {
      const report = renderReport(review, options.format, located.root, settings);
      if (options.output === undefined) terminal.print(report);
      else await writeOutput(options.output, terminal.cwd, report);
      const { outcome } = review;
      if (outcome?.kind === 'failed' || outcome?.kind === 'partial')
        terminal.tell(REPORT_SETTINGS.describeFailure(outcome.failure));
    }
    return exitCodeOf(review, options.failOn, dismissed);
  } finally {
    analyser.dispose();
  }
}

/** Prints findings as they arrive, those that are shown and not dismissed. */
function createPrinter(
  dismissals: readonly Dismissal[],
  { print }: Terminal,
): { arrived(finding: Finding): void; printRest(dismissed: ReadonlyMap<string, Dismissal>): void } {
  const withheld: Finding[] = [];
  const printShown = (findings: readonly Finding[], dismissed: ReadonlyMap<string, Dismissal>): void => {
    for (const finding of arrangeFindings(findings, dismissed).shown) print(`${textFinding(finding)}\n`);
  };
  return {
    arrived: (finding) => {
      const dismissed = matchDismissals([finding], dismissals);
      if (dismissed.size > 0) withheld.push(finding);
      else printShown([finding], dismissed);
    },
    // A dismissal means one finding: of several that it might be, the others are printed once all are known.
    printRest: (dismissed) => printShown(withheld, dismissed),
  };
}
