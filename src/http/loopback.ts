const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether a host to listen on, or a host name in a URL, is this machine's own. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host === '::1' ? '[::1]' : host);
}
