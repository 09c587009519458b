/** A JSON schema, as far as servers can hold a model to one: shape and enumerations. */
export type Schema = Readonly<Record<string, unknown>>;

/** An object with all of these members and no others. */
export function objectOf<T>(properties: Readonly<Record<keyof T & string, Schema>>): Schema {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}

export function listOf(items: Schema): Schema {
  return { type: 'array', items };
}

export function oneOf(values: readonly string[]): Schema {
  return { type: 'string', enum: [...values] };
}

export function text(description?: string): Schema {
  return description === undefined ? { type: 'string' } : { type: 'string', description };
}
