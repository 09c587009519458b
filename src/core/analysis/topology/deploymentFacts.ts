import { posix } from 'node:path';
import { manifestKindOf } from './manifests/manifestPath';
import type { Topology } from './structure/topology';
import type { DeployedService, TopologyPoint } from './structure/topologyPoint';

type Service = TopologyPoint & DeployedService;

/** Of more workloads nobody knows which runs the code; their names have to say it. */
const FEW = 3;
const MOST_TOLD = 4;

/**
 * How some code is run, by the manifests of compose and Kubernetes: as which service, how often at a time, after what,
 * and which environment keys that it reads it is given. Names alone, never values.
 */
export function deploymentFacts(paths: readonly string[], { points }: Topology): readonly string[] {
  const services = points.filter((point): point is Service => point.kind === 'service');
  const asked = new Set(paths);
  const read = new Set(
    points.flatMap(({ kind, path, name }) => (kind === 'environment-key' && asked.has(path) ? [name] : [])),
  );
  return services
    .filter((service) => runs(service, paths, services))
    .slice(0, MOST_TOLD)
    .map((service) => {
      const { path, range, replicas = '', environment, dependsOn } = service;
      const given = environment.filter((key) => read.has(key));
      return [
        `${path}:${range.start.line + 1} runs this code as ${service.service}`,
        ...(replicas === '' ? [] : [`${replicas} at a time`]),
        ...(dependsOn.length > 0
          ? [`after ${dependsOn.map((name) => withImage(name, path, services)).join(', ')}`]
          : []),
        ...(given.length > 0 ? [`given ${given.join(', ')}`] : []),
      ].join('; ');
    });
}

/** Built from a folder around the code; or, as in Kubernetes, named as a folder around it where there are more than a few. */
function runs(service: Service, paths: readonly string[], services: readonly Service[]): boolean {
  const { path, build, service: name, image } = service;
  if (build !== '') {
    const folder = posix.join(posix.dirname(path), build).replace(/^\.?\/?|\/$/g, '');
    return paths.some((one) => folder === '' || one.startsWith(`${folder}/`));
  }
  if (isCompose(path)) return false;
  const own = services.filter((one) => !isCompose(one.path));
  const isNamed = paths.some((one) => one.split('/').includes(name) || one.split('/').includes(imageName(image)));
  return isNamed || own.length <= FEW;
}

/** What compose takes from elsewhere, such as a database, is not this code. */
function isCompose(path: string): boolean {
  return manifestKindOf(path) === 'compose';
}

function withImage(name: string, manifest: string, services: readonly Service[]): string {
  const image = services.find((one) => one.path === manifest && one.service === name)?.image ?? '';
  return image === '' ? name : `${name} (${image})`;
}

/** `api` of `registry/team/api:1.2`. */
function imageName(image: string): string {
  return posix.basename(image).replace(/[:@].*$/, '');
}
