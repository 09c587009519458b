/** Files that are no program and tell of the topology. */
export type ManifestKind = 'sql' | 'prisma' | 'compose' | 'kubernetes';

/** What a file is by its path; apart from the readers, so that nothing of theirs loads to tell. */
export function manifestKindOf(path: string): ManifestKind | undefined {
  if (path.endsWith('.sql')) return 'sql';
  if (path.endsWith('.prisma')) return 'prisma';
  if (isComposeFile(path)) return 'compose';
  return isKubernetesFile(path) ? 'kubernetes' : undefined;
}

/** Whether the name is one compose looks for, with the customary variants. */
function isComposeFile(path: string): boolean {
  return /(?:^|\/)(?:docker-)?compose[\w.-]*\.ya?ml$/.test(path);
}

/** Whether the place or the name of a file is customary for Kubernetes; what it holds is looked at in reading it. */
function isKubernetesFile(path: string): boolean {
  return (
    /\.ya?ml$/.test(path) &&
    /(?:^|\/)(?:k8s|kubernetes|kube|[\w-]*manifests?|deploy(?:ment)?s?|kustomize|infra(?:structure)?|base|overlays)\/|(?:^|[/._-])(?:deployment|deploy|depl|statefulset|daemonset|cronjob|k8s|kubernetes)[\w.-]*\.ya?ml$/i.test(
      path,
    )
  );
}
