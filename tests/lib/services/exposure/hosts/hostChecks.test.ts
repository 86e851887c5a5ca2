import { strict as assert } from "node:assert";

import { checkHosts } from "../../../../../lib/services/exposure/hosts/hostChecks";
import { type ServicesInput, servicesSchema } from "../../../../../lib/services/schema";
import { webInput } from "../../support";

const DOMAIN = "platform.production.customer-success.example-company.com";

function sentences(input: ServicesInput, domain: string): string[] {
  return checkHosts(servicesSchema.parse(input), domain, "us-east-1").map(
    ({ path, message }) => `${path} ${message}`,
  );
}

describe("checkHosts of services", () => {
  it("admits any name below a domain that leaves room for the name of a certificate", () => {
    assert.equal(DOMAIN.length, 56);
    assert.deepEqual(sentences({ services: { ["s".repeat(20)]: webInput() } }, DOMAIN), []);
  });

  it("refuses a longer domain where a host is too long, and names the first", () => {
    const services = { web: webInput(), app: webInput({ exposure: { type: "internal" } }) };
    assert.deepEqual(sentences({ services }, `x${DOMAIN}`), [
      'domain.name must have at most 56 characters, because the host of "web" would be too long for a certificate, got 57',
    ]);
  });

  it("refuses it for a shared balancer, and admits it where no service has a host", () => {
    const worker = { worker: webInput({ exposure: { type: "none" } }) };
    assert.deepEqual(sentences({ services: worker }, `x${DOMAIN}`), []);
    const balancers = { edge: { type: "public" } } as const;
    assert.deepEqual(sentences({ services: worker, balancers }, `x${DOMAIN}`), [
      'domain.name must have at most 56 characters, because the host of "edge" would be too long for a certificate, got 57',
    ]);
  });
});
