import { checkServices } from "../../../lib/services/checks";
import { servicesSchema } from "../../../lib/services/schema";
import { collect } from "../../../lib/spec/checks";
import { type Issue } from "../../../lib/spec/issue";
import { parseSpec } from "../../../lib/spec/parse";
import { type ServiceEntry } from "./serviceEntry";

/** The stack is not known: these are the least strict settings of one. */
const LEAST_STRICT = {
  isProduction: false,
  zoneCount: 1,
  domain: { name: "example.com", hostedZoneId: "Z0123456789ABCDEFGHIJ" },
};

/** Finds what every stack file would refuse of an entry, such as an image with half a digest. */
export function checkEntry({ name, service }: ServiceEntry): Issue[] {
  const { spec, issues } = parseSpec(servicesSchema, { services: { [name]: service } });
  return [...issues, ...collect(() => checkServices(spec, LEAST_STRICT))];
}
