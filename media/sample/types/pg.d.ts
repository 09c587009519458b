// Stands in for the types of pg, as far as they are used here, so that the sample opens without an install.

declare module 'pg' {
  interface QueryResult {
    readonly rows: any[];
    readonly rowCount: number | null;
  }

  interface Queryable {
    query(text: string, values?: readonly unknown[]): Promise<QueryResult>;
  }

  export interface PoolClient extends Queryable {
    release(): void;
  }

  interface PoolConfig {
    connectionString?: string;
    max?: number;
    connectionTimeoutMillis?: number;
    statement_timeout?: number;
  }

  export interface Pool extends Queryable {
    connect(): Promise<PoolClient>;
    end(): Promise<void>;
  }
  export const Pool: new (config: PoolConfig) => Pool;
}
