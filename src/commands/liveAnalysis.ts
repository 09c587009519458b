import * as vscode from 'vscode';
import { languageOf } from '../core/analysis/syntax/language';
import { type Finding, rangeOfFinding } from '../core/findings/finding';
import type { Review } from '../core/findings/review';
import type { FindingStore } from '../core/findings/storage/findingStore';
import { liveReview, withEqualFindings } from '../core/findings/storage/liveReview';
import { isSameRange, type TextRange } from '../core/findings/textRange';
import { onDidChangeSettings, readSettings } from '../workspace/settings';
import type { AnalysisState, WorkspaceAnalysis } from '../workspace/workspaceAnalysis';
import { pathOf } from '../workspace/workspacePaths';

export interface LiveAnalysisDeps {
  readonly store: FindingStore;
  readonly analysis: WorkspaceAnalysis;
  /** Where a finding stands now, edits included. */
  readonly rangeOf: (finding: Finding) => TextRange | undefined;
  readonly log: vscode.LogOutputChannel;
}

/** After the last keystroke, save or change on disk the analyser waits this long, in ms. */
const SETTLED_AFTER_MS = 250;
/** Of more open files than this the ones beyond are not looked at. */
const MAX_OPEN = 100;

/**
 * Keeps the analyser's findings in the open files as they are now: after typing stops, and when files are saved,
 * created, deleted or renamed. Quiet until somebody has had the analyser review a file, unless the settings say
 * otherwise; rests while the window is not looked at, and while it is paused. A newer run stops the older one, which
 * loses nothing of what it had read.
 */
export class LiveAnalysis {
  readonly #deps: LiveAnalysisDeps;
  readonly #listening: vscode.Disposable;
  readonly #didChange = new vscode.EventEmitter<void>();
  #settling: NodeJS.Timeout | undefined;
  #running: AbortController | undefined;
  #isPaused = false;

  constructor(deps: LiveAnalysisDeps) {
    this.#deps = deps;
    const soon = (): void => this.#refreshSoon();
    this.#listening = vscode.Disposable.from(
      deps.analysis.onDidOutdate(soon),
      vscode.window.tabGroups.onDidChangeTabs(soon),
      vscode.window.onDidChangeWindowState(soon),
      onDidChangeSettings(soon),
      deps.store.onDidChange(({ kind }) => {
        if (kind === 'ended' || kind === 'removed' || kind === 'restored') soon();
      }),
      deps.analysis.onDidFindEarly(({ paths, findings }) => this.#showEarly(paths, findings)),
    );
    soon();
  }

  /** What the analysis is at, and that it is paused, as the status bar tells it. */
  readonly status = {
    current: (): AnalysisState | { readonly kind: 'paused' } =>
      this.#isPaused ? { kind: 'paused' } : this.#deps.analysis.state,
    incomplete: (): string | undefined => this.#deps.analysis.incomplete,
    onDidChange: (listener: () => void): vscode.Disposable =>
      vscode.Disposable.from(this.#deps.analysis.onDidChangeState(listener), this.#didChange.event(listener)),
  };

  /** Stops what runs by itself, or lets it go on. Reviews that are asked for are made all the same. */
  setPaused(isPaused: boolean): void {
    this.#isPaused = isPaused;
    this.#didChange.fire();
    if (isPaused) this.#stop();
    else this.#refreshSoon();
  }

  dispose(): void {
    this.#stop();
    this.#listening.dispose();
    this.#didChange.dispose();
  }

  #stop(): void {
    clearTimeout(this.#settling);
    this.#running?.abort();
    this.#running = undefined;
  }

  #refreshSoon(): void {
    this.#stop();
    this.#settling = setTimeout(() => void this.#refresh(), SETTLED_AFTER_MS);
  }

  async #refresh(): Promise<void> {
    const paths = this.#wantedPaths();
    if (paths.length === 0) {
      this.#deps.store.setLive(undefined);
      return;
    }
    if (this.#isPaused || !vscode.window.state.focused) return;
    const running = new AbortController();
    this.#running = running;
    try {
      const findings = await this.#deps.analysis.findings(paths, running.signal);
      // What was typed meanwhile has a run of its own coming.
      if (!running.signal.aborted) this.#show(paths, findings);
    } catch (error) {
      if (!running.signal.aborted) this.#deps.log.error('Analysis of the open files failed:', String(error));
    }
  }

  /** In these files all is known; in the others what was shown stays. */
  #showEarly(paths: readonly string[], findings: readonly Finding[]): void {
    const live = this.#deps.store.live;
    if (!live || this.#running?.signal.aborted !== false) return;
    const fresh = new Set(paths);
    const shown = live.target.parts.map(({ path }) => path);
    const others = live.findings.filter(({ path }) => !fresh.has(path));
    this.#show(shown, [...others, ...findings.filter(({ path }) => shown.includes(path))]);
  }

  #show(paths: readonly string[], findings: readonly Finding[]): void {
    const { store } = this.#deps;
    const fresh = liveReview(vscode.l10n.t('Open files'), paths, findings);
    store.setLive(store.live ? withEqualFindings(store.live, fresh, this.#isInPlace) : fresh);
  }

  readonly #isInPlace = (finding: Finding): boolean => {
    const found = rangeOfFinding(finding);
    const now = this.#deps.rangeOf(finding);
    return !found || (now !== undefined && isSameRange(found, now));
  };

  #wantedPaths(): readonly string[] {
    const { analysisLive } = readSettings();
    if (analysisLive === 'never') return [];
    const open = openPaths();
    if (analysisLive === 'openFiles' || open.length === 0) return open;
    const reviewed = reviewedPaths(this.#deps.store.reviews);
    return open.filter((path) => reviewed.has(path));
  }
}

/** The files that somebody has had the analyser review as a whole; who asked a model wants to hear the model. */
function reviewedPaths(reviews: readonly Review[]): ReadonlySet<string> {
  const ended = reviews.filter(
    ({ reviewer, outcome }) =>
      reviewer.kind === 'analyser' && (outcome?.kind === 'success' || outcome?.kind === 'partial'),
  );
  return new Set(ended.flatMap(({ target }) => target.parts.flatMap(({ path, range }) => (range ? [] : [path]))));
}

/** The files of the workspace in a tab, as far as the analyser reads their language. */
function openPaths(): readonly string[] {
  const uris = vscode.window.tabGroups.all.flatMap(({ tabs }) =>
    tabs.flatMap(({ input }) => (input instanceof vscode.TabInputText ? [input.uri] : [])),
  );
  const paths = uris.filter((uri) => vscode.workspace.getWorkspaceFolder(uri)).map(pathOf);
  return [...new Set(paths)].filter((path) => languageOf(path) !== undefined).slice(0, MAX_OPEN);
}
