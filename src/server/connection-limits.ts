import type { Server } from 'node:http';
import { isIPv6, type Socket } from 'node:net';
import type { EdgeLimits, EdgeObserver } from '../limits/edge-limits.js';

/** Closes connections beyond the limits at once: without TLS nothing cheaper can be said to their clients. */
export function limitConnections(
  http: Server,
  { connections, connectionsPerAddress }: EdgeLimits,
  observer: EdgeObserver,
): void {
  const open = new Map<string, number>();
  http.maxConnections = connections;
  http.on('drop', () => observer('connections'));
  http.on('connection', (socket: Socket) => {
    const network = networkOf(socket.remoteAddress);
    const count = (open.get(network) ?? 0) + 1;
    if (count > connectionsPerAddress) {
      observer('address-connections');
      socket.destroy();
      return;
    }
    open.set(network, count);
    socket.once('close', () => {
      const left = open.get(network)! - 1;
      if (left === 0) open.delete(network);
      else open.set(network, left);
    });
  });
}

/** An IPv4 address, or the first 64 bits of an IPv6 address: one client commonly has such a network to itself. */
export function networkOf(address = ''): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !isIPv6(address)) return mapped ?? address;
  const [head = '', tail] = address.split('::', 2);
  const groups = head === '' ? [] : head.split(':');
  const rest = tail === undefined || tail === '' ? [] : tail.split(':');
  while (tail !== undefined && groups.length + rest.length < 8) groups.push('0');
  return [...groups, ...rest]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
