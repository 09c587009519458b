import * as vscode from 'vscode';
import type { Finding } from '../core/findings/finding';
import type { FindingStore } from '../core/findings/storage/findingStore';
import type { Target } from '../core/findings/target';
import { UserFacingError } from './userFacingError';

/** The file or folder a menu was opened on, else the one in the active editor; `undefined` when there is neither. */
export function resourceFrom(argument: unknown): vscode.Uri | undefined {
  if (argument instanceof vscode.Uri) return argument;
  const editor = vscode.window.activeTextEditor;
  if (editor) return editor.document.uri;
  // What cannot be shown as text has a tab all the same.
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputText ? input.uri : undefined;
}

/** The finding a link or a tree item names: its fingerprint, or an object that has it. */
export function findingFrom(argument: unknown, store: FindingStore): Finding {
  return existing(argument, (fingerprint) => store.finding(fingerprint));
}

/** As {@link findingFrom}, also a finding that a review says is gone. */
export function findingOrGoneFrom(argument: unknown, store: FindingStore): Finding {
  return existing(argument, (fingerprint) => store.findingOrGone(fingerprint));
}

function existing(argument: unknown, find: (fingerprint: string) => Finding | undefined): Finding {
  const fingerprint = typeof argument === 'string' ? argument : textIn(argument, 'fingerprint');
  const finding = fingerprint === undefined ? undefined : find(fingerprint);
  if (!finding) throw new UserFacingError(vscode.l10n.t('This finding is no longer there. Review the code again.'));
  return finding;
}

/** The id of the review that a tree item stands for. */
export function reviewIdFrom(argument: unknown): string | undefined {
  return textIn(argument, 'reviewId');
}

/** A target as a code lens hands it over. */
export function targetFrom(argument: unknown): Target {
  if (isTarget(argument)) return argument;
  throw new UserFacingError(vscode.l10n.t('Choose what to review in an editor or in the Explorer.'));
}

function isTarget(value: unknown): value is Target {
  return (
    textIn(value, 'label') !== undefined && value instanceof Object && 'parts' in value && Array.isArray(value.parts)
  );
}

function textIn(value: unknown, key: 'fingerprint' | 'reviewId' | 'label'): string | undefined {
  if (typeof value !== 'object' || value === null || !(key in value)) return undefined;
  const text: unknown = Object.entries(value).find(([name]) => name === key)?.[1];
  return typeof text === 'string' ? text : undefined;
}
