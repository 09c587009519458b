import * as vscode from 'vscode';
import type { AnalysisProblem } from '../core/analysis/analyser';
import { isRuleFile } from '../core/analysis/rules/ruleFilePath';
import { DIAGNOSTIC_SOURCE } from './diagnostics';
import { toVscodeRange } from './shown/convert';

export interface RuleFileProblemsDeps {
  /** What the analyser could not use in a file; rejects with the signal's reason when aborted. */
  readonly problemsOf: (path: string, signal: AbortSignal) => Promise<readonly AnalysisProblem[]>;
  readonly pathOf: (uri: vscode.Uri) => string;
}

const NOWHERE = new vscode.Range(0, 0, 0, 0);

/**
 * Shows on a workspace's own rule files what keeps them from being used, each at its line: when one is opened and each
 * time it is saved or changes on disk, but not while it is typed, since a changed rule has every file of the workspace
 * looked at again.
 */
export function registerRuleFileProblems({ problemsOf, pathOf }: RuleFileProblemsDeps): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('architectureReview.rules');
  const asking = new Map<string, AbortController>();

  const show = async ({ uri }: vscode.TextDocument): Promise<void> => {
    if (!isRuleFile(uri.path)) return;
    const controller = new AbortController();
    asking.get(uri.toString())?.abort();
    asking.set(uri.toString(), controller);
    const problems = await problemsOf(pathOf(uri), controller.signal).catch(() => undefined);
    if (problems && !controller.signal.aborted) collection.set(uri, problems.map(toDiagnostic));
  };
  const forget = ({ uri }: vscode.TextDocument): void => {
    asking.get(uri.toString())?.abort();
    asking.delete(uri.toString());
    collection.delete(uri);
  };

  const showOpen = (uri: vscode.Uri): void => {
    for (const document of vscode.workspace.textDocuments)
      if (document.uri.toString() === uri.toString()) void show(document);
  };

  for (const document of vscode.workspace.textDocuments) void show(document);
  // One that is opened as soon as it is written is not known to the analyser yet: the disk tells of it later.
  const watcher = vscode.workspace.createFileSystemWatcher('**/.architecture/rules/**');
  return vscode.Disposable.from(
    collection,
    watcher,
    watcher.onDidCreate(showOpen),
    watcher.onDidChange(showOpen),
    vscode.workspace.onDidOpenTextDocument((document) => void show(document)),
    vscode.workspace.onDidSaveTextDocument((document) => void show(document)),
    vscode.workspace.onDidCloseTextDocument(forget),
    { dispose: () => asking.forEach((controller) => controller.abort()) },
  );
}

function toDiagnostic({ message, range }: AnalysisProblem): vscode.Diagnostic {
  const place = range ? toVscodeRange(range) : NOWHERE;
  const diagnostic = new vscode.Diagnostic(place, message, vscode.DiagnosticSeverity.Warning);
  diagnostic.source = DIAGNOSTIC_SOURCE;
  diagnostic.code = 'rule-file';
  return diagnostic;
}
