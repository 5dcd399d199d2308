/** The request of an attempt must not be sent. `taken` says that another process has settled or claimed the operation. */
export class NotBegun extends Error {
  override readonly name = 'NotBegun';

  constructor(
    readonly taken: boolean,
    cause?: unknown,
  ) {
    super('the request was not begun', { cause });
  }
}
