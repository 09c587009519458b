import type * as vscode from 'vscode';
import { ApiKeys } from './apiKeys';
import { ApprovedHosts } from './approvedHosts';
import { CostLedger } from './costLedger';
import { connectThrough, type ListModels } from './modelBundle';
import { PendingChoices } from './pendingChoices';
import { createServerMemory, type ServerMemory } from './serverMemory';

/** What it takes to ask a model: keys, hosts that were agreed to, what was spent, and the way there. */
export interface ModelAccess {
  readonly apiKeys: ApiKeys;
  readonly approvedHosts: ApprovedHosts;
  readonly serverMemory: ServerMemory;
  readonly costs: CostLedger;
  readonly choices: PendingChoices;
  readonly connectModel: ReturnType<typeof connectThrough>;
  readonly listModels: ListModels;
}

/**
 * Opens nothing and reads no key: each part does so when it is first asked. `bundle` is the backend's file; `heard` is told
 * of each request that was sent to a server.
 */
export function modelAccess(
  { secrets, globalState }: vscode.ExtensionContext,
  bundle: string,
  heard: (line: string) => void,
): ModelAccess {
  const serverMemory = createServerMemory(globalState);
  const connectModel = connectThrough(bundle, serverMemory, heard);
  return {
    apiKeys: new ApiKeys(secrets, process.env['ANTHROPIC_API_KEY']),
    approvedHosts: new ApprovedHosts(globalState),
    serverMemory,
    costs: new CostLedger(globalState),
    choices: new PendingChoices(),
    connectModel,
    listModels: (endpoint, signal) => connectModel(endpoint).offeredModels(signal),
  };
}
