/** A resource, limited to what is used here. */
interface Resource {
  readonly urn: { promise(): Promise<string> };
  readonly __pulumiCustomResource?: boolean;
  readonly __pulumiComponentResource?: boolean;
  readonly __remote?: boolean;
}

/** The function of the SDK's module `runtime/dependsOn` that lists the URNs of what a property depends on. */
interface DependenciesModule {
  getAllTransitivelyReferencedResourceURNs?: (
    resources: ReadonlySet<Resource>,
    exclude: ReadonlySet<Resource>,
  ) => Promise<Set<string>>;
}

/** Looks for children only where there is a component. Most properties depend on nothing. */
export function leanDependencies(module: DependenciesModule): void {
  const genuine = module.getAllTransitivelyReferencedResourceURNs;
  if (genuine === undefined) {
    return;
  }
  const urns = new WeakMap<Resource, Promise<string>>();
  const urnOf = (resource: Resource): Promise<string> => {
    const urn = urns.get(resource) ?? resource.urn.promise();
    urns.set(resource, urn);
    return urn;
  };
  module.getAllTransitivelyReferencedResourceURNs = async (resources, exclude) => {
    if (resources.size === 0) {
      return new Set();
    }
    const all = [...resources];
    if (all.some((resource) => resource.__pulumiComponentResource === true)) {
      return genuine(resources, exclude);
    }
    const counted = all.filter(
      (resource) =>
        (resource.__pulumiCustomResource === true || resource.__remote === true) &&
        !exclude.has(resource),
    );
    return new Set(await Promise.all(counted.map(urnOf)));
  };
}
