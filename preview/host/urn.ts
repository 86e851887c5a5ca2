/** The type of the root component of a stack. */
export const stackType = "pulumi:pulumi:Stack";

/**
 * The URN of a resource: `urn:pulumi:STACK::PROJECT::[PARENT$]TYPE::NAME`, where the types of all
 * ancestors but the stack's own are joined by `$`.
 */
export function childUrn(
  { stack, project }: { readonly stack: string; readonly project: string },
  parent: string | undefined,
  type: string,
  name: string,
): string {
  const chain = parent === undefined ? "" : qualifiedTypeOf(parent);
  const prefix = chain === "" || chain === stackType ? "" : `${chain}$`;
  return `urn:pulumi:${stack}::${project}::${prefix}${type}::${name}`;
}

/** The package of a type token: `aws` of `aws:ec2/vpc:Vpc`, and of `pulumi:providers:aws` `pulumi`. */
export function packageOf(type: string): string {
  return type.slice(0, type.indexOf(":"));
}

/** The types of a resource and its ancestors, joined by `$`. A name can contain anything, even `::`. */
function qualifiedTypeOf(urn: string): string {
  return urn.split("::")[2] ?? "";
}
