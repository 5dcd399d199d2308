import { Session, type Profiler } from 'node:inspector';
import { answering } from './messages.js';

let session: Session | undefined;

/** Loaded into each candidate before its own code (`--import`): the driver asks it what the process has used and holds. */
answering({
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
  held() {
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
// The channel alone keeps no process alive.
process.channel?.unref();
