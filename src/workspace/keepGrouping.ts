import type * as vscode from 'vscode';
import { type Grouping, isGrouping, type Listing } from '../core/findings/listing';

const KEY = 'findings.grouping';

/** How this workspace's findings were grouped last. A filter is not kept: it would hide findings unseen. */
export function keptGrouping(memory: vscode.Memento): Grouping {
  const kept: unknown = memory.get(KEY);
  return isGrouping(kept) ? kept : 'review';
}

/** Keeps how findings are grouped. */
export function keepGrouping(listing: Listing, memory: vscode.Memento): { dispose(): void } {
  return listing.onDidChange(() => {
    if (keptGrouping(memory) !== listing.grouping) void memory.update(KEY, listing.grouping);
  });
}
