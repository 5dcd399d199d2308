/** Provides the credential headers of a request. `headers` is synchronous whenever it can be: a nested query calls it hundreds of times. */
export interface Authenticator {
  headers(): Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>;
  /**
   * After a 401: drops the cached credentials and returns true, or returns false where too many were issued in the last seconds.
   * Absent where new credentials could not differ; then a 401 is final.
   */
  renew?(): boolean;
  /** Closes its connections; called by `ProviderHttp.close`. */
  close?(): Promise<void>;
}
