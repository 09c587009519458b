import * as vscode from 'vscode';
import type { Decision } from '../core/context/decision';
import { LENS_LANGUAGES } from './lensLanguages';

export interface DecisionLensesDeps {
  /** The records that govern the file at a workspace path. */
  readonly governing: (path: string) => Promise<readonly Decision[]>;
  readonly onDidChange: (listener: () => void) => { dispose(): void };
  readonly pathOf: (uri: vscode.Uri) => string;
  readonly uriOf: (path: string) => vscode.Uri | undefined;
  readonly isEnabled: () => boolean;
}

/** At the head of code that a decision record governs, as its front matter says: the record, a click away. */
export function registerDecisionLenses(deps: DecisionLensesDeps): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: async ({ uri }) => {
      if (!deps.isEnabled()) return [];
      const governing = await deps.governing(deps.pathOf(uri));
      return governing.flatMap((decision) => lensOn(decision, deps));
    },
  };
  return vscode.Disposable.from(
    changed,
    deps.onDidChange(() => changed.fire()),
    vscode.languages.registerCodeLensProvider([...LENS_LANGUAGES], provider),
  );
}

function lensOn({ path, title }: Decision, { uriOf }: DecisionLensesDeps): vscode.CodeLens[] {
  const uri = uriOf(path);
  if (!uri) return [];
  return [
    new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), {
      title: vscode.l10n.t('Decision: {0}', title),
      tooltip: vscode.l10n.t('Open {0}', path),
      command: 'vscode.open',
      arguments: [uri],
    }),
  ];
}
