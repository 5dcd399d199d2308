import { createClient, type Client, type ClientOptions } from 'graphql-ws';
import { WebSocket } from 'ws';

/** The results of a subscription, one by one, and how it ended. */
export interface SubscriptionResults<Data = Record<string, unknown>> {
  next(): Promise<{
    data?: Data | null;
    errors?: readonly { message: string; path?: readonly (string | number)[]; extensions?: Record<string, unknown> }[];
  }>;
  /** Resolves with undefined on `complete`, otherwise with the error. */
  readonly ended: Promise<unknown>;
  stop(): void;
}

const clients: Client[] = [];

/** A graphql-ws client as applications use it, without its own retries. */
export function wsClient(url: string, options: Partial<ClientOptions> = {}): Client {
  const client = createClient({
    url: `${url.replace(/^http/, 'ws')}graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    lazyCloseTimeout: 0,
    ...options,
  });
  clients.push(client);
  return client;
}

/** Closes the clients that a test opened; for `afterEach`. */
export async function stopClients(): Promise<void> {
  await Promise.all(clients.splice(0).map((client) => client.dispose()));
}

/** Sends an operation over a client. */
export function listen<Data = Record<string, unknown>>(
  client: Client,
  query: string,
  variables: Record<string, unknown> = {},
  extensions: Record<string, unknown> = {},
): SubscriptionResults<Data> {
  const received: unknown[] = [];
  const waiting: ((result: never) => void)[] = [];
  let stop = () => {};
  const ended = new Promise<unknown>((resolve) => {
    stop = client.subscribe(
      { query, variables, extensions },
      {
        next: (result) => (waiting.length > 0 ? waiting.shift()!(result as never) : void received.push(result)),
        error: (error) => resolve(error),
        complete: () => resolve(undefined),
      },
    );
  });
  return {
    next: () =>
      received.length > 0
        ? Promise.resolve(received.shift() as never)
        : new Promise((resolve) => waiting.push(resolve)),
    ended,
    stop: () => stop(),
  };
}

export interface SseEvent {
  event: string;
  data: Record<string, unknown> | undefined;
}

/** Opens an event stream over plain HTTP and reads its events. */
export async function openEvents(
  url: string,
  query: string,
  options: { variables?: Record<string, unknown>; headers?: Record<string, string>; signal?: AbortSignal } = {},
) {
  const { variables = {}, headers = {}, signal } = options;
  const response = await fetch(`${url}graphql`, {
    method: 'POST',
    headers: { accept: 'text/event-stream', 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
    ...(signal && { signal }),
  });
  return { response, events: readEvents(response) };
}

export async function* readEvents(response: Response): AsyncGenerator<SseEvent, void, undefined> {
  let text = '';
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
      const lines = text.slice(0, end).split('\n');
      text = text.slice(end + 2);
      const event = lines.find((line) => line.startsWith('event: '))?.slice(7);
      const data = lines.find((line) => line.startsWith('data: '))?.slice(6);
      if (event !== undefined) yield { event, data: data ? (JSON.parse(data) as Record<string, unknown>) : undefined };
    }
  }
}
