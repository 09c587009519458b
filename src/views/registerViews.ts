import * as vscode from 'vscode';
import type { Decision } from '../core/context/decision';
import type { DeltaStore } from '../core/reports/deltaStore';
import { type ProblemsOfFile, registerAgentFileProblems } from './agentFileProblems';
import { type ChatAnswerer, type ChatViewDeps, registerChatView } from './chat/chatView';
import { type CodeLensesDeps, registerCodeLenses } from './codeLenses';
import { type ContextKeysDeps, registerContextKeys } from './contextKeys';
import { registerDecisionLenses } from './decisionLenses';
import { registerDeltaDocument } from './deltaDocument';
import { type DiagnosticsDeps, registerDiagnostics } from './diagnostics';
import { type DiscussionThreadsDeps, registerDiscussionThreads } from './discussionThreads';
import { registerFileBadges } from './fileBadges';
import { registerFindingActions } from './findingActions';
import { registerFindingDocument } from './findingDocument';
import { registerFindingsTree } from './findings/findingsTree';
import { type LayersEditorDeps, registerLayersEditor } from './layersEditor';
import { type RuleFileProblemsDeps, registerRuleFileProblems } from './ruleFileProblems';
import { type Costs, registerStatusBar } from './statusBar';
import { registerSuggestionDocument } from './suggestionDocument';
import { registerVersionDocument, type VersionText } from './versionDocument';

export interface ViewDeps
  extends DiagnosticsDeps,
    DiscussionThreadsDeps,
    CodeLensesDeps,
    LayersEditorDeps,
    RuleFileProblemsDeps,
    ContextKeysDeps,
    ChatViewDeps {
  readonly answerer: () => ChatAnswerer;
  readonly decisions: {
    governing(path: string): Promise<readonly Decision[]>;
    readonly onDidChange: vscode.Event<void>;
  };
  readonly deltas: DeltaStore;
  readonly costs: Costs;
  readonly versionText: VersionText;
  readonly onDidReadProblems: vscode.Event<readonly ProblemsOfFile[]>;
}

/** Registers everything a person sees. Views listen to the stores and act through command ids alone. */
export function registerViews(deps: ViewDeps): vscode.Disposable {
  const { shown, store, uriOf, pathOf, isEnabled, decisions } = deps;
  return vscode.Disposable.from(
    registerFindingsTree(shown, deps.listing),
    registerDiagnostics(deps),
    registerCodeLenses(deps),
    registerDecisionLenses({
      governing: (path) => decisions.governing(path),
      onDidChange: decisions.onDidChange,
      pathOf,
      uriOf,
      isEnabled,
    }),
    registerDiscussionThreads(deps),
    registerFindingActions(shown),
    registerFindingDocument(store),
    registerSuggestionDocument(shown, uriOf),
    registerDeltaDocument(deps.deltas),
    registerVersionDocument(deps.versionText),
    registerFileBadges(shown, uriOf),
    registerStatusBar(shown, deps.status, deps.costs),
    registerAgentFileProblems(deps.onDidReadProblems),
    registerLayersEditor(deps),
    registerRuleFileProblems(deps),
    registerContextKeys(deps),
    registerChatView(deps),
  );
}
