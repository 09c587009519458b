const COPIED =
  /(?:^|\/)(?:vendor|vendors|vendored|third[_-]?party|externs?|externals|bower_components|node_modules)\//i;
/** A release that was unpacked into the source: `pdfjs-5.2.133/`. */
const VERSION = /\d\.\d/;
const RELEASE_FOLDER = /(?:^|\/)[^/]*[-_@.]v?\d+\.\d+(?:\.\d+)?\//;
/** Examples that come with a product are made to be copied, not to hold it up. */
const EXAMPLES =
  /^(?:examples?|samples?|demos?|playgrounds?|templates|docs?)\/|^(?:[^/]+\/)?[\w.-]+-(?:examples?|samples?|demos?)(?:-[\w-]+)?\//i;
const BUILT =
  /(?:\.min\.[cm]?js|\.bundle\.[cm]?js|[._]pb(?:_grpc)?\.[a-z]+|_pb2(?:_grpc)?\.pyi?|\.g(?:en(?:erated)?)?\.[a-z]+|\.designer\.cs)$/i;
const GENERATED_FOLDER = /(?:^|\/)_*generated_*\//i;
const GENERATED_MARK =
  /@(?:\w+\.)?generated\b|\bDO NOT EDIT\b|<auto-?generated|\b(?:code|file|class|field|method) (?:is |was )?(?:auto(?:matically )?-?)?generated (?:by|via|with)\b/i;
/** What compilers put at the top of modules they write, and nobody else does. */
const COMPILED_MARK = /\(this && this\.__\w+\)/;
const COPIED_MARK = /\b(?:borrowed|copied|forked|ported) from\b|\bcopyright (?:\d{4} )?the go authors\b/i;
const MARK_SEARCH_LENGTH = 1024;

/** Whether the path looks like copied code, an example or the output of a tool: it says nothing about this system's shape. */
export function isForeignPath(path: string): boolean {
  return (
    COPIED.test(path) ||
    EXAMPLES.test(path) ||
    (VERSION.test(path) && RELEASE_FOLDER.test(path)) ||
    BUILT.test(path) ||
    GENERATED_FOLDER.test(path)
  );
}

/** Whether a text says near its beginning that a tool wrote it, or that it comes from elsewhere. */
export function isMarkedForeign(text: string): boolean {
  const head = text.slice(0, MARK_SEARCH_LENGTH);
  return GENERATED_MARK.test(head) || COMPILED_MARK.test(head) || COPIED_MARK.test(head);
}

const INTERFACE =
  /\.(?:tsx|jsx|vue|svelte|component\.ts)$|(?:^|\/)(?:front-?end|web-?app|webui|(?:[\w-]+-)?ui|web|client|dashboard|www|wwwroot|public|static|assets|resources\/js)\/(?:.*\/)?[^/]+\.[cm]?[jt]s$/i;

/** Whether the path looks like code that draws what people see: a page is put together from many parts by its nature. */
export function isInterfacePath(path: string): boolean {
  return INTERFACE.test(path);
}

const ONE_OFF = /(?:^|\/)(?:scripts?|tools?|bin|migrations?|seeds?|seeders?|management\/commands)\//i;

/** Whether the path looks like code that is run by hand or once: nobody builds on it. */
export function isOneOffPath(path: string): boolean {
  return ONE_OFF.test(path);
}
