import { createClient } from 'graphql-ws';

/** Connects only while a subscription is active. */
export const wsClient = createClient({ url: new URL('/graphql', location.href.replace(/^http/, 'ws')).href });
