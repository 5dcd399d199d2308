import cluster from 'node:cluster';
import { randomUUID } from 'node:crypto';
import { AggregatorRegistry, type Registry } from 'prom-client';

/** What serves `/metrics`. */
export type MetricsPage = Pick<Registry, 'contentType' | 'metrics'>;

interface PageRequest {
  readonly metricsPage: string;
}
interface PageResponse extends PageRequest {
  readonly text: string | null;
}

/** In the process that supervises the others: collects their metrics whenever one of them is asked for all. */
export function collectMetricsOfWorkers(): void {
  const aggregator = new AggregatorRegistry();
  cluster.on('message', (worker, message: Partial<PageRequest> | null) => {
    const id = message?.metricsPage;
    if (id === undefined) return;
    const respond = (text: string | null) => worker.send({ metricsPage: id, text } satisfies PageResponse);
    aggregator.clusterMetrics().then(respond, () => respond(null));
  });
}

/** The metrics of all processes: a scrape reaches any one of them. In a process that runs alone, its own. */
export function metricsOfAllProcesses(registry: Registry): MetricsPage {
  if (!cluster.isWorker) return registry;
  AggregatorRegistry.setRegistries(registry);
  // Its constructor makes this process respond to the one that collects.
  new AggregatorRegistry();
  return { contentType: registry.contentType, metrics: requestPage };
}

function requestPage(): Promise<string> {
  const id = randomUUID();
  return new Promise((resolve, reject) => {
    const receive = (message: Partial<PageResponse> | null) => {
      if (message?.metricsPage !== id) return;
      process.off('message', receive);
      if (typeof message.text === 'string') resolve(message.text);
      else reject(new Error('the metrics of all processes could not be collected'));
    };
    process.on('message', receive);
    process.send!({ metricsPage: id } satisfies PageRequest);
  });
}
