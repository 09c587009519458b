/** Whether the text's mean line is longer than so many UTF-16 code units. Reads no further than it takes to tell. */
export function hasMeanLineAbove(length: number, text: string): boolean {
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0 && text.length / lines > length; at = text.indexOf('\n', at + 1)) lines++;
  return text.length / lines > length;
}
