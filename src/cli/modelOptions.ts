import { createRequire } from 'node:module';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { LanguageModel } from '../core/review/languageModel';
import type * as anthropicModel from '../llm/anthropicModel';
import { type AuthScheme, DEFAULT_BASE_URL, DEFAULT_MODEL, serverKindOf } from '../llm/endpoint';
import { addCostOptions, type CostOptions } from './costOptions';
import { DIST } from './distFolder';
import { DEFAULT_PERSONA } from './readPersona';
import type { Terminal } from './terminal';
import { UsageError } from './usageError';

/** Who is asked, as the command line says it. */
export interface ModelOptions extends CostOptions {
  readonly offline?: true;
  readonly persona?: string;
  readonly baseUrl?: string;
  readonly model?: string;
  readonly authScheme: AuthScheme;
  readonly maxOutputTokens: number;
  readonly idleTimeout: number;
}

export function addModelOptions(command: Command): Command {
  const described = command
    .option('--offline', 'ask no model; the built-in analyser does it')
    .option('--persona <name|file>', `who reviews: a name or an agent file (default: ${DEFAULT_PERSONA})`)
    .option('--base-url <url>', `server that speaks the Messages API (default: ${DEFAULT_BASE_URL})`)
    .option('--model <id>', `model, as the server knows it (default: ${DEFAULT_MODEL})`)
    .addOption(
      new Option('--auth-scheme <scheme>', 'how the key is sent')
        .choices(['bearer', 'x-api-key', 'none'])
        .default('x-api-key'),
    )
    .option('--max-output-tokens <number>', 'upper bound of each answer', wholeNumber, 32_000)
    .option('--idle-timeout <seconds>', 'how long the server may say nothing', wholeNumber, 60);
  return addCostOptions(described).addHelpText('after', KEY_HELP);
}

/**
 * Connects to a model of the server to ask, by its id; `undefined` when the analyser is to do it: `--offline` was given,
 * or there is no key and nobody asked for a certain model or persona.
 *
 * @throws UsageError when a model was asked for and there is no key for it
 */
export function chooseServer(
  options: ModelOptions,
  { env, tell }: Terminal,
): ((model: string) => LanguageModel) | undefined {
  if (options.offline) return undefined;
  const { authScheme, baseUrl = DEFAULT_BASE_URL } = options;
  const apiKey = authScheme === 'none' ? undefined : KEY_VARIABLES.map((name) => env[name]).find((key) => key?.trim());
  if (apiKey === undefined && authScheme !== 'none') {
    if (options.baseUrl !== undefined || options.model !== undefined || options.persona !== undefined)
      throw new UsageError(`No API key: set ${KEY_VARIABLES.join(' or ')}, use --auth-scheme none, or --offline.`);
    tell('No API key is set: the built-in analyser does it, and nothing leaves this machine.');
    return undefined;
  }
  // The vendor's library is heavy; most runs of the analyser never need it.
  const backend: typeof anthropicModel = createRequire(__filename)(DIST.model);
  return (model) =>
    backend.createAnthropicModel({
      baseUrl,
      model,
      authScheme,
      kind: serverKindOf(baseUrl),
      idleTimeoutMs: options.idleTimeout * 1000,
      ...(apiKey === undefined ? {} : { apiKey }),
    });
}

const KEY_VARIABLES = ['ARCHITECTURE_REVIEW_API_KEY', 'ANTHROPIC_API_KEY'];

const KEY_HELP = `
The key comes from the environment: ${KEY_VARIABLES.join(', else ')}. Without one the built-in
analyser does the work, unless a server, a model or a persona is named.`;

function wholeNumber(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('It has to be a whole number above 0.');
  return number;
}
