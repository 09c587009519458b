import { createRequire } from 'node:module';
import type * as anthropicModel from '../llm/anthropicModel';
import type { ModelEndpoint } from '../llm/endpoint';
import type { TraitMemory } from '../llm/serverTraits';

/** A model's backend, as the bundle has it. */
type ConnectServer = (endpoint: ModelEndpoint) => anthropicModel.ServerModel;

/** Asks a server for the models it offers. */
export type ListModels = (endpoint: ModelEndpoint, signal: AbortSignal) => Promise<anthropicModel.ModelList>;

/**
 * Connects to models through a bundle of its own, a file that the build makes: the vendor's library loads when the
 * first model is asked for, not when the extension activates. `memory` keeps what servers turn out to do. All models
 * share what each host lets through, whoever asks for them. `heard` is told of each request that was sent.
 */
export function connectThrough(bundle: string, memory: TraitMemory, heard: (line: string) => void): ConnectServer {
  let connect: ConnectServer | undefined;
  return (endpoint) => {
    if (!connect) {
      const backend: typeof anthropicModel = createRequire(__filename)(bundle);
      connect = backend.modelConnector(memory, heard);
    }
    return connect(endpoint);
  };
}
