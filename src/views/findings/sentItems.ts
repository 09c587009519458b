import * as vscode from 'vscode';
import type { ContextManifest } from '../../core/findings/review';
import type { SentFile } from '../../core/findings/sentFiles';
import { sentDetails, sentLabel, sentSummary } from '../../core/findings/sentWords';

/** The line of the findings view that says what a review sent. */
export function sentItem(reviewId: string, manifest: ContextManifest): vscode.TreeItem {
  const label = vscode.l10n.t('Sent: {0}', sentSummary(manifest));
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = `${reviewId}/sent`;
  item.iconPath = new vscode.ThemeIcon('cloud-upload');
  item.tooltip = label;
  return item;
}

/** One file that a review sent, or a part of it. */
export function sentFileItem(reviewId: string, file: SentFile): vscode.TreeItem {
  const label = sentLabel(file);
  const item = new vscode.TreeItem(label);
  item.id = `${reviewId}/sent/${file.role}/${file.path}`;
  item.description = sentDetails(file);
  item.iconPath = file.path === '' ? new vscode.ThemeIcon('graph') : vscode.ThemeIcon.File;
  item.tooltip = `${label}: ${item.description}`;
  return item;
}
