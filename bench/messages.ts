/** A command from the driver over the IPC channel. */
interface Command {
  id: number;
  command: string;
  argument?: unknown;
}

/** Runs the driver's commands by name and sends their results; ends the process when the driver disconnects. */
export function handleCommands(handlers: Readonly<Record<string, (argument: never) => unknown>>): void {
  process.on('message', ({ id, command, argument }: Command) => {
    const handler = handlers[command];
    if (handler) process.send?.({ id, result: handler(argument as never) });
  });
  process.on('disconnect', () => process.exit());
}

/** Sends the driver the port that this process listens on. */
export function reportListening(port: number): void {
  process.send?.({ listening: port });
}
