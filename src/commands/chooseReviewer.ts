import type * as vscode from 'vscode';
import type { Failure } from '../core/findings/failure';
import type { Persona } from '../core/prompts/persona';
import type { BatchReview } from '../core/review/batches/batchReview';
import type { PendingBatches } from '../core/review/batchQueue';
import type { KeptReplies } from '../core/review/keptReplies';
import type { LanguageModel } from '../core/review/languageModel';
import { createAnalyserReviewer } from '../core/review/pipeline/analyserReviewer';
import type { Approve } from '../core/review/plan/approve';
import type { DeepReview } from '../core/review/plan/personaModel';
import { ANTHROPIC_ALIASES, type ResolvedModel, resolveModel } from '../core/review/plan/resolveModel';
import type { Reviewer } from '../core/review/reviewer';
import type { ModelEndpoint } from '../llm/endpoint';
import type { ApiKeys } from '../workspace/apiKeys';
import { type ApprovedHosts, editorModelsUrl } from '../workspace/approvedHosts';
import { chooseModel } from '../workspace/chooseModel';
import type { CostLedger } from '../workspace/costLedger';
import { connectEditorModel, editorModels } from '../workspace/editorModels';
import type { PendingChoices } from '../workspace/pendingChoices';
import type { Personas } from '../workspace/personas';
import type { ServerMemory } from '../workspace/serverMemory';
import { readSettings, type Settings } from '../workspace/settings';
import type { WorkspaceAnalysis } from '../workspace/workspaceAnalysis';
import { accountedModel } from './accountedModel';
import { preflightSheet } from './preflightSheet';
import { isStopped } from './runningReviews';

/** Makes a model real. */
export type ConnectModel = (endpoint: ModelEndpoint) => LanguageModel;

export interface ReviewerDeps {
  readonly apiKeys: ApiKeys;
  readonly personas: Personas;
  /** Loads the model backend when it is first called: the vendor's library behind it is heavy. */
  readonly connectModel: ConnectModel;
  readonly approvedHosts: ApprovedHosts;
  readonly serverMemory: ServerMemory;
  readonly costs: CostLedger;
  readonly choices: PendingChoices;
  readonly analysis: WorkspaceAnalysis;
  /** Replies to the requests of folders and workspaces. */
  readonly replies: KeptReplies;
  /** Batches that were handed over, and how long to wait between two looks at one. */
  readonly batches: { readonly pending: PendingBatches; readonly createPause: () => BatchReview['pause'] };
  readonly log: vscode.LogOutputChannel;
}

/** Whether what will be sent is shown first: as the settings say, or for certain. */
export type SheetWish = 'bySettings' | 'always';

/** A model with a persona, the analyser, or why the model that is asked for cannot be had. */
export type Choice =
  | {
      readonly kind: 'model';
      readonly model: LanguageModel;
      readonly persona: Persona;
      readonly maxOutputTokens: number;
      /** The model is not the one the persona asks for. */
      readonly remark?: string;
      readonly correctsQuotes: boolean;
      /** Missing when nobody is to be asked before sending. */
      readonly approve?: Approve;
      /** Whether somebody has agreed before to send to this host, where somebody is asked all the same. */
      readonly isAgreedHost?: boolean;
    }
  | { readonly kind: 'analyser' }
  | { readonly kind: 'missing'; readonly failure: Failure };

/** Who reviews and answers now, by settings, key and persona. */
export async function chooseReasoner(deps: ReviewerDeps, wish: SheetWish = 'bySettings'): Promise<Choice> {
  await deps.choices.settled();
  const settings = readSettings();
  const choice = await chooseModel(settings, deps.apiKeys);
  if (choice.kind !== 'model' && choice.kind !== 'editor') return choice;
  const persona = await deps.personas.find(settings.persona);
  if (!persona) return { kind: 'missing', failure: { kind: 'internal', detail: 'The built-in persona is missing' } };
  const connected =
    choice.kind === 'model'
      ? connectServerModel(choice.endpoint, persona, deps)
      : await connectModelOfEditor(choice.id, persona, settings);
  if ('kind' in connected) return { kind: 'missing', failure: connected };
  const { remark, baseUrl } = connected;
  const model = accountedModel(connected.model, settings, deps.costs, deps.log);
  const approve = approvalFor(baseUrl, settings, deps.approvedHosts, wish);
  const { maxOutputTokens, correctsQuotes } = settings;
  return {
    kind: 'model',
    model,
    persona,
    maxOutputTokens,
    correctsQuotes,
    ...(remark ? { remark } : {}),
    ...(approve ? { approve, isAgreedHost: deps.approvedHosts.isAgreed(baseUrl) } : {}),
  };
}

