import * as vscode from 'vscode';
import type { FindingStore } from '../core/findings/storage/findingStore';
import { findingMarkdown } from '../core/findings/words/findingMarkdown';
import { findingFrom } from './commandArguments';
import type { Action } from './runCommand';

/** Puts a finding on the clipboard as Markdown. */
export function copyFinding(deps: { readonly store: FindingStore }): Action {
  return async (argument) => {
    await vscode.env.clipboard.writeText(findingMarkdown(findingFrom(argument, deps.store)));
  };
}
