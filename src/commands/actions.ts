import * as vscode from 'vscode';
import { SETTINGS_SECTION, toggleSetting } from '../workspace/settings';
import type { ChatDeps } from './answerQuestion';
import { applySuggestion, confirmSuggestion } from './applySuggestion';
import { askAboutFinding, askAboutSelection, explainFinding } from './askAbout';
import { cancelReview } from './cancelReview';
import { copyCode, detachSelection, insertCode, newConversation, openChatLink } from './chatActions';
import { clearFindings } from './clearFindings';
import { targetFrom } from './commandArguments';
import { CHAT_VIEW, COMMANDS, type CommandId, FINDINGS_VIEW } from './commandIds';
import { copyFinding } from './copyFinding';
import { type DiscussionDeps, discussFinding, replyInDiscussion, resolveDiscussion } from './discussFinding';
import { dismissFinding, reopenFinding } from './dismissFinding';
import { draftDecisionRecord } from './draftDecisionRecord';
import { filterFindings } from './filterFindings';
import type { FindingDeps } from './findingDeps';
import { goToFinding } from './goToFinding';
import { groupFindings } from './groupFindings';
import { handToAgent } from './handToAgent';
import type { LiveAnalysis } from './liveAnalysis';
import { type HistoryDeps, openEarlierReview } from './openEarlierReview';
import { openSample } from './openSample';
import { openSarifReport, type ReportDeps } from './openSarifReport';
import { previewRequest } from './previewRequest';
import { proposeLayers } from './proposeLayers';
import { reviewAgain } from './reviewAgain';
import { reviewChange } from './reviewChange';
import type { ReviewDeps } from './reviewDeps';
import { reviewFile } from './reviewFile';
import { reviewFolder } from './reviewFolder';
import { reviewSelection } from './reviewSelection';
import { reviewTarget } from './reviewTarget';
import { reviewWorkspace } from './reviewWorkspace';
import type { Action } from './runCommand';
import { type SelectModelDeps, selectModel } from './selectModel';
import { selectPersona } from './selectPersona';
import { retryAnswer, sendChatMessage } from './sendChatMessage';
import { removeApiKey, setApiKey } from './setApiKey';
import { type DeltaDeps, showDelta } from './showDelta';
import { showFinding } from './showFinding';
import { showFindingsOfFile } from './showFindingsOfFile';
import { showLastRequest } from './showLastRequest';
import { suppressFinding } from './suppressFinding';
import { type WalkDeps, walkFindings } from './walkFindings';

export interface CommandDeps
  extends ReviewDeps,
    ChatDeps,
    FindingDeps,
    HistoryDeps,
    DiscussionDeps,
    DeltaDeps,
    WalkDeps,
    SelectModelDeps,
    ReportDeps {
  readonly live: LiveAnalysis;
  readonly extensionUri: vscode.Uri;
  /** Where copies of the sample project go. */
  readonly storageUri: vscode.Uri;
  /** Puts the caret into the chat's question. */
  readonly focusQuestion: () => void;
}

