import 'reflect-metadata';
import { providers } from '../providers/index.js';
import { startSeparateSandbox } from './separate.js';
import { readSandboxSettings } from './settings.js';
import { factoriesOf } from './start.js';

// `npm run sandbox`: starts only the simulated providers and their control, on fixed ports, until SIGINT or SIGTERM.

const CONTROL_PORT = 4100;

try {
  await start(readSandboxSettings(process.env));
} catch (error) {
  console.error(error instanceof TypeError ? error.message : error);
  process.exit(1);
}

async function start({ SANDBOX_DIR, PUBLIC_URL }: ReturnType<typeof readSandboxSettings>): Promise<void> {
  const { sandbox, controlUrl, variables, stop } = await startSeparateSandbox({
    factories: factoriesOf(providers),
    port: CONTROL_PORT,
    directory: SANDBOX_DIR,
  });
  sandbox.deliverTo(PUBLIC_URL);
  const lines = [
    ...Object.values(sandbox.simulators).map(({ name, baseUrl }) => `# ${name.padEnd(9)} ${baseUrl}`),
    `# faults    ${controlUrl}/sandbox/faults`,
    `# webhooks  ${PUBLIC_URL} (PUBLIC_URL)`,
    '# Set these in another terminal, then `npm start` there: the same customers as with the embedded sandbox.',
    ...Object.entries(variables).map(([name, value]) => `export ${name}='${value}'`),
  ];
  console.log(lines.join('\n'));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
}
