import { type Issue } from "../spec/issue";

/** What is wrong with an encrypted value that names, tags and logs would show. */
export function encryptedIssue(path: string): Issue {
  const command = `pulumi config set ${path} VALUE`;
  const message = `must not be a secret, because names, tags and logs show it; write it with "${command}"`;
  return { path, message };
}
