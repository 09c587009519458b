/** The part of the platform that the types of Node.js leave out. */
declare namespace WebAssembly {
  class Memory {
    /** Sizes in pages of 64 KiB. */
    constructor(size: { readonly initial: number; readonly maximum: number });
    /** Another one after the memory has grown. */
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  }
}
