import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import type { FindingStore } from '../core/findings/storage/findingStore';
import { reviewOfTool } from '../core/sarif/reviewOfTool';
import type { ReportProblem, ReportReading, ToolReport } from '../core/sarif/toolReport';
import { reportedFiles } from '../workspace/reportedFiles';
import { pathOf } from '../workspace/workspacePaths';
import { COMMANDS } from './commandIds';
import { type Action, showMessage } from './runCommand';
import { UserFacingError } from './userFacingError';

export interface ReportDeps {
  readonly store: FindingStore;
  /** Reads a report off this thread; broken ones are data. */
  readonly readReport: (
    source: { readonly path: string } | { readonly bytes: Uint8Array },
    signal: AbortSignal,
  ) => Promise<ReportReading>;
}

/** A text of more than this is longer than a string may be. */
const MAX_MEGABYTES = 500;

/**
 * Shows the results of other tools, read from a SARIF log, like findings: one review for each tool. It takes the place
 * of what the same file showed before. Nothing of the log is run, and none of its links is opened.
 */
export function openSarifReport(deps: ReportDeps): Action {
  return async (argument) => {
    const uri = argument instanceof vscode.Uri ? argument : await chooseFile();
    if (!uri) return;
    const title = vscode.l10n.t('Opening {0}', vscode.workspace.asRelativePath(uri));
    const location = vscode.ProgressLocation.Notification;
    await vscode.window.withProgress({ location, title, cancellable: true }, async (_, token) => {
      const abort = new AbortController();
      token.onCancellationRequested(() => abort.abort());
      const reading = await read(uri, deps, abort.signal);
      if (reading.kind === 'problem') throw new UserFacingError(describe(reading.problem, uri));
      await show(reading.report, uri, deps, abort.signal);
    });
  };
}

/** Reports that lie in the open folders are offered first. */
async function chooseFile(): Promise<vscode.Uri | undefined> {
  const found = await vscode.workspace.findFiles('**/*.{sarif,sarif.json}', undefined, MAX_OFFERED);
  if (found.length === 0) return browse();
  const reports: ReportItem[] = found.map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri }));
  const items = [...reports.toSorted((a, b) => a.label.localeCompare(b.label)), { label: vscode.l10n.t('Browse…') }];
  const chosen = await vscode.window.showQuickPick<ReportItem>(items, { title: vscode.l10n.t('Open SARIF Report') });
  return chosen?.uri ?? (chosen && browse());
}

interface ReportItem extends vscode.QuickPickItem {
  /** Missing for the one that lets a person look elsewhere. */
  readonly uri?: vscode.Uri;
}

/** Nobody reads a longer list. */
const MAX_OFFERED = 100;

async function browse(): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Open SARIF Report'),
    filters: { SARIF: ['sarif', 'json'] },
  });
  return chosen?.[0];
}

async function read(uri: vscode.Uri, { readReport }: ReportDeps, signal: AbortSignal): Promise<ReportReading> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    const megabytes = Math.round(size / 1_000_000);
    if (megabytes > MAX_MEGABYTES) return { kind: 'problem', problem: { kind: 'too-large', megabytes } };
    if (uri.scheme === 'file') return await readReport({ path: uri.fsPath }, signal);
    return await readReport({ bytes: await vscode.workspace.fs.readFile(uri) }, signal);
  } catch (error) {
    signal.throwIfAborted();
    const detail = error instanceof Error ? error.message : String(error);
    return { kind: 'problem', problem: { kind: 'unreadable', detail } };
  }
}

async function show(
  { tools, bases }: ToolReport,
  uri: vscode.Uri,
  { store }: ReportDeps,
  signal: AbortSignal,
): Promise<void> {
  const addresses = tools.flatMap(({ results }) =>
    results.flatMap(({ place, related }) => [...(place ? [place.uri] : []), ...related.map((one) => one.uri)]),
  );
  const files = await reportedFiles(addresses, bases, signal);
  const path = pathOf(uri);
  const openedAt = new Date().toISOString();
  const reviews = tools.map((run) => reviewOfTool(run, { id: idOf(path, run.tool, openedAt), path, openedAt, files }));
  for (const review of reviews) store.reopen(review);
  await vscode.commands.executeCommand(COMMANDS.focusFindings, { preserveFocus: true });
  if (reviews.every(({ findings }) => findings.length === 0))
    showMessage('information', vscode.l10n.t('{0} holds no results.', vscode.workspace.asRelativePath(uri)), []);
}

function idOf(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\u0000')).digest('hex').slice(0, 32);
}

function describe(problem: ReportProblem, uri: vscode.Uri): string {
  const file = vscode.workspace.asRelativePath(uri);
  switch (problem.kind) {
    case 'not-json':
      return vscode.l10n.t('{0} is no whole SARIF report: it is not valid JSON ({1}).', file, problem.detail);
    case 'not-sarif':
      return vscode.l10n.t('{0} is no SARIF report: it has no list of runs.', file);
    case 'other-version':
      return vscode.l10n.t(
        '{0} is SARIF {1}. Only version 2.1.0 can be opened; current versions of most tools write it.',
        file,
        problem.version === '' ? '?' : problem.version,
      );
    case 'too-large':
      return vscode.l10n.t(
        '{0} is too large to be opened: {1} MB, and at most {2} can be read. Have the tool report on fewer files.',
        file,
        problem.megabytes,
        MAX_MEGABYTES,
      );
    case 'unreadable':
      return vscode.l10n.t('{0} cannot be read: {1}', file, problem.detail);
  }
}
