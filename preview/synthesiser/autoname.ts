import { type Value } from "../../graph/value";
import { type Autoname, type Context } from "./format";
import { type SdkProperty } from "./sdkTypes";

/** Digits that Pulumi adds to a logical name. Source: pulumi-terraform-bridge, `pkg/tfbridge/names.go`. */
const randomDigits = 7;
const defaultMaxLength = 255;
/** Digits that the Terraform SDK adds to a prefix: a time and a counter. */
const prefixDigits = 26;

/**
 * The physical name that Pulumi generates for a resource that the program did not name: the logical name,
 * a dash and seven hexadecimal digits.
 *
 * @returns undefined where `name` is not the physical name, or is never generated.
 */
export function physicalName(
  name: string,
  property: SdkProperty | undefined,
  autoname: Autoname | false | undefined,
  context: Context,
): Value | undefined {
  const nameProperty = autoname === false ? undefined : (autoname?.property ?? "name");
  if (name !== nameProperty || autoname === false) {
    return undefined;
  }
  if (property?.input !== true || property.optional || property.type !== "string") {
    return undefined;
  }
  const prefix = context.inputs[`${name}Prefix`];
  if (typeof prefix === "string") {
    return prefix + context.digest(name).digits(prefixDigits);
  }
  return generatedName(context, name, autoname ?? {});
}

function generatedName(context: Context, property: string, autoname: Autoname): string {
  const { maxLength = defaultMaxLength, lowercase, prefix = "", suffix } = autoname;
  const ending = suffix !== undefined && context.inputs[suffix.when] === true ? suffix.text : "";
  const stem = lowercase === true ? context.logicalName.toLowerCase() : context.logicalName;
  const room = maxLength - prefix.length - randomDigits - 1 - ending.length;
  return `${prefix}${stem.slice(0, room)}-${context.digest(property).hex(randomDigits)}${ending}`;
}
