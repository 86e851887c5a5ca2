/**
 * Approximate distances between AWS regions: enough to find the region that is next when one is lost.
 *
 * Route 53 uses latencies that AWS measures and does not publish. In their place stand great-circle
 * distances between the regions' cities; light in fibre needs 1 ms for 100 km there and back.
 */

/** Latitude and longitude of each region's city, in degrees. Source: AWS's list of region locations. */
const locations: Readonly<Record<string, readonly [number, number]>> = {
  "af-south-1": [-33.9, 18.4],
  "ap-east-1": [22.3, 114.2],
  "ap-east-2": [25.0, 121.5],
  "ap-northeast-1": [35.7, 139.7],
  "ap-northeast-2": [37.6, 127.0],
  "ap-northeast-3": [34.7, 135.5],
  "ap-south-1": [19.1, 72.9],
  "ap-south-2": [17.4, 78.5],
  "ap-southeast-1": [1.4, 103.8],
  "ap-southeast-2": [-33.9, 151.2],
  "ap-southeast-3": [-6.2, 106.8],
  "ap-southeast-4": [-37.8, 145.0],
  "ap-southeast-5": [3.1, 101.7],
  "ap-southeast-6": [-36.8, 174.8],
  "ap-southeast-7": [13.8, 100.5],
  "ca-central-1": [45.5, -73.6],
  "ca-west-1": [51.0, -114.1],
  "cn-north-1": [39.9, 116.4],
  "cn-northwest-1": [37.5, 105.2],
  "eu-central-1": [50.1, 8.7],
  "eu-central-2": [47.4, 8.5],
  "eu-north-1": [59.3, 18.1],
  "eu-south-1": [45.5, 9.2],
  "eu-south-2": [41.6, -0.9],
  "eu-west-1": [53.3, -6.3],
  "eu-west-2": [51.5, -0.1],
  "eu-west-3": [48.9, 2.4],
  "il-central-1": [32.1, 34.8],
  "me-central-1": [25.2, 55.3],
  "me-south-1": [26.2, 50.6],
  "mx-central-1": [20.6, -100.4],
  "sa-east-1": [-23.5, -46.6],
  "us-east-1": [38.9, -77.5],
  "us-east-2": [40.0, -83.0],
  "us-gov-east-1": [40.0, -83.0],
  "us-gov-west-1": [45.8, -119.7],
  "us-west-1": [37.4, -121.9],
  "us-west-2": [45.8, -119.7],
};

const EARTH_RADIUS_KM = 6371;
const KM_PER_MILLISECOND = 100;

/**
 * Estimated round trip between two regions, in milliseconds: 0 to about 200, 0 for a region and itself.
 * A region that the table does not have is further than any other.
 */
export function estimatedLatency(from: string, to: string): number {
  if (from === to) {
    return 0;
  }
  const [a, b] = [locations[from], locations[to]];
  return a === undefined || b === undefined
    ? Number.MAX_SAFE_INTEGER
    : greatCircleKm(a, b) / KM_PER_MILLISECOND;
}

function greatCircleKm(
  [latitudeA, longitudeA]: readonly [number, number],
  [latitudeB, longitudeB]: readonly [number, number],
): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const haversine =
    Math.sin(radians(latitudeB - latitudeA) / 2) ** 2 +
    Math.cos(radians(latitudeA)) *
      Math.cos(radians(latitudeB)) *
      Math.sin(radians(longitudeB - longitudeA) / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(haversine)));
}
