import { Session, type Profiler } from 'node:inspector';
import { handleCommands } from './messages.js';

let session: Session | undefined;

/** Loaded into each candidate before its own code (`--import`), so that the driver can read the CPU time and memory of the process. */
handleCommands({
  cpu() {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1_000;
  },
  profileStart() {
    session = new Session();
    session.connect();
    session.post('Profiler.enable');
    session.post('Profiler.setSamplingInterval', { interval: 200 });
    session.post('Profiler.start');
  },
  profileStop() {
    let profile: Profiler.Profile | undefined;
    session?.post('Profiler.stop', (_, stopped) => (profile = stopped.profile));
    session?.disconnect();
    return profile;
  },
  retained() {
    globalThis.gc?.();
    globalThis.gc?.();
    const { heapUsed, rss } = process.memoryUsage();
    const resources = process.getActiveResourcesInfo();
    const count = (name: string) => resources.filter((resource) => resource === name).length;
    return {
      heapMb: heapUsed / 2 ** 20,
      rssMb: rss / 2 ** 20,
      sockets: count('TCPSocketWrap'),
      timers: count('Timeout'),
    };
  },
});
// The IPC channel must not keep the process alive.
process.channel?.unref();
