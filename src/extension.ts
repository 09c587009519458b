import * as vscode from 'vscode';
import type { CommandDeps } from './commands/actions';
import { LiveAnalysis } from './commands/liveAnalysis';
import { registerCommands } from './commands/registerCommands';
import { RunningAnswer } from './commands/runningAnswer';
import { RunningReviews } from './commands/runningReviews';
import { Conversation } from './core/chat/conversation';
import { Discussions } from './core/chat/discussions';
import { FindingStore } from './core/findings/storage/findingStore';
import { DeltaStore } from './core/reports/deltaStore';
import { keptBatches } from './replies/keptBatches';
import { storedReplies } from './replies/storedReplies';
import { registerViews } from './views/registerViews';
import { shownFindings } from './views/shown/shownFindings';
import { builtWorker } from './worker/builtWorker';
import { readReport } from './worker/readReport';
import { WorkerAnalyser } from './worker/workerAnalyser';
import { CurrentAnswerer } from './workspace/currentAnswerer';
import { requestSymbols } from './workspace/enclosingSymbol';
import { keepBetweenSessions, reviewsFolder } from './workspace/keepBetweenSessions';
import { keptListing } from './workspace/keptListing';
import { createLog } from './workspace/log';
import { modelAccess } from './workspace/modelAccess';
import { Personas } from './workspace/personas';
import { RangeTracker } from './workspace/rangeTracker';
import { ReviewArchive } from './workspace/reviewArchive';
import { versionText } from './workspace/versionText';
import { viewSettings } from './workspace/viewSettings';
import { WorkspaceAnalysis } from './workspace/workspaceAnalysis';
import { WorkspaceDecisions } from './workspace/workspaceDecisions';
import { WorkspaceDismissals } from './workspace/workspaceDismissals';
import { WorkspaceHistory } from './workspace/workspaceHistory';
import { pathOf, uriOf } from './workspace/workspacePaths';

/** Builds everything and registers everything; the heavy parts load when they are first used. */
export function activate(context: vscode.ExtensionContext): void {
  const { extensionUri, subscriptions } = context;
  const storageUri = context.storageUri ?? context.globalStorageUri;
  const inStorage = (name: string): string => vscode.Uri.joinPath(storageUri, name).fsPath;
  const inDist = (name: string): string => vscode.Uri.joinPath(extensionUri, 'dist', name).fsPath;
  const log = createLog();
  const logError = (error: unknown): void => log.error(error instanceof Error ? error : String(error));

  // What is known, and what is kept of it between sessions
  const store = new FindingStore(logError);
  const conversation = new Conversation(logError);
  const discussions = new Discussions(logError);
  const archive = new ReviewArchive(reviewsFolder(storageUri));
  const deltas = new DeltaStore(logError);
  const listing = keptListing(context.workspaceState, logError);
  const known = { store, archive, conversation, discussions, deltas, listing };
  subscriptions.push(log, keepBetweenSessions(known, storageUri, log));

  // The editor, read for the core
  const models = modelAccess(context, inDist('anthropicModel.js'), (line) => log.info(line));
  const personas = new Personas(extensionUri);
  const tracker = new RangeTracker(store);
  const dismissals = new WorkspaceDismissals(log);
  const decisions = new WorkspaceDecisions();
  const answerer = new CurrentAnswerer(models.apiKeys);
  const worker = builtWorker(inDist(''));
  const analysis = new WorkspaceAnalysis(worker, new WorkspaceHistory(storageUri), inStorage('analysis'));
  const live = new LiveAnalysis({ store, analysis, rangeOf: tracker.rangeOf, log });
  const deltaAnalyser = new WorkerAnalyser(worker);
  const focusRequested = new vscode.EventEmitter<void>();
  subscriptions.push(models.costs, personas, tracker, dismissals, decisions, answerer);
  subscriptions.push(live, analysis, deltaAnalyser, focusRequested);
  const shown = shownFindings({ store, tracker, dismissals, ...viewSettings });

  // What a person can do
  const deps: CommandDeps = {
    ...known,
    runningReplies: new Map(),
    running: new RunningReviews(),
    runningAnswer: new RunningAnswer(),
    readReport: (source, signal) => readReport(inDist('reportWorker.js'), source, signal),
    analysis,
    live,
    deltaAnalyser,
    rangeOf: tracker.rangeOf,
    placeOf: tracker.placeOf,
    findingsInCode: () => shown.inCode.all,
    dismissals,
    ...models,
    personas,
    lastRequest: { json: undefined },
    replies: storedReplies(inStorage('replies')),
    batches: keptBatches(inStorage('batches')),
    log,
    extensionUri,
    storageUri: context.globalStorageUri,
    focusQuestion: () => focusRequested.fire(),
  };
  subscriptions.push(registerCommands(deps));

  // What a person sees
  subscriptions.push(
    shown,
    registerViews({
      ...known,
      shown,
      decisions,
      extensionUri,
      uriOf,
      pathOf,
      symbolsOf: requestSymbols,
      versionText,
      lastRangeOf: (finding) => tracker.placeOf(finding)?.range,
      layersHelp: analysis,
      problemsOf: (path, signal) => analysis.problems([path], signal),
      ...viewSettings,
      answerer: () => answerer.current,
      onDidChangeAnswerer: answerer.onDidChange,
      onDidReadProblems: personas.onDidReadProblems,
      onDidRequestFocus: focusRequested.event,
      status: live.status,
      costs: models.costs,
    }),
  );
}
