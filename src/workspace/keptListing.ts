import type * as vscode from 'vscode';
import { isGrouping, Listing } from '../core/findings/listing/listing';

const KEY = 'findings.grouping';

/**
 * How findings are listed, grouped as they were last in this workspace; other groupings are kept from here on. A filter
 * is not: it would hide findings unseen in the next session.
 */
export function keptListing(memory: vscode.Memento, onListenerError: (error: unknown) => void): Listing {
  const kept: unknown = memory.get(KEY);
  const listing = new Listing(isGrouping(kept) ? kept : 'review', onListenerError);
  listing.onDidChange(() => {
    if (memory.get(KEY) !== listing.grouping) void memory.update(KEY, listing.grouping);
  });
  return listing;
}
