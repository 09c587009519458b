/** Every command of the extension, by what it does. The manifest test holds them against package.json. */
export const COMMANDS = {
  reviewSelection: 'architectureReview.reviewSelection',
  reviewFile: 'architectureReview.reviewFile',
  reviewFolder: 'architectureReview.reviewFolder',
  reviewWorkspace: 'architectureReview.reviewWorkspace',
  reviewTarget: 'architectureReview.reviewTarget',
  reviewAgain: 'architectureReview.reviewAgain',
  cancelReview: 'architectureReview.cancelReview',
  clearFindings: 'architectureReview.clearFindings',
  reviewChange: 'architectureReview.reviewChange',
  showDelta: 'architectureReview.showDelta',
  openEarlierReview: 'architectureReview.openEarlierReview',
  groupFindings: 'architectureReview.groupFindings',
  filterFindings: 'architectureReview.filterFindings',
  clearFilter: 'architectureReview.clearFilter',
  nextFinding: 'architectureReview.nextFinding',
  previousFinding: 'architectureReview.previousFinding',
  showMoreFindings: 'architectureReview.showMoreFindings',
  openSarifReport: 'architectureReview.openSarifReport',
  showFinding: 'architectureReview.showFinding',
  goToFinding: 'architectureReview.goToFinding',
  copyFinding: 'architectureReview.copyFinding',
  applySuggestion: 'architectureReview.applySuggestion',
  confirmSuggestion: 'architectureReview.confirmSuggestion',
  handToAgent: 'architectureReview.handToAgent',
  draftDecisionRecord: 'architectureReview.draftDecisionRecord',
  dismissFinding: 'architectureReview.dismissFinding',
  suppressFinding: 'architectureReview.suppressFinding',
  reopenFinding: 'architectureReview.reopenFinding',
  discussFinding: 'architectureReview.discussFinding',
  replyInDiscussion: 'architectureReview.replyInDiscussion',
  resolveDiscussion: 'architectureReview.resolveDiscussion',
  askAboutFinding: 'architectureReview.askAboutFinding',
  explainFinding: 'architectureReview.explainFinding',
  askAboutSelection: 'architectureReview.askAboutSelection',
  showFindingsOfFile: 'architectureReview.showFindingsOfFile',
  focusFindings: 'architectureReview.focusFindings',
  focusChat: 'architectureReview.focusChat',
  sendChatMessage: 'architectureReview.sendChatMessage',
  stopAnswer: 'architectureReview.stopAnswer',
  newConversation: 'architectureReview.newConversation',
  retryAnswer: 'architectureReview.retryAnswer',
  copyCode: 'architectureReview.copyCode',
  insertCode: 'architectureReview.insertCode',
  openChatLink: 'architectureReview.openChatLink',
  openModelSettings: 'architectureReview.openModelSettings',
  detachSelection: 'architectureReview.detachSelection',
  selectPersona: 'architectureReview.selectPersona',
  selectModel: 'architectureReview.selectModel',
  setApiKey: 'architectureReview.setApiKey',
  removeApiKey: 'architectureReview.removeApiKey',
  toggleCodeLenses: 'architectureReview.toggleCodeLenses',
  toggleLowConfidence: 'architectureReview.toggleLowConfidence',
  proposeLayers: 'architectureReview.proposeLayers',
  previewRequest: 'architectureReview.previewRequest',
  showLastRequest: 'architectureReview.showLastRequest',
  pauseAnalysis: 'architectureReview.pauseAnalysis',
  resumeAnalysis: 'architectureReview.resumeAnalysis',
  showLog: 'architectureReview.showLog',
  openSample: 'architectureReview.openSample',
} as const;

export type CommandId = (typeof COMMANDS)[keyof typeof COMMANDS];

/** The views of package.json. */
export const FINDINGS_VIEW = 'architectureReview.findings';
export const CHAT_VIEW = 'architectureReview.chat';

/** Stands before a finding's fingerprint in the context of the thread that discusses it. */
export const DISCUSSION_CONTEXT = 'finding:';

/** Scheme of the documents that show a finding in full: `architecture-finding:/<fingerprint>/<title>.md`. */
export const FINDING_SCHEME = 'architecture-finding';

/** Scheme of the documents that show a file as it would be: `architecture-suggestion:/<fingerprint>/<file name>`. */
export const SUGGESTION_SCHEME = 'architecture-suggestion';

/** Scheme of the documents that show a file as git keeps it: `architecture-version:/<name>/<path>`, the version in the query. */
export const VERSION_SCHEME = 'architecture-version';

/** Scheme of the documents that show what a change does to the architecture; the query names the change. */
export const DELTA_SCHEME = 'architecture-delta';
