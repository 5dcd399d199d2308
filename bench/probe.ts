import { Session, type HeapProfiler, type Profiler } from 'node:inspector';
import { handleCommands } from './messages.js';

let session: Session | undefined;

function connected(): Session {
  session = new Session();
  session.connect();
  return session;
}

/** The bytes in a sampled heap profile: an estimate of all that was allocated. */
function bytesIn({ selfSize, children }: HeapProfiler.SamplingHeapProfileNode): number {
  return children.reduce((sum, child) => sum + bytesIn(child), selfSize);
}

/** Loaded into each candidate before its own code (`--import`), so that the driver can read the CPU time and memory of the process. */
handleCommands({
  cpu() {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1_000;
  },
  profileStart() {
    const profiled = connected();
    profiled.post('Profiler.enable');
    profiled.post('Profiler.setSamplingInterval', { interval: 200 });
    profiled.post('Profiler.start');
  },
  profileStop() {
    let profile: Profiler.Profile | undefined;
    session?.post('Profiler.stop', (_, stopped) => (profile = stopped.profile));
    session?.disconnect();
    return profile;
  },
  resident: () => process.memoryUsage.rss() / 2 ** 20,
  allocationsStart() {
    connected().post('HeapProfiler.startSampling', {
      samplingInterval: 16_384,
      // without these, only what is still referenced is reported
      includeObjectsCollectedByMajorGC: true,
      includeObjectsCollectedByMinorGC: true,
    } as HeapProfiler.StartSamplingParameterType);
  },
  allocationsStop() {
    let bytes = 0;
    session?.post('HeapProfiler.stopSampling', (_, { profile }) => (bytes = bytesIn(profile.head)));
    session?.disconnect();
    return bytes / 2 ** 20;
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
