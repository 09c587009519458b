import * as vscode from 'vscode';
import type { PersonaProblem } from '../core/prompts/persona';
import { DIAGNOSTIC_SOURCE } from './diagnostics';

/** An agent file and what is wrong with it. */
export interface ProblemsOfFile {
  readonly uri: vscode.Uri;
  readonly problems: readonly PersonaProblem[];
}

/** Shows on agent files what keeps them from being read as meant. */
export function registerAgentFileProblems(
  onDidReadProblems: vscode.Event<readonly ProblemsOfFile[]>,
): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('architectureReview.agents');
  const listening = onDidReadProblems((files) => {
    collection.clear();
    for (const { uri, problems } of files) collection.set(uri, problems.map(toDiagnostic));
  });
  return vscode.Disposable.from(collection, listening);
}

function toDiagnostic({ line, message }: PersonaProblem): vscode.Diagnostic {
  const wholeLine = new vscode.Range(line, 0, line, Number.MAX_SAFE_INTEGER);
  const diagnostic = new vscode.Diagnostic(wholeLine, message, vscode.DiagnosticSeverity.Warning);
  diagnostic.source = DIAGNOSTIC_SOURCE;
  diagnostic.code = 'agent-file';
  return diagnostic;
}
