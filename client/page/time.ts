/** Model time in words. */

/** Seconds of the model as `m:ss`, or `h:mm:ss`. */
export function modelTimeLabel(seconds: number): string {
  const whole = Math.floor(seconds);
  const two = (value: number) => String(value).padStart(2, "0");
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(whole % 60)}`
    : `${minutes}:${two(whole % 60)}`;
}

/** Speed of the model, such as `model time, 20 times as fast as real time`. */
export function speedWords(speed: number): string {
  return speed === 1 ? "real time" : `model time, ${speed} times as fast as real time`;
}
