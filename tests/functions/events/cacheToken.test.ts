import { strict as assert } from "node:assert";
import { createHash, createHmac } from "node:crypto";

import { SignatureV4 } from "@smithy/signature-v4";

import { signCacheToken } from "../../../functions/events/cacheToken";

const REQUEST = { cacheName: "prod-use1-clicks", user: "tracker", region: "us-east-1" };
const CREDENTIALS = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "not/a+secret" };
const NOW = new Date("2026-01-31T23:59:58.765Z");

/** What the AWS SDK's own signer makes of the same request. */
async function signedBySdk(credentials: typeof CREDENTIALS): Promise<string> {
  const signer = new SignatureV4({
    service: "elasticache",
    region: REQUEST.region,
    credentials,
    sha256: class {
      readonly #hash;
      constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
        this.#hash =
          secret === undefined ? createHash("sha256") : createHmac("sha256", secret as Buffer);
      }
      update(chunk: Uint8Array): void {
        this.#hash.update(chunk);
      }
      digest(): Promise<Uint8Array> {
        return Promise.resolve(this.#hash.digest());
      }
      reset(): void {
        throw new Error("not used");
      }
    },
  });
  const { query = {} } = await signer.presign(
    {
      method: "GET",
      protocol: "http:",
      hostname: REQUEST.cacheName,
      path: "/",
      headers: { host: REQUEST.cacheName },
      query: { Action: "connect", User: REQUEST.user },
    },
    { expiresIn: 900, signingDate: NOW },
  );
  return JSON.stringify(Object.fromEntries(Object.entries(query).sort()));
}

function queryOf(token: string): string {
  const { searchParams } = new URL(`http://${token}`);
  return JSON.stringify(Object.fromEntries([...searchParams].sort()));
}

describe("the token with which a role signs in to the cache", () => {
  it("is what the AWS SDK signs, with long-lived and with temporary credentials", async () => {
    for (const credentials of [
      CREDENTIALS,
      { ...CREDENTIALS, sessionToken: "Fwo(GZ)!X'vYX*dz/EN==" },
    ]) {
      const token = signCacheToken(REQUEST, credentials, NOW);
      assert.equal(queryOf(token), await signedBySdk(credentials));
    }
  });

  it("is a URL without its scheme, valid for 15 minutes", () => {
    assert.match(
      signCacheToken(REQUEST, CREDENTIALS, NOW),
      /^prod-use1-clicks\/\?Action=connect&User=tracker&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIDEXAMPLE%2F20260131%2Fus-east-1%2Felasticache%2Faws4_request&X-Amz-Date=20260131T235958Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host&X-Amz-Signature=[0-9a-f]{64}$/,
    );
  });
});
