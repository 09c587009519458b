import { resolve } from 'node:path';
import { ROOT } from './paths';
import type { VsCodeServer } from './vsCodeServer';

export interface WindowContent {
  /** The folder or `.code-workspace` file to open; no folder when left out. */
  readonly workspace?: string;
  /** A file to open at once, relative to the folder or absolute. */
  readonly openFile?: string;
  /** The extension is installed from its package. Otherwise the checkout is loaded, in development mode. */
  readonly vsix?: string | undefined;
  /** What development mode loads: a folder of extension folders, in place of the checkout. */
  readonly extensions?: string;
  /** Lets extensions use what the editor only proposes. */
  readonly proposedApi?: boolean;
  /** A bundled suite to run inside the extension host, in development mode. */
  readonly suite?: string;
}

/** The address at which a server shows a window with this content. */
export function windowAddress(server: VsCodeServer, content: WindowContent): string {
  const remote = (path: string) => `vscode-remote://${server.authority}${path}`;
  const workspace = content.workspace ? resolve(content.workspace) : undefined;
  const payload: (readonly [string, string])[] = [];
  if (content.vsix === undefined) payload.push(['extensionDevelopmentPath', remote(content.extensions ?? ROOT)]);
  if (content.proposedApi) payload.push(['enableProposedApi', '']);
  if (content.suite) payload.push(['extensionTestsPath', remote(content.suite)]);
  if (content.openFile) payload.push(['openFile', remote(resolve(workspace ?? '', content.openFile))]);

  const query = new URLSearchParams();
  if (workspace) query.set(workspace.endsWith('.code-workspace') ? 'workspace' : 'folder', workspace);
  else query.set('ew', 'true');
  if (payload.length > 0) query.set('payload', JSON.stringify(payload));
  return `${server.url}/?${query.toString()}`;
}
