/** Told with a request whose code stands among that of others. */
export const SHARED_CODE_RULES = `The blocks of kind \`code\` hold code that several requests are about. The target of this one is the files and lines that the block \`target\` names: judge and quote these. The other code is there to judge them by, like a neighbour; what is wrong with it alone is for another request.`;
