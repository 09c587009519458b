import type * as vscode from 'vscode';
import type { FindingStore } from '../core/findings/storage/findingStore';
import type { WorkspaceAnalysis } from '../workspace/workspaceAnalysis';
import type { WorkspaceDismissals } from '../workspace/workspaceDismissals';
import type { ReviewerDeps } from './chooseReviewer';
import type { LastRequest } from './lastRequest';
import type { RunningReviews } from './runningReviews';

/** What a review needs of the window it runs in. */
export interface ReviewDeps extends ReviewerDeps {
  readonly store: FindingStore;
  readonly running: RunningReviews;
  readonly analysis: WorkspaceAnalysis;
  readonly dismissals: WorkspaceDismissals;
  readonly lastRequest: LastRequest;
  readonly log: vscode.LogOutputChannel;
}
