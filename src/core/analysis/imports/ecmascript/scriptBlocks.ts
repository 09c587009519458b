import type { CodePart } from './scanEcmascript';

const OPENING = /<script\b((?:[^>"']|"[^"]{0,500}"|'[^']{0,500}'){0,500})>/gi;
const CLOSING = /<\/script\s*>/gi;
const LANGUAGE = /\blang\s*=\s*["']?(\w+)/i;
const TYPE = /\btype\s*=\s*["']?([^"'\s>]+)/i;
/** Types of script that hold code, not data or a template. */
const CODE_TYPE = /^(?:module|(?:text|application)\/(?:java|type|ecma)script)$/i;

/** The `<script>` blocks of a Vue or Svelte component, in order; those that load another file or hold data are none. */
export function scriptBlocks(text: string): readonly CodePart[] {
  const blocks: CodePart[] = [];
  let line = 0;
  let lineStart = 0;
  let counted = 0;
  OPENING.lastIndex = 0;
  for (let opening = OPENING.exec(text); opening; opening = OPENING.exec(text)) {
    const start = opening.index + opening[0].length;
    CLOSING.lastIndex = start;
    const end = CLOSING.exec(text)?.index ?? text.length;
    for (; counted < start; counted++) {
      if (text.charCodeAt(counted) !== 10) continue;
      line++;
      lineStart = counted + 1;
    }
    const attributes = opening[1] ?? '';
    const language = LANGUAGE.exec(attributes)?.[1]?.toLowerCase();
    if (CODE_TYPE.test(TYPE.exec(attributes)?.[1] ?? 'module'))
      blocks.push({ start, end, line, lineStart, hasJsx: language !== 'ts' && language !== 'typescript' });
    OPENING.lastIndex = end;
  }
  return blocks;
}
