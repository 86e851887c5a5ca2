/**
 * The password with which an IAM role signs in to its user of ElastiCache: a presigned URL without its scheme.
 *
 * It is signed here, because the AWS SDK's signer would be most of what the function and the preview load.
 *
 * Source: ElastiCache User Guide, "Authenticating with IAM"; IAM User Guide, "Create a signed AWS API request".
 */
import { createHash, createHmac } from "node:crypto";

/** Longest validity. Source: ElastiCache User Guide, as above: 15 minutes. */
const TOKEN_SECONDS = 900;

const ALGORITHM = "AWS4-HMAC-SHA256";

export interface TokenRequest {
  /** Id of the replication group. */
  readonly cacheName: string;
  readonly user: string;
  readonly region: string;
}

/** Credentials of a role. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

/** @returns `<cacheName>/?Action=connect&…&X-Amz-Signature=<64 hexadecimal digits>`, valid for 15 minutes. */
export function signCacheToken(
  { cacheName, user, region }: TokenRequest,
  { accessKeyId, secretAccessKey, sessionToken }: Credentials,
  now: Date,
): string {
  const time = now.toISOString().replace(/[-:]|\.\d{3}/g, "");
  const date = time.slice(0, 8);
  const scope = `${date}/${region}/elasticache/aws4_request`;
  const query = canonicalQuery({
    Action: "connect",
    User: user,
    "X-Amz-Algorithm": ALGORITHM,
    "X-Amz-Credential": `${accessKeyId}/${scope}`,
    "X-Amz-Date": time,
    "X-Amz-Expires": String(TOKEN_SECONDS),
    ...(sessionToken === undefined ? {} : { "X-Amz-Security-Token": sessionToken }),
    "X-Amz-SignedHeaders": "host",
  });
  const request = ["GET", "/", query, `host:${cacheName}`, "", "host", sha256("")].join("\n");
  const signed = [ALGORITHM, time, scope, sha256(request)].join("\n");
  const key = [region, "elasticache", "aws4_request"].reduce<Buffer>(
    (parent, part) => hmac(parent, part),
    hmac(`AWS4${secretAccessKey}`, date),
  );
  return `${cacheName}/?${query}&X-Amz-Signature=${hmac(key, signed).toString("hex")}`;
}

/** Names are in the order of their bytes, as the signature needs them. */
function canonicalQuery(parameters: Readonly<Record<string, string>>): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join("&");
}

/** RFC 3986: five characters more than what JavaScript encodes. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
