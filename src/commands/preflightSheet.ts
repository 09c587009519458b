import * as vscode from 'vscode';
import type { Declined } from '../core/context/packing/declineItems';
import type { PriceTable } from '../core/findings/modelPrice';
import type { Approve, RequestSheet } from '../core/review/plan/approve';
import { type SheetRow, sheetRows, sheetTitle } from './preflightRows';

/**
 * Shows what is about to be sent. Enter sends it; Escape, another quick input, or the signal sends nothing. Taking a
 * tick off keeps that file here, and the totals follow. `mayCount` tells that the host may be sent all of it to count its
 * tokens, because someone has agreed to send there; else the totals are estimates and say so.
 */
export function preflightSheet(prices: PriceTable, mayCount: boolean): Approve {
  return async (propose, signal) => {
    if (signal.aborted) return undefined;
    const whole = propose([]);
    const rows = sheetRows(whole, prices);
    const pick = vscode.window.createQuickPick<SheetRow>();
    pick.canSelectMany = true;
    pick.ignoreFocusOut = true;
    pick.matchOnDescription = true;
    pick.title = sheetTitle(whole, prices);
    pick.placeholder = vscode.l10n.t('Enter sends what is ticked. Escape sends nothing.');
    pick.items = rows;
    pick.selectedItems = rows.filter(({ goes }) => goes);
    let declined: readonly Declined[] = [];
    const closed = new AbortController();
    if (mayCount) void showCount(pick, whole, prices, closed.signal, () => declined.length === 0);
    const follow = (ticked: readonly SheetRow[]): void => {
      declined = rows.flatMap((row) => (row.declines && !ticked.includes(row) ? [row.declines] : []));
      pick.title = sheetTitle(propose(declined), prices);
      const right = rows.filter((row) => (row.declines ? ticked.includes(row) : row.goes));
      if (right.length !== ticked.length || right.some((row) => !ticked.includes(row))) pick.selectedItems = right;
    };
    const answer = await new Promise<readonly Declined[] | undefined>((resolve) => {
      pick.onDidChangeSelection(follow);
      pick.onDidAccept(() => resolve(declined));
      pick.onDidHide(() => resolve(undefined));
      signal.addEventListener('abort', () => resolve(undefined), { once: true });
      pick.show();
    });
    closed.abort();
    pick.dispose();
    return answer;
  };
}

/** What was unticked meanwhile was not counted. */
async function showCount(
  pick: vscode.QuickPick<SheetRow>,
  sheet: RequestSheet,
  prices: PriceTable,
  closed: AbortSignal,
  isWhole: () => boolean,
): Promise<void> {
  const counted = await sheet.count?.(closed).catch(() => undefined);
  if (counted !== undefined && !closed.aborted && isWhole()) pick.title = sheetTitle(sheet, prices, counted);
}