/** A model, the address that someone has to have agreed to, and what to say about the choice. */
type Connected = { readonly model: LanguageModel; readonly baseUrl: string } & Pick<ResolvedModel, 'remark'>;

function connectServerModel(
  endpoint: ModelEndpoint,
  persona: Persona,
  { connectModel, serverMemory }: ReviewerDeps,
): Connected {
  const { baseUrl, kind } = endpoint;
  const host = URL.canParse(baseUrl) ? new URL(baseUrl).host : baseUrl;
  const { models = [] } = serverMemory.of(host);
  const { model, remark } = resolveModel(persona.model, endpoint.model, {
    host,
    ...(models.length > 0 ? { offered: models } : {}),
    ...(kind === 'anthropic' ? { aliases: ANTHROPIC_ALIASES } : {}),
  });
  return { model: connectModel({ ...endpoint, model }), baseUrl, ...(remark ? { remark } : {}) };
}

async function connectModelOfEditor(
  id: string,
  persona: Persona,
  { idleTimeoutMs }: Settings,
): Promise<Connected | Failure> {
  const offered = await editorModels();
  const chosen = id === '' ? (offered[0]?.id ?? '') : id;
  const { model: asked, remark } = resolveModel(persona.model, chosen, { offered, host: EDITOR });
  const model = await connectEditorModel(asked, idleTimeoutMs);
  const detail = chosen === '' ? 'No extension offers one' : `There is no ${asked}`;
  if (!model) return { kind: 'unknown-model', host: EDITOR, detail };
  return { model, baseUrl: editorModelsUrl(asked.split('/', 1)[0] ?? ''), ...(remark ? { remark } : {}) };
}

const EDITOR = 'the editor';

/** The sheet for a server, which from then on counts as approved; `undefined` when nobody is to be asked. */
function approvalFor(
  baseUrl: string,
  { preflight, prices }: Settings,
  hosts: ApprovedHosts,
  wish: SheetWish,
): Approve | undefined {
  if (wish !== 'always' && !hosts.isAskedFor(baseUrl, preflight)) return undefined;
  const showSheet = preflightSheet(prices, hosts.mayCount(baseUrl, preflight));
  return async (propose, signal) => {
    const declined = await showSheet(propose, signal);
    if (declined) await hosts.approve(baseUrl);
    return declined;
  };
}

/** The reviewer of {@link chooseReasoner}; a failure when there is none. */
export async function chooseReviewer(deps: ReviewerDeps, wish?: SheetWish): Promise<Reviewer | Failure> {
  const choice = await chooseReasoner(deps, wish);
  if (choice.kind === 'missing') return choice.failure;
  if (choice.kind === 'analyser') return createAnalyserReviewer();
  const { kind: _, ...options } = choice;
  // Loaded on first use, like the model behind it.
  const { createModelReviewer } = await import('../core/review/pipeline/modelReviewer');
  const { deepReview: isDeep, secondLook: looksTwice, batchFrom } = readSettings();
  const deep = isDeep ? { deep: await deepReview(deps.analysis) } : {};
  const batch = batchReview(deps.batches, batchFrom);
  return createModelReviewer({ ...options, replies: deps.replies, batch, looksTwice, ...deep });
}

/** What was handed over before is collected whatever the settings say now. */
function batchReview({ pending, createPause }: ReviewerDeps['batches'], batchFrom: number): BatchReview {
  const pause = createPause();
  return {
    pending,
    from: batchFrom === 0 ? Number.POSITIVE_INFINITY : batchFrom,
    isGivenUp: isStopped,
    ...(pause ? { pause } : {}),
  };
}

async function deepReview(analysis: WorkspaceAnalysis): Promise<DeepReview> {
  const [{ createWorkspaceCodeView }, { TOOL_LIMITS, TOOL_TIME_MS }] = await Promise.all([
    import('../workspace/workspaceCodeView'),
    import('../core/review/deep/withTools'),
  ]);
  const limits = { ...TOOL_LIMITS, deadline: () => AbortSignal.timeout(TOOL_TIME_MS) };
  return { view: createWorkspaceCodeView(analysis), limits };
}
