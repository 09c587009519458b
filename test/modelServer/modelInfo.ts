/** What `/v1/models` says of a model. */
export function modelInfo(id: string): object {
  const line = /^claude-(haiku|sonnet|opus|fable|mythos)/.exec(id)?.[1] ?? null;
  return {
    type: 'model',
    id,
    display_name: id.replaceAll('-', ' '),
    created_at: '2026-09-01T00:00:00Z',
    max_input_tokens: 1_000_000,
    max_tokens: 128_000,
    lifecycle: 'active',
    deprecated_at: null,
    retires_at: null,
    line,
    capabilities: { batch: true, citations: true, image_input: true, pdf_input: true, structured_outputs: true },
  };
}
