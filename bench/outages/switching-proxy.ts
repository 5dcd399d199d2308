import net, { type AddressInfo, type Socket } from 'node:net';

/** The address of "the primary": a TCP proxy whose new connections go where it is switched to. */
export class SwitchingProxy {
  private readonly sockets = new Set<Socket>();
  private readonly server: net.Server;

  constructor(private target: number | null) {
    this.server = net.createServer((inbound) => this.forward(inbound));
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  listen(): Promise<this> {
    return new Promise((resolve) => this.server.listen(0, '127.0.0.1', () => resolve(this)));
  }

  /** New connections go to `port`, or are refused where it is null; those that are open stay where they are. */
  switchTo(port: number | null): void {
    this.target = port;
  }

  stop(): void {
    this.server.close();
    this.sockets.forEach((socket) => socket.destroy());
  }

  private forward(inbound: Socket): void {
    if (this.target === null) return void inbound.resetAndDestroy();
    const outbound = net.connect(this.target, '127.0.0.1');
    for (const [socket, other] of [
      [inbound, outbound],
      [outbound, inbound],
    ] as const) {
      this.sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  }
}
