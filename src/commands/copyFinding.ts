import * as vscode from 'vscode';
import { findingMarkdown } from '../core/findings/findingMarkdown';
import type { FindingStore } from '../core/findings/findingStore';
import { findingFrom } from './commandArguments';
import type { Action } from './runCommand';

/** Puts a finding on the clipboard as Markdown. */
export function copyFinding(deps: { readonly store: FindingStore }): Action {
  return async (argument) => {
    await vscode.env.clipboard.writeText(findingMarkdown(findingFrom(argument, deps.store)));
  };
}
