// Stands in for the types of express, as far as they are used here, so that the sample opens without an install.

declare module 'express' {
  export interface Request {
    readonly path: string;
    readonly params: Readonly<Record<string, string>>;
    readonly query: Readonly<Record<string, unknown>>;
    readonly body: any;
    header(name: string): string | undefined;
  }

  export interface Response {
    readonly locals: Record<string, unknown>;
    status(code: number): this;
    type(type: string): this;
    json(body: unknown): void;
    send(body: string): void;
    end(): void;
  }

  export type NextFunction = (error?: unknown) => void;
  export type RequestHandler = (req: Request, res: Response, next: NextFunction) => void;
  export type ErrorRequestHandler = (error: unknown, req: Request, res: Response, next: NextFunction) => void;

  export interface Router extends RequestHandler {
    use(...handlers: readonly (RequestHandler | ErrorRequestHandler)[]): this;
    use(path: string, ...handlers: readonly RequestHandler[]): this;
    get(path: string, ...handlers: readonly RequestHandler[]): this;
    post(path: string, ...handlers: readonly RequestHandler[]): this;
    put(path: string, ...handlers: readonly RequestHandler[]): this;
    delete(path: string, ...handlers: readonly RequestHandler[]): this;
  }
  export function Router(): Router;

  export interface Express extends Router {
    listen(port: number, listening: () => void): { close(closed: () => void): void };
  }

  interface BodyOptions {
    type?: string;
    limit?: string;
  }
  const express: {
    (): Express;
    json(options: BodyOptions): RequestHandler;
    raw(options: BodyOptions): RequestHandler;
  };
  export default express;
}
