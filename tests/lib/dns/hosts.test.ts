import { strict as assert } from "node:assert";

import { certificateNameOf, checkDerivedHost } from "../../../lib/dns/hosts";

const DOMAIN = "platform.production.customer-success.example-company.com";

describe("certificateNameOf", () => {
  it("is the host where it has 64 characters or fewer", () => {
    const host = `${"a".repeat(52)}.example.com`;
    assert.equal(host.length, 64);
    assert.equal(certificateNameOf(host, "example.com"), host);
  });

  it("is a short name below the domain where the host is longer", () => {
    const host = `web.use1.${DOMAIN}`;
    assert.equal(host.length, 65);
    const name = certificateNameOf(host, DOMAIN);
    assert.match(name, /^c[0-9a-f]{6}\.platform\.production\./);
    assert.equal(name.length, 64);
  });

  it("is the same for the same host, and another for another", () => {
    const of = (service: string) => certificateNameOf(`${service}.use1.${DOMAIN}`, DOMAIN);
    assert.equal(of("web"), of("web"));
    assert.notEqual(of("web"), of("app"));
  });
});

describe("checkDerivedHost", () => {
  const sentences = (host: string, domain: string) =>
    checkDerivedHost(host, domain, "host").map(({ path, message }) => `${path} ${message}`);

  it("admits a long host below a domain that leaves room for a short name", () => {
    assert.deepEqual(sentences(`accounts.use1.internal.${DOMAIN}`, DOMAIN), []);
  });

  it("refuses a long host below a longer domain", () => {
    const domain = `x${DOMAIN}`;
    assert.deepEqual(sentences(`api.use1.${domain}`, domain), [
      `host must be at most 64 characters long, or below a domain of at most 56, because the first name of a certificate has at most 64, got "api.use1.${domain}" with 66`,
    ]);
    assert.deepEqual(sentences(`api.${domain}`, domain), []);
  });

  it("refuses what DNS has no place for", () => {
    const domain = `${"a".repeat(60)}.${"b".repeat(60)}.${"c".repeat(60)}.${"d".repeat(60)}.com`;
    const host = `accounts.use1.${domain}`;
    assert.deepEqual(sentences(host, domain), [
      `host must have at most 253 characters, as all records, got ${host.length} for the host "${host}"`,
    ]);
  });
});
