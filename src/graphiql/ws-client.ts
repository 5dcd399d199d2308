import { createClient } from 'graphql-ws';
import { authorization, onAccessToken } from './access-token.js';

/** Connects only while a subscription is active. */
export const wsClient = createClient({
  url: new URL('/graphql', location.href.replace(/^http/, 'ws')).href,
  connectionParams: authorization,
});

// A connection keeps the caller that it began with: an active subscription connects again.
onAccessToken(() => wsClient.terminate());
