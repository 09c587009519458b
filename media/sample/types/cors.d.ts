// Stands in for the types of cors, as far as they are used here, so that the sample opens without an install.

declare module 'cors' {
  import type { RequestHandler } from 'express';

  export default function cors(options: { origin?: boolean | string; credentials?: boolean }): RequestHandler;
}
