import * as vscode from 'vscode';

/** The extension's output channel. What goes in never holds a key. */
export function createLog(): vscode.LogOutputChannel {
  return vscode.window.createOutputChannel('Architecture Review', { log: true });
}