/** What each command does. All of it loads with the first command that is run. */
export function createActions(deps: CommandDeps): Readonly<Record<CommandId, Action>> {
  return {
    [COMMANDS.reviewSelection]: reviewSelection(deps),
    [COMMANDS.reviewFile]: reviewFile(deps),
    [COMMANDS.reviewFolder]: reviewFolder(deps),
    [COMMANDS.reviewWorkspace]: reviewWorkspace(deps),
    [COMMANDS.reviewTarget]: (target) => reviewTarget(targetFrom(target), deps),
    [COMMANDS.reviewAgain]: reviewAgain(deps),
    [COMMANDS.cancelReview]: cancelReview(deps),
    [COMMANDS.clearFindings]: clearFindings(deps),
    [COMMANDS.openEarlierReview]: openEarlierReview(deps),
    [COMMANDS.reviewChange]: reviewChange(deps),
    [COMMANDS.showDelta]: showDelta(deps),
    [COMMANDS.groupFindings]: groupFindings(deps),
    [COMMANDS.filterFindings]: filterFindings(deps),
    [COMMANDS.clearFilter]: () => deps.listing.filterBy(''),
    [COMMANDS.nextFinding]: walkFindings('next', deps),
    [COMMANDS.previousFinding]: walkFindings('previous', deps),
    [COMMANDS.showMoreFindings]: (key) => deps.listing.showMore(String(key)),
    [COMMANDS.openSarifReport]: openSarifReport(deps),
    [COMMANDS.showFinding]: showFinding(deps),
    [COMMANDS.goToFinding]: goToFinding(deps),
    [COMMANDS.copyFinding]: copyFinding(deps),
    [COMMANDS.applySuggestion]: applySuggestion(deps),
    [COMMANDS.confirmSuggestion]: confirmSuggestion(deps),
    [COMMANDS.handToAgent]: handToAgent(deps),
    [COMMANDS.draftDecisionRecord]: draftDecisionRecord(deps),
    [COMMANDS.dismissFinding]: dismissFinding(deps),
    [COMMANDS.suppressFinding]: suppressFinding(deps),
    [COMMANDS.reopenFinding]: reopenFinding(deps),
    [COMMANDS.showFindingsOfFile]: showFindingsOfFile(deps),
    [COMMANDS.focusFindings]: (options) => focus(FINDINGS_VIEW, options),
    [COMMANDS.focusChat]: async () => {
      await focus(CHAT_VIEW);
      deps.focusQuestion();
    },
    [COMMANDS.discussFinding]: discussFinding(deps),
    [COMMANDS.replyInDiscussion]: replyInDiscussion(deps),
    [COMMANDS.resolveDiscussion]: resolveDiscussion(deps),
    [COMMANDS.askAboutFinding]: askAboutFinding(deps),
    [COMMANDS.explainFinding]: explainFinding(deps),
    [COMMANDS.askAboutSelection]: askAboutSelection(deps),
    [COMMANDS.sendChatMessage]: sendChatMessage(deps),
    [COMMANDS.retryAnswer]: retryAnswer(deps),
    [COMMANDS.stopAnswer]: () => deps.runningAnswer.stop(),
    [COMMANDS.newConversation]: newConversation(deps),
    [COMMANDS.detachSelection]: detachSelection(deps),
    [COMMANDS.copyCode]: copyCode(),
    [COMMANDS.insertCode]: insertCode(),
    [COMMANDS.openChatLink]: openChatLink(),
    [COMMANDS.selectPersona]: selectPersona(deps),
    [COMMANDS.selectModel]: selectModel(deps),
    [COMMANDS.setApiKey]: setApiKey(deps),
    [COMMANDS.removeApiKey]: removeApiKey(deps),
    [COMMANDS.openModelSettings]: () => openSettings(`${SETTINGS_SECTION}.baseUrl`),
    [COMMANDS.toggleCodeLenses]: () => toggle('codeLens.enabled'),
    [COMMANDS.toggleLowConfidence]: () => toggle('showLowConfidence'),
    [COMMANDS.proposeLayers]: proposeLayers(deps),
    [COMMANDS.previewRequest]: previewRequest(deps),
    [COMMANDS.showLastRequest]: showLastRequest(deps),
    [COMMANDS.pauseAnalysis]: () => deps.live.setPaused(true),
    [COMMANDS.resumeAnalysis]: () => deps.live.setPaused(false),
    [COMMANDS.showLog]: () => deps.log.show(),
    [COMMANDS.openSample]: openSample(deps),
  };
}

async function focus(view: string, options?: unknown): Promise<void> {
  await vscode.commands.executeCommand(`${view}.focus`, options);
}

async function openSettings(key: string): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openSettings', key);
}

async function toggle(key: Parameters<typeof toggleSetting>[0]): Promise<void> {
  await toggleSetting(key);
}
