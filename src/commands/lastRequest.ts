/** The request that was sent last in this session, as JSON; it holds no key. */
export interface LastRequest {
  json: string | undefined;
}
