import type { AnalysisProblem } from '../core/analysis/analyser';
import type { IsGone } from '../core/findings/comparison/repeatedFindings';
import type { Dismissal } from '../core/findings/dismissal';
import { type BaselineComparison, type BaselineEntry, compareWithBaseline } from '../core/findings/dismissals/baseline';
import { matchDismissals, obsoleteDismissals } from '../core/findings/dismissals/matchDismissals';
import type { Finding } from '../core/findings/finding';
import type { Review } from '../core/findings/review';
import { arrangeFindings } from '../core/reports/arrangeFindings';
import { createTextFindings, textSummary } from '../core/reports/textReport';
import { createAnalyserReviewer } from '../core/review/pipeline/analyserReviewer';
import type { AnalyserInput, Reviewer } from '../core/review/reviewer';
import { type BaselineOptions, readBaseline, writeBaseline } from './baselineOptions';
import { type ChangeOptions, changeWishFrom } from './changeOptions';
import { collectReview } from './collectReview';
import { createDistAnalyser } from './distFolder';
import { EXIT, type ExitCode, exitCodeOf } from './exitCodes';
import { gatherChange } from './gatherChange';
import { gatherFindings } from './gatherFindings';
import { gatherInput } from './gatherInput';
import { goneFiles } from './goneFiles';
import { locateTarget } from './locateTarget';
import { readDismissals } from './readDismissals';
import { checkOutput, REPORT_SETTINGS, type ReportOptions, renderReport, writeOutput } from './reportOptions';
import type { Terminal } from './terminal';
import { withUnreadDeclarations } from './unreadDeclarations';
import { UsageError } from './usageError';

/**
 * Reviews what was named and reports it. What the team has dismissed is counted, not listed, and fails no run;
 * what the baseline holds is counted, and fails none that looks for new findings. As text on standard output, findings
 * appear as they arrive; any other report is written when the review has ended, also when it was cancelled or failed.
 */
export async function runReview(
  paths: readonly string[],
  reviewer: Reviewer,
  options: ReportOptions & BaselineOptions & ChangeOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { failOn } = options;
  if (failOn.isNewOnly && options.baseline === undefined)
    throw new UsageError('--fail-on new:… needs --baseline, which says what is not new.');
  const wish = changeWishFrom(options);
  const baseline = await readBaseline(options, terminal.cwd);
  const located = locateTarget(terminal.cwd, paths.length === 0 ? ['.'] : paths);
  await checkOutput(options.output, terminal.cwd);
  const streams = options.format === 'text' && options.output === undefined;
  const { dismissals, problems } = await readDismissals(located);
  for (const problem of problems) terminal.tell(problem);
  const isGone = await goneFiles(located.root, [...dismissals, ...(baseline ?? [])]);
  const printer = createPrinter(dismissals, baseline ?? [], isGone, terminal);
  const analyser = createDistAnalyser();
  let declared: readonly AnalysisProblem[] = [];
  const run = <Input extends AnalyserInput>(by: Reviewer<Input>, gather: () => Promise<Input>): Promise<Review> => {
    const gatherAll = async () => {
      const input = await gather();
      const { identity } = by;
      if (identity.kind === 'model') terminal.progress(`Asking ${identity.model} on ${identity.host} …`);
      declared = input.analysis.problems;
      return { ...input, dismissals };
    };
    return collectReview(located, by, gatherAll, terminal, (finding) => {
      if (streams) printer.arrived(finding);
    });
  };
  try {
    const review =
      reviewer.identity.kind === 'analyser' && !wish
        ? await run(createAnalyserReviewer(), () => gatherFindings(located, terminal))
        : await run(reviewer, () =>
            wish ? gatherChange(located, wish, analyser, terminal) : gatherInput(located, analyser, false, terminal),
          );
    const dismissed = matchDismissals(review.findings, dismissals, isGone);
    const compared = baseline && compareWithBaseline(review.findings, baseline, isGone);
    const obsolete = obsoleteDismissals(review, dismissals, isGone);
    const settings = { ...REPORT_SETTINGS, dismissed, obsolete, ...(compared && { baseline: compared }) };
    if (streams) {
      printer.printRest(dismissed, compared);
      terminal.print(textSummary(review, settings));
    } else {
      const report = renderReport(review, options.format, located.root, settings);
      if (options.output === undefined) terminal.print(report);
      else await writeOutput(options.output, terminal.cwd, report);
      const { outcome } = review;
      if (outcome?.kind === 'failed' || outcome?.kind === 'partial')
        terminal.tell(REPORT_SETTINGS.describeFailure(outcome.failure));
    }
    if (options.writeBaseline && review.outcome?.kind === 'success') {
      const written = await writeBaseline(
        options,
        review,
        { before: (baseline ?? []).filter(({ path }) => !isGone(path)), dismissed },
        terminal.cwd,
      );
      terminal.tell(`Wrote the baseline ${written}.`);
      return EXIT.fine;
    }
    const isSetAside = (fingerprint: string): boolean =>
      dismissed.has(fingerprint) || (failOn.isNewOnly && compared?.known.has(fingerprint) === true);
    const code = exitCodeOf(review, failOn.severity, { has: isSetAside });
    return withUnreadDeclarations(code, failOn.severity, declared, terminal.tell);
  } finally {
    analyser.dispose();
  }
}

/** Prints findings as they arrive, those that are shown and neither dismissed nor in the baseline. */
function createPrinter(
  dismissals: readonly Dismissal[],
  baseline: readonly BaselineEntry[],
  isGone: IsGone,
  { print }: Terminal,
): {
  arrived(finding: Finding): void;
  printRest(dismissed: ReadonlyMap<string, Dismissal>, compared: BaselineComparison | undefined): void;
} {
  const withheld: Finding[] = [];
  const tell = createTextFindings();
  const printShown = (
    findings: readonly Finding[],
    dismissed: ReadonlyMap<string, Dismissal>,
    compared: BaselineComparison | undefined,
  ): void => {
    for (const finding of arrangeFindings(findings, dismissed, compared?.known).shown) {
      const text = tell(finding);
      if (text !== '') print(`${text}\n`);
    }
  };
  return {
    arrived: (finding) => {
      const dismissed = matchDismissals([finding], dismissals, isGone);
      const compared = compareWithBaseline([finding], baseline, isGone);
      if (dismissed.size > 0 || compared.known.size > 0) withheld.push(finding);
      else printShown([finding], dismissed, undefined);
    },
    // An entry means one finding: of several that it might be, the others are printed once all are known.
    printRest: (dismissed, compared) => printShown(withheld, dismissed, compared),
  };
}
