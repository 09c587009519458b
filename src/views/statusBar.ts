import * as vscode from 'vscode';
import { COMMANDS } from '../commands/commandIds';
import { percentCached, priceWords } from '../core/findings/modelPrice';
import { SEVERITIES } from '../core/findings/severity';
import { severityWord } from './shown/severityWords';
import { countBySeverity, type ShownFindings } from './shown/shownFindings';
import { updateSoon } from './shown/updateSoon';

/** What the analyser is at in the background. */
export interface AnalysisStatus {
  readonly current: () =>
    | { readonly kind: 'unused' | 'current' | 'outdated' | 'paused' }
    | { readonly kind: 'reading'; readonly done: number; readonly total: number }
    | { readonly kind: 'failed'; readonly message: string };
  /** That not all files were analysed, in words; `undefined` where all were. */
  readonly incomplete: () => string | undefined;
  readonly onDidChange: (listener: () => void) => vscode.Disposable;
}

/** What models cost; amounts in USD. */
export interface Costs {
  readonly session: CostSum;
  readonly today: CostSum;
  readonly onDidChange: vscode.Event<void>;
}

interface CostSum {
  readonly requests: number;
  readonly usd: number;
  /** It was more than this. */
  readonly isAtLeast: boolean;
  /** Tokens; those of the cache count among the input, too. */
  readonly input: number;
  readonly cached: number;
  readonly output: number;
}

/** Reading fewer files than this is over before anybody looks. */
const WORTH_TELLING = 200;

/**
 * One short item: hidden before the first review or answer of a model, turning during a review, then the number of findings, with what the
 * analyser is at beside it, and what models have cost in this window.
 */
export function registerStatusBar(shown: ShownFindings, status: AnalysisStatus, costs: Costs): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('architectureReview.status', vscode.StatusBarAlignment.Left);
  item.name = vscode.l10n.t('Architecture Review');

  const soon = updateSoon(() => {
    const { reviews, live } = shown.store;
    const background = backgroundWords(status.current()) ?? incompleteWords(status.incomplete());
    if (reviews.length === 0 && !live && !background && costs.session.requests === 0) {
      item.hide();
      return;
    }
    const running = reviews.find(({ outcome }) => !outcome);
    const counts = countBySeverity(shown.inCode.all.map(({ finding }) => finding));
    const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
    const hasLooked = reviews.length > 0 || live !== undefined;
    const summary = hasLooked ? summaryOf(counts) : vscode.l10n.t('Nothing was reviewed yet');
    const isPaused = status.current().kind === 'paused';
    item.text = running ? vscode.l10n.t('$(sync~spin) Reviewing') : `$(inspect)${hasLooked ? ` ${total}` : ''}`;
    if (background) item.text += ` ${running ? (background.progress ?? '') : background.text}`.trimEnd();
    if (costs.session.requests > 0) item.text += ` · ${sumWords(costs.session)}`;
    item.tooltip = [
      running ? vscode.l10n.t('Reviewing {0}. {1}', running.target.label, summary) : summary,
      ...(background ? [background.tooltip] : []),
      ...costTooltip(costs),
    ].join('\n');
    item.command = isPaused ? COMMANDS.resumeAnalysis : COMMANDS.focusFindings;
    item.accessibilityInformation = { label: vscode.l10n.t('Architecture Review. {0}', item.tooltip) };
    item.show();
  });
  soon.update();
  return vscode.Disposable.from(
    item,
    soon,
    shown.onDidChange(() => soon.update()),
    status.onDidChange(() => soon.update()),
    costs.onDidChange(() => soon.update()),
  );
}

/** `Findings: 1 critical, 2 major` */
function summaryOf(counts: ReturnType<typeof countBySeverity>): string {
  const words = SEVERITIES.filter((severity) => counts[severity] > 0).map(
    (severity) => `${counts[severity]} ${severityWord(severity)}`,
  );
  return words.length === 0 ? vscode.l10n.t('No findings') : vscode.l10n.t('Findings: {0}', words.join(', '));
}

function costTooltip({ session, today }: Costs): readonly string[] {
  if (session.requests === 0) return [];
  return [
    vscode.l10n.t(
      'Models in this window: {0}, requests: {1}, {2}',
      sumWords(session),
      session.requests,
      tokensOf(session),
    ),
    vscode.l10n.t('Models today: {0}, requests: {1}, {2}', sumWords(today), today.requests, tokensOf(today)),
  ];
}

function tokensOf({ input, cached, output }: CostSum): string {
  const numbers = [input, percentCached(cached, input), output].map((number) =>
    number.toLocaleString(vscode.env.language),
  );
  return vscode.l10n.t('{0} tokens in ({1} % from cache), {2} out', ...numbers);
}

function sumWords({ usd, isAtLeast }: CostSum): string {
  if (usd === 0 && isAtLeast) return vscode.l10n.t('price unknown');
  return priceWords(isAtLeast ? { usd, isAtLeast } : { usd });
}

interface BackgroundWords {
  readonly text: string;
  /** How far it is, beside what says already that it is at work. */
  readonly progress?: string;
  readonly tooltip: string;
}

function incompleteWords(tooltip: string | undefined): BackgroundWords | undefined {
  return tooltip === undefined ? undefined : { text: '$(warning)', tooltip };
}

function backgroundWords(state: ReturnType<AnalysisStatus['current']>): BackgroundWords | undefined {
  if (state.kind === 'paused')
    return {
      text: '$(debug-pause)',
      tooltip: vscode.l10n.t('The analysis of open files is paused. Click to let it go on.'),
    };
  if (state.kind === 'failed') return { text: '$(warning)', tooltip: state.message };
  if (state.kind !== 'reading' || state.total < WORTH_TELLING) return undefined;
  const progress = `${state.done}/${state.total}`;
  return {
    text: `$(sync~spin) ${progress}`,
    progress,
    tooltip: vscode.l10n.t('Reading {0} of {1} files', state.done, state.total),
  };
}
