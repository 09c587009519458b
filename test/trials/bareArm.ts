import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseAgentFile } from '../../src/core/prompts/parseAgentFile';
import { ROOT } from '../vscode/paths';
import type { ArmResult } from './productArm';
import { storeRequest } from './requestStore';
import type { ReviewedFile, TrialCase } from './trialCase';

/** The persona alone: its body as the system prompt, and the code under review pasted plainly, with nothing of ours. */
export async function runBare(
  { root, options }: TrialCase,
  files: readonly ReviewedFile[],
  folder: string,
): Promise<ArmResult> {
  const agentFile = join(ROOT, 'agents/senior-backend-architect.md');
  const { persona } = parseAgentFile(await readFile(agentFile, 'utf8'), 'built-in');
  const pasted = files.map(
    ({ path, lines, from, to }) =>
      `### ${path}, lines ${from} to ${to}\n\n\`\`\`\n${lines.slice(from - 1, to).join('\n')}\n\`\`\`\n`,
  );
  const asked = options.length > 0 ? `${ASK}Review what the last commit changed here (git show).\n` : ASK;
  const request = { system: persona?.body ?? '', messages: [{ role: 'user', content: [asked, ...pasted].join('\n') }] };
  const stored = await storeRequest(folder, request);
  const places = [...(stored.answer ?? '').matchAll(PLACE)];
  const placed = places.filter(([, path = '']) => existsSync(join(root, path))).length;
  const findings = (stored.answer?.match(/^## /gm) ?? []).length;
  return { arm: 'bare', requests: [stored], findings, placed };
}

const ASK = `Review the architecture of this backend code. You may read any other file of the project.
Write what you find as Markdown, the gravest first, each under a heading \`## N. Title\` with a line \`File: path:line\` below it.
`;

const PLACE = /^File: `?([^:`\s]+):\d+/gm;
