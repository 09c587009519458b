import type { PersonaModel } from '../core/review/plan/personaModel';
import { ANTHROPIC_ALIASES, resolveModel } from '../core/review/plan/resolveModel';
import { DEFAULT_BASE_URL, DEFAULT_MODEL, serverKindOf } from '../llm/endpoint';
import { limitedModel } from './costOptions';
import { chooseServer, type ModelOptions } from './modelOptions';
import { DEFAULT_PERSONA, readPersona } from './readPersona';
import type { Terminal } from './terminal';

/**
 * The model to ask and the persona it is asked with, or `undefined` when the analyser is to do it. A model that is
 * named on the command line goes before the persona's own; when the persona's cannot be had, that is told.
 *
 * @throws UsageError when a model was asked for and there is no key for it, or no such persona
 */
export async function choosePersonaModel(options: ModelOptions, terminal: Terminal): Promise<PersonaModel | undefined> {
  const connect = chooseServer(options, terminal);
  if (!connect) return undefined;
  const persona = await readPersona(options.persona ?? DEFAULT_PERSONA, terminal);
  const { baseUrl = DEFAULT_BASE_URL, maxOutputTokens } = options;
  const aliases = serverKindOf(baseUrl) === 'anthropic' ? { aliases: ANTHROPIC_ALIASES } : {};
  const { model, remark } =
    options.model === undefined
      ? resolveModel(persona.model, DEFAULT_MODEL, { host: baseUrl, ...aliases })
      : { model: options.model };
  if (remark !== undefined) terminal.tell(remark);
  return { model: limitedModel(connect(model), options, terminal), persona, maxOutputTokens };
}
