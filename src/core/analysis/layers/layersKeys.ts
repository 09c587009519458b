/** Keys of the mappings in a layers file: what the reader knows, the editor offers and the JSON schema declares. */
export const LAYERS_KEYS = {
  file: ['components', 'order', 'allow', 'forbid', 'severity', 'strict'],
  component: ['files', 'packages', 'holds', 'tests'],
  order: ['layers', 'name', 'because', 'adr'],
  allow: ['from', 'to', 'only', 'name', 'because', 'adr'],
  forbid: ['from', 'to', 'name', 'because', 'adr', 'severity'],
} as const;
