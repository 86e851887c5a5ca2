import { type ValueMap } from "../../graph/value";
import { type Format, type TypeFormats } from "./format";

/** Placeholders of a template that are not properties, with the text that they can match. */
const patterns: Readonly<Record<string, string>> = {
  region: "[a-z0-9-]+",
  account: "\\d{12}",
  partition: "aws[a-z-]*",
  dnsSuffix: "[a-z.]+",
  logicalName: ".+",
  uuid: "[0-9a-f-]{36}",
};
const generated = /^(hex|digits|lower|upper)\d+$/;
/** Ids that AWS generates, such as `vpc-0123456789abcdef0` or a UUID: they contain no name. */
const opaque = /^[a-z]+-[0-9a-f]{8,}$|^[0-9a-f-]{36}$/;

/**
 * The properties of an existing resource that its id contains: `my-role` is the name of a role, and the ARN of a load
 * balancer contains its name.
 *
 * @param nameProperty that Pulumi would generate, such as `name` or `bucket`; undefined if the class has none.
 */
export function propertiesOfId(
  id: string,
  { id: idFormat, outputs }: TypeFormats,
  nameProperty: string | undefined,
): ValueMap {
  const isArn = id.startsWith("arn:");
  const properties = {
    ...(isArn ? { arn: id } : {}),
    ...(isArn ? parsed(outputs?.["arn"], id) : {}),
    ...parsed(idFormat, id),
  };
  if (nameProperty === undefined || nameProperty in properties) {
    return properties;
  }
  const name = nameIn(id, isArn ? outputs?.["arn"] : idFormat);
  return name === undefined ? properties : { ...properties, [nameProperty]: name };
}

/** The name in an id whose format is no template, or has no place for it. */
function nameIn(id: string, format: Format | undefined): string | undefined {
  const [last = "", before] = id.split(/[:/]/).reverse();
  if (id.startsWith("https:")) {
    return last;
  }
  if (id.startsWith("arn:")) {
    // Load balancers and target groups add a number to their names.
    return /^[0-9a-f]{16}$/.test(last) ? before : typeof format === "string" ? undefined : last;
  }
  return format === undefined && !opaque.test(id) ? id : undefined;
}

function parsed(template: Format | undefined, id: string): Record<string, string> {
  return typeof template === "string" ? parse(template, id) : {};
}

function parse(template: string, id: string): Record<string, string> {
  const names: string[] = [];
  const pattern = template
    .split(/\{(\w+)\}/)
    .map((part, index) => {
      if (index % 2 === 0) {
        return part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
      }
      const fixed = generated.test(part) ? "[0-9A-Za-z]+" : patterns[part];
      if (fixed === undefined) {
        names.push(part);
      }
      return fixed ?? "(.+?)";
    })
    .join("");
  const match = new RegExp(`^${pattern}$`).exec(id);
  return Object.fromEntries(
    match === null ? [] : names.map((name, index) => [name, match[index + 1] ?? ""]),
  );
}
