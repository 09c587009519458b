/** Whether a module only declares a shape: to depend on those is what is asked for everywhere else. */
export function isDeclaration(text: string): boolean {
  return DECLARES_SHAPE.test(text) && !DECLARES_BEHAVIOUR.test(text);
}

const DECLARES_SHAPE =
  /^[ \t]*(?:(?:export|public|internal|declare|partial|sealed|file)[ \t]+)*(?:@?interface|enum|type)\b/m;
const DECLARES_BEHAVIOUR =
  /^[ \t]*(?:(?:export|default|public|internal|abstract|final|static|partial|sealed|async)[ \t]+)*(?:class|record|struct|function|def|func|const|let|trait|object)\b/m;
