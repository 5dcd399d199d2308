/** A UUID (version 4) that names a request in the server's log; not a secret, so `Math.random` does where `crypto` is missing. */
export function requestIdOf(): string {
  const { crypto } = globalThis as { crypto?: { randomUUID?: () => string } };
  // Browsers have it on secure pages only, React Native not at all.
  return crypto?.randomUUID?.() ?? 'xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx'.replace(/x/g, randomDigit);
}

function randomDigit(): string {
  return Math.floor(Math.random() * 16).toString(16);
}
