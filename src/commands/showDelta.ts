import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Analyser } from '../core/analysis/analyser';
import type { FindingStore } from '../core/findings/findingStore';
import type { Outcome } from '../core/findings/review';
import type { Target } from '../core/findings/target';
import type { DeltaReport } from '../core/reports/deltaReport';
import { deltaSummary } from '../core/reports/deltaSections';
import type { DeltaStore } from '../core/reports/deltaStore';
import type { ChangePlace } from '../workspace/changePlace';
import { type ChangeWish, type ReadChange, readChange } from '../workspace/changeStates';
import { COMMANDS, DELTA_SCHEME, FINDINGS_VIEW } from './commandIds';
import { pickChange, pickPlace, wishFrom } from './pickChange';
import type { Action } from './runCommand';
import type { RunningReviews } from './runningReviews';
import { UserFacingError } from './userFacingError';

export interface DeltaDeps {
  readonly store: FindingStore;
  readonly deltas: DeltaStore;
  readonly running: RunningReviews;
  /** Not the one that follows the workspace: it takes turns with states that are no longer there. */
  readonly deltaAnalyser: Analyser;
}

/**
 * Shows what a change does to the architecture: its findings in the findings view, everything in a document. Asks which
 * change is meant unless a group of Source Control says it.
 */
export function showDelta(deps: DeltaDeps): Action {
  return async (argument) => {
    if (!vscode.workspace.isTrusted) throw new UserFacingError(untrustedSentence());
    const menu = wishFrom(argument);
    const place = await pickPlace(menu);
    const wish = place && (await pickChange(menu, place, new AbortController().signal));
    if (place && wish) await compare(wish, place, deps);
  };
}

async function compare(wish: ChangeWish, place: ChangePlace, deps: DeltaDeps): Promise<void> {
  const { store, running } = deps;
  const names = namesOf(wish);
  const inFolder = (vscode.workspace.workspaceFolders?.length ?? 0) > 1 ? `${place.folder.name}: ` : '';
  const label = `${inFolder}${names.before} → ${names.after}`;
  const target: Target = { kind: 'change', label, parts: [] };
  const id = randomUUID();
  const signal = running.begin(id, target);
  store.begin({ id, target, reviewer: { kind: 'analyser' }, startedAt: new Date().toISOString() });
  let outcome: Outcome = { kind: 'failed', failure: { kind: 'internal' } };
  void vscode.commands.executeCommand(COMMANDS.focusFindings, { preserveFocus: true });
  try {
    const report = await vscode.window.withProgress({ location: { viewId: FINDINGS_VIEW } }, () =>
      reportOn(wish, place, names, deps.deltaAnalyser, signal),
    );
    for (const finding of report.findings) store.addFinding(id, finding);
    store.addNote(id, { kind: 'summary', text: `${deltaSummary(report.delta)}.` });
    deps.deltas.set(label, report);
    outcome = { kind: 'success' };
  } catch (error) {
    if (!signal.aborted) throw error;
    outcome = { kind: 'cancelled' };
  } finally {
    running.finish(id);
    if (outcome.kind === 'failed') store.remove(id);
    else store.end(id, outcome);
  }
  if (outcome.kind === 'success') await openDocument(label);
}

async function reportOn(
  wish: ChangeWish,
  place: ChangePlace,
  names: Pick<DeltaReport, 'before' | 'after'>,
  analyser: Analyser,
  signal: AbortSignal,
): Promise<DeltaReport> {
  const pair = await readChange(wish, place, signal);
  if (pair.kind !== 'pair') throw new UserFacingError(sentenceOn(pair, wish));
  // Loaded on first use.
  const { analyseDelta } = await import('../core/analysis/delta/analyseDelta');
  return { ...names, ...(await analyseDelta(pair, analyser, signal)) };
}

function namesOf(wish: ChangeWish): Pick<DeltaReport, 'before' | 'after'> {
  switch (wish.kind) {
    case 'working-tree':
      return { before: 'HEAD', after: vscode.l10n.t('Working Tree') };
    case 'staged':
      return { before: 'HEAD', after: vscode.l10n.t('Staged Changes') };
    case 'branch':
      return { before: wish.base, after: vscode.l10n.t('This Branch') };
  }
}

function untrustedSentence(): string {
  return vscode.l10n.t('A delta needs git, which is not started before you trust this workspace.');
}

function sentenceOn({ kind, message }: Exclude<ReadChange, { readonly kind: 'pair' }>, wish: ChangeWish): string {
  switch (kind) {
    case 'untrusted':
      return untrustedSentence();
    case 'elsewhere':
      return vscode.l10n.t('A delta needs git, and this folder is not on this machine.');
    case 'no-git':
      return vscode.l10n.t('A delta needs git, and git cannot be started.');
    case 'no-repository':
      return vscode.l10n.t('A delta needs a git repository, and this folder is in none.');
    case 'failed':
      if (message !== '') return vscode.l10n.t('Git failed: {0}', message.split('\n')[0] ?? '');
      return wish.kind === 'branch'
        ? vscode.l10n.t('This branch and {0} have no commit in common.', wish.base)
        : vscode.l10n.t('There is no commit to compare with yet.');
  }
}

async function openDocument(label: string): Promise<void> {
  const name = label.replace(/[\\/:*?"<>|#%]+/g, ' ');
  const uri = vscode.Uri.from({ scheme: DELTA_SCHEME, path: `/${name}.md`, query: label });
  await vscode.commands.executeCommand('vscode.openWith', uri, 'vscode.markdown.preview.editor', { preview: true });
}
