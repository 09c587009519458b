import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { ChangeWish } from '../core/context/change/changeWish';
import type { Target } from '../core/findings/target';
import { deltaLines, deltaSummary } from '../core/reports/deltaSections';
import type { ChangePlace } from '../workspace/changePlace';
import { readChangeAt } from '../workspace/changeStates';
import { gatherBackground, gatherManifests } from '../workspace/gatherMaterial';
import { pathOf } from '../workspace/workspacePaths';
import { changeLabel, changeNames, changeProblem } from './changeNames';
import { chooseReviewer } from './chooseReviewer';
import { FINDINGS_VIEW } from './commandIds';
import type { Gathered } from './gatherTarget';
import { pickChange, pickPlace, wishFrom } from './pickChange';
import type { ReviewDeps } from './reviewDeps';
import { showReview } from './reviewTarget';
import type { Action } from './runCommand';
import { runReview } from './runReview';
import type { DeltaDeps } from './showDelta';
import { showFailure } from './showFailure';
import { UserFacingError } from './userFacingError';

/**
 * Reviews a change: the declarations around it, with what it does to the architecture. Asks which change is meant unless
 * a group or changed files of Source Control say it; of those files alone the code is reviewed then.
 */
export function reviewChange(deps: ReviewDeps & DeltaDeps): Action {
  return async (...args) => {
    if (!vscode.workspace.isTrusted) throw new UserFacingError(changeProblem({ kind: 'untrusted', message: '' }));
    const menu = wishFrom(args);
    const place = await pickPlace(menu);
    const { signal } = new AbortController();
    const wish = place && (await pickChange(menu, place, vscode.l10n.t('Review the Change of'), signal));
    if (place && wish) await review(wish, place, menu.files ?? [], deps);
  };
}

async function review(
  wish: ChangeWish,
  place: ChangePlace,
  chosen: readonly vscode.Uri[],
  deps: ReviewDeps & DeltaDeps,
): Promise<void> {
  const reviewer = await chooseReviewer(deps);
  if ('kind' in reviewer) {
    showFailure(reviewer);
    return;
  }
  const label = changeLabel(wish, place, chosen);
  const only = chosen.length > 0 ? { only: new Set(chosen.map(pathOf)) } : {};
  const gather = async (signal: AbortSignal): Promise<Gathered & { readonly target: Target }> => {
    const states = await readChangeAt(wish, place, signal);
    if (states.kind !== 'states') throw new UserFacingError(changeProblem(states));
    const { beforeName, later } = states.ends;
    const names = { ...changeNames(wish), ...(wish.kind === 'commit' ? { before: beforeName } : {}) };
    const version = later.kind === 'working-tree' ? {} : { version: later };
    // Loaded on first use.
    const { changeMaterial } = await import('../core/review/pipeline/changeMaterial');
    const words = { ...names, ...version, ...only, deltaLines, deltaSummary };
    const { input, delta } = await changeMaterial(states, words, deps.deltaAnalyser, signal);
    deps.deltas.set(label, { ...names, ...delta });
    const target: Target = { ...input.target, label };
    const { change, files, leftOut } = input;
    if (files.length + change.delta.length + change.findings.length === 0)
      return { kind: 'nothing', because: vscode.l10n.t('{0} changes no code.', label), leftOut, target };
    const dismissals = await deps.dismissals.toTell();
    const background = {
      manifests: await gatherManifests(target.parts, input.analysis, signal),
      ...(await gatherBackground(signal)),
    };
    return { kind: 'input', input: { ...input, target, ...background, dismissals }, target };
  };
  const gathered = await gathering({ kind: 'change', label, parts: [] }, deps, gather);
  if (gathered)
    await showReview(deps, () => runReview(gathered.target, reviewer, deps, () => Promise.resolve(gathered)));
}

/** Compares both states with progress in the findings view; `undefined` when the review was stopped meanwhile. */
async function gathering<T>(
  target: Target,
  { running }: ReviewDeps,
  gather: (signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const id = randomUUID();
  const signal = running.begin(id, target);
  try {
    return await vscode.window.withProgress({ location: { viewId: FINDINGS_VIEW } }, () => gather(signal));
  } catch (error) {
    if (!signal.aborted) throw error;
    return undefined;
  } finally {
    running.finish(id);
  }
}
