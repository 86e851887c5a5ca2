/** `aws:ec2/vpc:Vpc` reads `ec2.Vpc`, as a program writes it. */
export function shortType(type: string): string {
  const [provider = "", module = "", name = ""] = type.split(":");
  const short = `${module.split("/")[0] ?? ""}.${name}`;
  return provider === "aws" ? short : `${provider}.${short}`;
}
