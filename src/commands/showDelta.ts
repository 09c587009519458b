import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { StateAnalyser } from '../core/analysis/delta/stateAnalyser';
import { analysedStates } from '../core/analysis/delta/stateFiles';
import type { ChangeWish } from '../core/context/change/changeWish';
import type { Outcome } from '../core/findings/review';
import type { FindingStore } from '../core/findings/storage/findingStore';
import type { Target } from '../core/findings/target';
import type { DeltaReport } from '../core/reports/deltaReport';
import { deltaSummary } from '../core/reports/deltaSections';
import type { DeltaStore } from '../core/reports/deltaStore';
import type { ChangePlace } from '../workspace/changePlace';
import { readChangeAt } from '../workspace/changeStates';
import { type ChangeNames, changeLabel, changeNames, changeProblem } from './changeNames';
import { reviewIdFrom } from './commandArguments';
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
  readonly deltaAnalyser: StateAnalyser;
}

/**
 * Shows what a change does to the architecture: its findings in the findings view, everything in a document. Asks which
 * change is meant unless a group of Source Control says it; of a review of a change, what it found out is shown again.
 */
export function showDelta(deps: DeltaDeps): Action {
  return async (...args) => {
    const [argument] = args;
    const kept = deps.store.review(reviewIdFrom(argument) ?? '')?.target.label;
    if (kept !== undefined && deps.deltas.report(kept)) return openDelta(kept);
    if (!vscode.workspace.isTrusted) throw new UserFacingError(changeProblem({ kind: 'untrusted', message: '' }));
    const menu = wishFrom(args);
    const place = await pickPlace(menu);
    const wish =
      place &&
      (await pickChange(menu, place, vscode.l10n.t('Show Architecture Delta of'), new AbortController().signal));
    if (place && wish) await compare(wish, place, deps);
  };
}

async function compare(wish: ChangeWish, place: ChangePlace, deps: DeltaDeps): Promise<void> {
  const { store, running } = deps;
  const names = changeNames(wish);
  const label = changeLabel(wish, place);
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
  if (outcome.kind === 'success') await openDelta(label);
}

async function reportOn(
  wish: ChangeWish,
  place: ChangePlace,
  names: ChangeNames,
  analyser: StateAnalyser,
  signal: AbortSignal,
): Promise<DeltaReport> {
  const states = await readChangeAt(wish, place, signal);
  if (states.kind !== 'states') throw new UserFacingError(changeProblem(states));
  return { ...names, ...(await analyser.compare(analysedStates(states), signal)) };
}

async function openDelta(label: string): Promise<void> {
  const name = label.replace(/[\\/:*?"<>|#%]+/g, ' ');
  const uri = vscode.Uri.from({ scheme: DELTA_SCHEME, path: `/${name}.md`, query: label });
  await vscode.commands.executeCommand('vscode.openWith', uri, 'vscode.markdown.preview.editor', { preview: true });
}
