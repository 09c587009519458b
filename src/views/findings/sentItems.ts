import * as vscode from 'vscode';
import type { ContextManifest, ToolRecord } from '../../core/findings/review';
import type { SentFile } from '../../core/findings/sentFiles';
import { sentDetails, sentLabel, sentSummary } from '../../core/findings/words/sentWords';

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

/** Something that the model asked for on its own during a deep review, and whether it was given. */
export function readItem(
  reviewId: string,
  index: number,
  { tool, subject, refused, length }: ToolRecord,
): vscode.TreeItem {
  const item = new vscode.TreeItem(subject === '' ? tool : subject);
  item.id = `${reviewId}/read/${index}`;
  const what = TOOL_WORDS.get(tool) ?? (() => tool);
  item.description = refused === undefined ? what() : vscode.l10n.t('{0}, refused', what());
  item.iconPath = new vscode.ThemeIcon(refused === undefined ? 'eye' : 'circle-slash');
  item.tooltip = refused ?? vscode.l10n.t('{0}: {1} characters went to the model', what(), length);
  return item;
}

const TOOL_WORDS: ReadonlyMap<string, () => string> = new Map([
  ['read_file', () => vscode.l10n.t('read by the model')],
  ['search_text', () => vscode.l10n.t('searched for by the model')],
  ['list_files', () => vscode.l10n.t('listed for the model')],
  ['dependency_facts', () => vscode.l10n.t('facts for the model')],
  ['symbol_references', () => vscode.l10n.t('uses looked up by the model')],
  ['git_history', () => vscode.l10n.t('history read by the model')],
]);
