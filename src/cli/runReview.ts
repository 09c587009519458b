import { arrangeFindings } from '../core/reports/arrangeFindings';
import { textFinding, textSummary } from '../core/reports/textReport';
import type { Reviewer } from '../core/review/reviewer';
import { collectReview } from './collectReview';
import { createDistAnalyser } from './distFolder';
import { type ExitCode, exitCodeOf } from './exitCodes';
import { gatherInput } from './gatherInput';
import { locateTarget } from './locateTarget';
import { checkOutput, REPORT_SETTINGS, type ReportOptions, renderReport, writeOutput } from './reportOptions';
import type { Terminal } from './terminal';

/**
 * Reviews what was named and reports it. As text on standard output, findings appear as they arrive; any other report
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
  const analyser = createDistAnalyser();
  const gather = async () => {
    const input = await gatherInput(located, analyser, reviewer.identity.kind === 'analyser', terminal);
    const { identity } = reviewer;
    if (identity.kind === 'model') terminal.progress(`Asking ${identity.model} on ${identity.host} …`);
    return input;
  };
  try {
    const review = await collectReview(located, reviewer, gather, terminal, (finding) => {
      if (streams && arrangeFindings([finding]).shown.length > 0) terminal.print(`${textFinding(finding)}\n`);
    });
    if (streams) terminal.print(textSummary(review, REPORT_SETTINGS));
    else {
      const report = renderReport(review, options.format, located.root);
      if (options.output === undefined) terminal.print(report);
      else await writeOutput(options.output, terminal.cwd, report);
      const { outcome } = review;
      if (outcome?.kind === 'failed' || outcome?.kind === 'partial')
        terminal.tell(REPORT_SETTINGS.describeFailure(outcome.failure));
    }
    return exitCodeOf(review, options.failOn);
  } finally {
    analyser.dispose();
  }
}
