/** The host of the regions alone, which the host of all sites leads to: `regions.shop.example.com`. */
export function regionsHost(host: string): string {
  return `regions.${host}`;
}
