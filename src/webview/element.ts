/** Properties of an element that are set as they are, and its attributes. */
interface ElementOptions {
  readonly class?: string;
  readonly text?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** Makes an element; text is set as text, never as HTML. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  options: ElementOptions = {},
  children: readonly Node[] = [],
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  if (options.class !== undefined) made.className = options.class;
  if (options.text !== undefined) made.textContent = options.text;
  for (const [name, value] of Object.entries(options.attributes ?? {})) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** Makes a button that does not submit the form around it. */
export function button(label: string, onClick: () => void, style = 'plain'): HTMLButtonElement {
  const made = element('button', { class: `button ${style}`, text: label, attributes: { type: 'button' } });
  made.addEventListener('click', onClick);
  return made;
}
