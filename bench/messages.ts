/** What a child is asked over its channel, and what it says back. */
interface Question {
  id: number;
  ask: string;
  with?: unknown;
}

/** Answers the driver's questions by name; ends the process when the driver is gone. */
export function answering(answers: Readonly<Record<string, (given: never) => unknown>>): void {
  process.on('message', ({ id, ask, with: given }: Question) => {
    const answer = answers[ask];
    if (answer) process.send?.({ id, answer: answer(given as never) });
  });
  process.on('disconnect', () => process.exit());
}

/** Tells the driver where this process listens. */
export function ready(port: number): void {
  process.send?.({ ready: port });
}
